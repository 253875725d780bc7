"""Has the patterns of EXISTS evaluated as loops, and not by joining all their matches anew for each row.

Oxigraph evaluates EXISTS once for each row, with what the row has bound, but joins several patterns in it by hashing
all matches of one of them: what takes microseconds to look up takes as long as the whole graph, for each row. Between
the patterns LATERAL (SPARQL Enhancement Proposal 6, which Oxigraph has) asks for what is meant: for each match of the
first the matches of the second. For triple patterns both come to the same solutions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from itertools import count

from kg.engine.planning.ordering import ordered
from kg.engine.planning.triples import Cursor, TriplePattern, read_triples
from kg.engine.tokens import Token, closing_brackets, tokens

_GROUPS_APART = frozenset({"EXISTS", "MINUS"})


def with_loops_in_exists(text: str) -> str:
    """The query with the patterns at the beginning of each EXISTS as loops; unchanged where there is none.

    Groups in which a blank node, a path that may have no step, or a triple term stands among these patterns stay as
    they are, and so does one that shares no variable with what is around it.
    """
    if "exists" not in text.lower():
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
            if self.pieces[place].start < start or not self._begins_exists(place):
                continue
            closing = self.closing[place]
            written += [self.text[start : self.pieces[place].end], self._group(place, closing)]
            start = self.pieces[closing].start
        return "".join(written) + self.text[start:end]

    def _begins_exists(self, place: int) -> bool:
        if self.pieces[place].text != "{" or place not in self.closing or not place:
            return False
        before = self.pieces[place - 1]
        return before.kind == "word" and before.text.upper() == "EXISTS"

    def _group(self, opening: int, closing: int) -> str:
        """What stands between the braces of an EXISTS."""
        patterns, filters, rest = self._beginning(opening + 1, closing)
        loops = ordered(patterns, self._bound_around(opening)) if len(patterns) > 1 else None
        if loops is None:
            return self.text_of(opening + 1, closing)
        chain = [f" {loops[0].text} .", *(f"LATERAL {{ {each.text} }}" for each in loops[1:])]
        return " ".join([*chain, *(self.text_of(*each) for each in filters), self.text_of(rest, closing)])

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
        return [step for each in patterns for step in self._steps(each)], filters, place

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
            stays_inside = place == inner or self.pieces[place - 1].text.upper() in _GROUPS_APART
            if token.text == "{" and stays_inside and not place < inner < self.closing[place]:
                place = self.closing[place]
            elif token.kind == "variable":
                yield token.text[1:]
            place += 1
