"""Finds where a query looks up the text of a thing in a language: `OPTIONAL { ?x :label ?l FILTER(LANG(?l) = "en") }`.

The same things have the same texts. Oxigraph goes through all statements of a thing for each row, and plans each such
OPTIONAL as a join.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kg.engine.planning.groups import PROLOGUE, Groups

_SCOPES: Final = frozenset({"BIND", "VALUES", "SELECT", "OPTIONAL", "MINUS", "UNION"})
# With None for the terms: subject, verb and value, the value again, the language.
_LOOKUP: Final = ("OPTIONAL", "{", None, None, None, "FILTER", "(", "LANG", "(", None, ")", "=", None, ")", "}")
_LANGUAGE: Final = re.compile(r"""(["'])[A-Za-z0-9-]*\1""")
_NAME: Final = ("name", "iri")


@dataclass(frozen=True)
class Lookup:
    """`OPTIONAL { subject verb value FILTER(LANG(value) = language) }`, from a token up to another one."""

    subject: str
    verb: str
    value: str
    language: str
    start: int
    end: int


def find_lookups(groups: Groups) -> Iterator[tuple[Lookup, ...]]:
    """Lookups that give one variable a value: one after the other, until one finds a text.

    Only in a SELECT whose rows are put in order: they are all there before the first is given away, so that the query
    can still be evaluated otherwise when a thing turns out to have two texts.
    """
    if "HAVING" not in groups.words and _is_ordered_select(groups):
        yield from _Finding(groups).runs()


def _is_ordered_select(groups: Groups) -> bool:
    first = next((each for each in groups.pieces if each.kind == "word" and each.text.upper() not in PROLOGUE), None)
    if first is None or first.text.upper() != "SELECT":
        return False
    last = max((close for place, close in groups.closing.items() if groups.pieces[place].text == "{"), default=0)
    return any(groups.word(place) == "ORDER" for place in range(last, len(groups.pieces)))


@dataclass(frozen=True)
class _Finding:
    groups: Groups

    def runs(self) -> Iterator[tuple[Lookup, ...]]:
        places = (place for place, word in enumerate(self.groups.words) if word == "OPTIONAL")
        found = [each for place in places if (each := self._lookup(place)) is not None]
        filtered = self._filtered(found)
        found = [each for each in found if each.subject[1:] not in filtered or self._is_bound(each)]
        for value in dict.fromkeys(each.value for each in found):
            run = self._run([each for each in found if each.value == value])
            if run:
                yield tuple(run)

    def _lookup(self, place: int) -> Lookup | None:
        """The lookup that begins at a token."""
        if self.groups.word(place + 1) != "{":
            return None
        places = [place + each for each in range(len(_LOOKUP) + 1) if each != 5 or self.groups.word(place + 5) != "."]
        part = [self.groups.pieces[each] for each in places if each < len(self.groups.pieces)][: len(_LOOKUP)]
        if len(part) < len(_LOOKUP) or any(
            word is not None and word != token.text.upper() for word, token in zip(_LOOKUP, part, strict=True)
        ):
            return None
        subject, verb, value, again, language = (part[each] for each in (2, 3, 4, 9, 12))
        has_terms = subject.kind == value.kind == "variable" and verb.kind in _NAME and not verb.text.startswith("_:")
        has_language = language.kind == "variable" or _LANGUAGE.fullmatch(language.text)
        names = {subject.text[1:], value.text[1:], language.text[1:]}
        if not has_terms or not has_language or again.text != value.text or len(names) < 3:
            return None
        end = places[len(_LOOKUP) - 1] + 1
        return Lookup(subject.text, verb.text, value.text, language.text, place, end)

    def _filtered(self, lookups: Sequence[Lookup]) -> set[str]:
        """The variables of all conditions but those of the lookups.

        A condition may end a row before a function is called, so that it is not seen that a subject has no value.
        """
        own = {place for each in lookups for place in range(each.start, each.end)}
        places = (place for place in range(len(self.groups.pieces)) if self.groups.word(place) == "FILTER")
        conditions = [range(place, self.groups.end_of_element(place)) for place in places if place not in own]
        pieces = (self.groups.pieces[place] for condition in conditions for place in condition)
        return {each.text[1:] for each in pieces if each.kind == "variable"}

    def _is_bound(self, lookup: Lookup) -> bool:
        """Whether a triple pattern of its group gives the subject of a lookup a value in each row."""
        place = self.groups.groups_around(lookup.start)[0] + 1
        while place < lookup.start:
            if self.groups.pieces[place].text in (lookup.subject, "?" + lookup.subject[1:], "$" + lookup.subject[1:]):
                return True
            place = self.groups.end_of_element(place)
        return False

    def _run(self, lookups: Sequence[Lookup]) -> list[Lookup]:
        """The lookups of one variable that may be one where the last of them is; none where they may not."""
        group, *outer = self.groups.groups_around(lookups[0].start)
        is_of_select = self.groups.select_before(group) < group and all(map(self._stands_alone, (group, *outer)))
        if not is_of_select or not self._is_new(lookups[0], (group, *outer)):
            return []
        run = [lookups[0]]
        for each in lookups[1:]:
            if self.groups.around[each.start] != group or self._is_named_between(run, each.start):
                break
            run.append(each)
        return run if self._is_plain_behind(run[-1], self.groups.closing[group]) else []

    def _stands_alone(self, opening: int) -> bool:
        """Whether a group is that of a SELECT, or one that is joined with what is beside it."""
        before = self.groups.pieces[opening - 1] if opening else None
        return before is not None and (before.kind != "word" or before.text.upper() in ("WHERE", "UNION"))

    def _is_new(self, lookup: Lookup, groups: Sequence[int]) -> bool:
        """Whether nothing before gives the variable a value: only the SELECT clauses around it may name it."""
        clauses = [range(self.groups.select_before(opening), opening) for opening in groups]
        before = (place for place in self.groups.named[lookup.value[1:]] if place < lookup.start)
        return all(any(place in clause for clause in clauses) for place in before)

    def _is_named_between(self, run: Sequence[Lookup], end: int) -> bool:
        """Whether something behind the last lookup may change what those in the run are asked with or have found."""
        named = {each[1:] for lookup in run for each in (lookup.subject, lookup.language, lookup.value)}
        return any(run[-1].end <= place < end for name in named for place in self.groups.named.get(name, ()))

    def _is_plain_behind(self, last: Lookup, closing: int) -> bool:
        """Whether groups behind a lookup that name its variable hold no more than patterns and conditions.

        Oxigraph does not always keep the scope of a BIND in such a group where it plans the group as a loop.
        """
        behind = [place for place in self.groups.named[last.value[1:]] if last.end <= place < closing]
        place = last.end if behind else closing
        while place < closing:
            end = self.groups.end_of_element(place)
            is_named = any(place <= each < end for each in behind)
            if (
                is_named
                and self.groups.word(place) != "FILTER"
                and not _SCOPES.isdisjoint(self.groups.words[place + 1 : end])
            ):
                return False
            place = end
        return True
