"""Has patterns evaluated as loops where Oxigraph would join them by hashing far more than there is to find.

There are two such places. EXISTS is evaluated once for each row, with what the row has bound, but several patterns in
it are joined by hashing all matches of one of them: microseconds of looking up become the time for the whole graph, for
each row. And what a path of any length finds from a constant is joined with all matches of the patterns beside it.

LATERAL (SPARQL Enhancement Proposal 6, which Oxigraph has) asks for what is meant: for each match of the first pattern
the matches of the second. For triple patterns both come to the same solutions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import count
from typing import Final

from kg.engine.planning.ordering import from_constant, ordered
from kg.engine.planning.triples import Cursor, TriplePattern, as_loops, read_triples
from kg.engine.tokens import Token, closing_brackets, tokens

# A plus behind a closing bracket, a name or an IRI may be that of a path.
_MAY_GAIN: Final = re.compile(r"\bexists\b|[)\w>\-]\+", re.IGNORECASE)
_GROUPS_APART = frozenset({"EXISTS", "MINUS"})


def with_loops(text: str) -> str:
    """The query with loops at the beginning of each EXISTS and of each group with a path of any length from a constant.

    Groups in which a blank node, a path that may have no step, or a triple term stands among these patterns stay as
    they are, and so do patterns that do not hang together.
    """
    if ("+" not in text and "EXISTS" not in text.upper()) or not _MAY_GAIN.search(text):
        return text
    return _Rewriting(text).text_of(0, None)


@dataclass
class _Rewriting:
    text: str
    pieces: Sequence[Token] = field(init=False)
    closing: Mapping[int, int] = field(init=False)
    fresh: Iterator[int] = field(default_factory=count)

    def __post_init__(self) -> None:
        self.pieces = [token for token in tokens(self.text) if token.kind != "comment"]
        self.closing = closing_brackets(self.pieces)

    def text_of(self, first: int, after: int | None) -> str:
        """The text from a token up to another one, with what it contains rewritten."""
        last = len(self.pieces) if after is None else after
        start = self.pieces[first].start if first < len(self.pieces) and first else 0
        end = len(self.text) if after is None else self.pieces[after].start
        written: list[str] = []
        for place in range(first, last):
            if self.pieces[place].start < start or self.pieces[place].text != "{" or place not in self.closing:
                continue
            closing = self.closing[place]
            written += [self.text[start : self.pieces[place].end], self._group(place, closing)]
            start = self.pieces[closing].start
        return "".join(written) + self.text[start:end]

    def _group(self, opening: int, closing: int) -> str:
        """What stands between the braces of a group."""
        patterns, filters, rest = self._beginning(opening + 1, closing)
        if opening and self.pieces[opening - 1].kind == "word" and self.pieces[opening - 1].text.upper() == "EXISTS":
            patterns = [step for each in patterns for step in self._steps(each)]
            loops = ordered(patterns, self._bound_around(opening)) if len(patterns) > 1 else patterns
        else:
            loops = from_constant(patterns)
        if len(loops) <= 1:
            return self.text_of(opening + 1, closing)
        return " ".join(
            [
                f" {loops[0].text} .",
                as_loops(loops[1:]),
                *(self.text_of(*each) for each in filters),
                self.text_of(rest, closing),
            ]
        )

    def _beginning(self, first: int, closing: int) -> tuple[list[TriplePattern], list[tuple[int, int]], int]:
        """The triple patterns at the beginning of a group, the filters between them, and the place after both.

        A filter holds for its whole group, wherever it stands (SPARQL 1.1, 5.2.2). No pattern where one cannot be read.
        """
        cursor = Cursor(self.text, self.pieces, closing)
        patterns: list[TriplePattern] = []
        filters: list[tuple[int, int]] = []
        place = first
        while place < closing:
            token = self.pieces[place]
            if token.text == ".":
                place += 1
            elif token.kind == "word" and token.text.upper() == "FILTER":
                end = self._end_of_filter(place, closing)
                filters.append((place, end))
                place = end
            elif token.kind == "word" or token.text == "{":
                break
            else:
                read = read_triples(cursor, place)
                if read is None or any(each.may_have_no_step() for each in read[0]):
                    return [], [], first
                patterns += read[0]
                place = read[1]
        return patterns, filters, place

    def _end_of_filter(self, place: int, closing: int) -> int:
        """The place after a filter, which ends with its first bracket: `(…)`, a call, or [NOT] EXISTS {…}."""
        while place < closing and place not in self.closing:
            place += 1
        return self.closing[place] + 1 if place < closing else closing

    def _steps(self, pattern: TriplePattern) -> Iterator[TriplePattern]:
        """A sequence path as patterns with variables between them, which no one outside EXISTS sees."""
        *verbs, last = pattern.steps()
        subject = pattern.subject
        for verb in verbs:
            between = next(name for name in (f"?step{number}" for number in self.fresh) if name[1:] not in self.text)
            yield TriplePattern(subject, verb, between)
            subject = between
        yield TriplePattern(subject, last, pattern.object)

    def _bound_around(self, opening: int) -> AbstractSet[str]:
        """The variables of the groups that contain this one: what may have a value when it is evaluated."""
        found: set[str] = set()
        for outer, closing in self.closing.items():
            if self.pieces[outer].text == "{" and outer < opening < closing:
                found.update(self._variables(outer + 1, closing, opening))
        return found

    def _variables(self, first: int, closing: int, inner: int) -> Iterator[str]:
        """The variables of a group, but for those of the inner one and of groups whose variables stay inside."""
        place = first
        while place < closing:
            token = self.pieces[place]
            if token.kind == "variable":
                yield token.text[1:]
            elif token.text == "{":
                stays_inside = place == inner or self.pieces[place - 1].text.upper() in _GROUPS_APART
                if stays_inside and not place < inner < self.closing[place]:
                    place = self.closing[place]
            place += 1
