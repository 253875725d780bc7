"""Says of matches who claims them: who makes a claim and where, and which stances claims take on what can be claimed.

The same as `kg.description` says with queries (claim-details.rq, stances.rq), from the index alone; a test compares the
two on the whole graph.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Final

from kg.lookup.facts import (
    ASSERTED_BY,
    ASSERTER,
    DESCRIBES,
    KNOWN_THROUGH,
    LAST_PAGE,
    PAGE,
    REPORTS,
    SOURCE,
    STANCES,
    FactTable,
)
from kg.lookup.kinds import Kinds
from kg.lookup.match import Claimable, Claimed, Stance
from kg.lookup.record import decode
from kg.terms import DENGE

_CLAIM: Final = DENGE + "Claim"
_RELAYED: Final = DENGE + "RelayedClaim"
_EVENT: Final = DENGE + "Event"
_CLAIMABLE: Final = frozenset({DENGE + "Proposition", DENGE + "Situation"})


class Attribution:
    """Reads facts and classes with one connection; `kinds` are the classes that the index has now.

    What is looked up of every thing is looked up of `iris` at once.
    """

    def __init__(self, connection: sqlite3.Connection, kinds: Kinds, iris: Sequence[str]) -> None:
        self._connection = connection
        self._known = kinds
        self._facts = FactTable(connection)
        self._classes = dict.fromkeys(iris, frozenset[str]())
        self._read_classes(iris)
        self._describing = self._facts.subjects_by_value(DESCRIBES, iris)

    def claimed(self, claim: str) -> Claimed | None:
        """Who makes a claim, whom it reports, and on which pages; None for a thing that is no claim."""
        kinds = self._kinds(claim)
        if _CLAIM not in kinds:
            return None
        makers = self._facts.values(claim, ASSERTER, ASSERTED_BY)
        sources = self._facts.values(claim, SOURCE)
        pages = self._pages(claim, PAGE, LAST_PAGE)
        if _RELAYED in kinds:
            through = [each for each in self._chain(claim, KNOWN_THROUGH) if each != claim]
            pages |= {page for each in through for page in self._pages(each, PAGE, LAST_PAGE)}
            ends = [each for each in self._chain(claim, REPORTS) if not self._facts.values(each, REPORTS)]
            sources = sorted({*sources, *(maker for each in ends for maker in self._facts.values(each, ASSERTED_BY))})
        return Claimed(tuple(makers), tuple(sources), tuple(sorted(pages)))

    def claimable(self, thing: str) -> Claimable | None:
        """The stances on a thing that can be claimed; None for any other thing."""
        kinds = self._kinds(thing)
        propositions = self._describing.get(thing, [])
        if not propositions and not _CLAIMABLE.intersection(kinds):
            return None
        contents = [thing, *propositions] if _CLAIMABLE.intersection(kinds) else propositions
        return Claimable(_EVENT in kinds, tuple(self._stances(contents)))

    def _stances(self, contents: list[str]) -> Iterator[Stance]:
        """By polarity the stance of the article, then those of others; makers with the same pages stand together."""
        for polarity in STANCES:
            own: set[int] | None = None
            others: dict[str, set[int]] = {}
            for claim in self._facts.subjects(polarity, contents):
                if _RELAYED in self._kinds(claim):
                    continue
                pages = self._pages(claim, PAGE)
                makers = self._facts.values(claim, ASSERTER) if self._facts.values(claim, KNOWN_THROUGH) else []
                for maker in makers:
                    others.setdefault(maker, set()).update(pages)
                if not makers:
                    own = pages if own is None else own | pages
            if own is not None:
                yield Stance(polarity, (), tuple(sorted(own)))
            together: dict[tuple[int, ...], list[str]] = {}
            for maker, numbers in sorted(others.items()):
                together.setdefault(tuple(sorted(numbers)), []).append(maker)
            for numbers_of, names in sorted(together.items()):
                yield Stance(polarity, tuple(names), numbers_of)

    def _pages(self, claim: str, *properties: str) -> set[int]:
        return {int(page) for page in self._facts.values(claim, *properties) if page.isdecimal()}

    def _chain(self, start: str, prop: str) -> list[str]:
        """The thing and all that a property leads to from it."""
        found = [start]
        for each in found:
            found += [value for value in self._facts.values(each, prop) if value not in found]
        return found

    def _kinds(self, iri: str) -> frozenset[str]:
        if iri not in self._classes:
            self._classes[iri] = frozenset()
            self._read_classes([iri])
        return self._classes[iri]

    def _read_classes(self, iris: Sequence[str]) -> None:
        query = "SELECT iri, thing, record FROM json_each(?) AS wanted JOIN records ON records.iri = wanted.value"
        for iri, thing, encoded in self._connection.execute(query, (json.dumps(iris),)):
            known = None if thing is None else self._known.kinds_of(thing)
            self._classes[iri] = frozenset(decode(encoded).kinds if known is None else known)
