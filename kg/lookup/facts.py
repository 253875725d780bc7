"""Statements that say who makes a claim, where, and what stance it takes: kept in the index to attribute matches."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from kg.terms import DENGE

STANCES: Final = tuple(DENGE + name for name in ("affirms", "denies", "entertains", "recommends"))
ASSERTED_BY: Final = DENGE + "isAssertedBy"
ASSERTER: Final = DENGE + "asserter"
SOURCE: Final = DENGE + "ultimateSource"
PAGE: Final = DENGE + "page"
LAST_PAGE: Final = DENGE + "lastPage"
KNOWN_THROUGH: Final = DENGE + "isKnownThrough"
REPORTS: Final = DENGE + "reports"
DESCRIBES: Final = DENGE + "describes"
_KEPT: Final = frozenset((*STANCES, ASSERTED_BY, ASSERTER, SOURCE, PAGE, LAST_PAGE, KNOWN_THROUGH, REPORTS, DESCRIBES))
Fact = tuple[str, str, str]


def fact_of(quad: Quad) -> Fact | None:
    """Subject, property and value of a statement that is kept; None for any other."""
    if quad.predicate.value not in _KEPT or not isinstance(quad.subject, NamedNode):
        return None
    value = quad.object
    if not isinstance(value, NamedNode | Literal):
        return None
    return quad.subject.value, quad.predicate.value, value.value


class FactTable:
    """The facts of one connection; each is there as often as graphs state it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def count(self, fact: Fact, times: int) -> None:
        """State a fact so many times more, or with a negative number less."""
        row = (*fact, times)
        self._connection.execute(
            "INSERT INTO facts VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET times = times + excluded.times", row
        )
        if times < 0:
            self._connection.execute(
                "DELETE FROM facts WHERE subject = ? AND property = ? AND value = ? AND times <= 0", fact
            )

    def values(self, subject: str, *properties: str) -> list[str]:
        """The values of some properties of a thing, sorted."""
        query = "SELECT value FROM facts WHERE subject = ? AND property = ? ORDER BY value"
        found = {value for each in properties for (value,) in self._connection.execute(query, (subject, each))}
        return sorted(found)

    def subjects(self, prop: str, values: Iterable[str]) -> list[str]:
        """The things of which a property has one of the values, sorted."""
        query = "SELECT subject FROM facts WHERE value = ? AND property = ?"
        return sorted({subject for value in values for (subject,) in self._connection.execute(query, (value, prop))})
