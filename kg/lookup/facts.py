"""Statements that say who makes a claim, where, and what stance it takes: kept in the index to attribute matches."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
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
# The place of a property is its number in the table.
_KEPT: Final = (*STANCES, ASSERTED_BY, ASSERTER, SOURCE, PAGE, LAST_PAGE, KNOWN_THROUGH, REPORTS, DESCRIBES)
_NUMBERS: Final = MappingProxyType({prop: number for number, prop in enumerate(_KEPT)})
# Those that are asked for by their values too; they stand in the table a second time, the other way round.
_BOTH_WAYS: Final = frozenset((*STANCES, DESCRIBES))
_REVERSED: Final = 100
_ADD: Final = "INSERT INTO facts VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET times = times + excluded.times"
_CLEAR: Final = "DELETE FROM facts WHERE subject = ? AND property = ? AND value = ? AND times <= 0"
Fact = tuple[str, str, str]


def fact_of(quad: Quad) -> Fact | None:
    """Subject, property and value of a statement that is kept; None for any other."""
    if quad.predicate.value not in _NUMBERS or not isinstance(quad.subject, NamedNode):
        return None
    value = quad.object
    if not isinstance(value, NamedNode | Literal):
        return None
    return quad.subject.value, quad.predicate.value, value.value


def rows_of(fact: Fact) -> list[tuple[str, int, str]]:
    """The rows of the table that a fact is."""
    subject, prop, value = fact
    number = _NUMBERS[prop]
    return [(subject, number, value), *([(value, number + _REVERSED, subject)] if prop in _BOTH_WAYS else [])]


class FactTable:
    """The facts of one connection; each is there as often as graphs state it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def count(self, fact: Fact, times: int) -> None:
        """State a fact so many times more, or with a negative number less."""
        for row in rows_of(fact):
            self._connection.execute(_ADD, (*row, times))
            if times < 0:
                self._connection.execute(_CLEAR, row)

    def values(self, subject: str, *properties: str) -> list[str]:
        """The values of some properties of a thing, sorted."""
        return self._found(subject, [_NUMBERS[each] for each in properties])

    def subjects(self, prop: str, values: Iterable[str]) -> list[str]:
        """The things of which a property that is kept both ways has one of the values, sorted."""
        return sorted({each for value in values for each in self._found(value, [_NUMBERS[prop] + _REVERSED])})

    def subjects_by_value(self, prop: str, values: Sequence[str]) -> Mapping[str, list[str]]:
        """For each value the things of which a property that is kept both ways has it, sorted; none are left out."""
        query = (
            "SELECT subject, facts.value FROM json_each(?) AS wanted JOIN facts ON subject = wanted.value "
            "WHERE property = ?"
        )
        found: dict[str, set[str]] = {}
        for value, subject in self._connection.execute(query, (json.dumps(values), _NUMBERS[prop] + _REVERSED)):
            found.setdefault(value, set()).add(subject)
        return {value: sorted(subjects) for value, subjects in found.items()}

    def _found(self, subject: str, numbers: Iterable[int]) -> list[str]:
        query = "SELECT value FROM facts WHERE subject = ? AND property = ?"
        return sorted({value for each in numbers for (value,) in self._connection.execute(query, (subject, each))})
