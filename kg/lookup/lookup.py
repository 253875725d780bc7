"""Looks things up in an index: by a text, while one types, by class; threads may share it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from pathlib import Path

from kg.lookup.connections import Connections, FileConnections
from kg.lookup.index import FORMAT, Kinds
from kg.lookup.match import Kind, Match, Tally
from kg.lookup.order import KINDS_MASK, kind_set_of
from kg.lookup.plan import Plan, plan_of
from kg.lookup.record import decode
from kg.lookup.scoring import best_fit
from kg.problems import DengeError, Place, Problem

_LAST = "\U0010ffff"


class Lookup:
    """An index to look things up in. It does not change; see `kg.lookup.following` for one that follows writes."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    @classmethod
    def open(cls, path: Path) -> Lookup:
        """Open an index for reading.

        Raises DengeError `lookup.missing`, `lookup.unreadable`, or `lookup.format` for one of another version of Denge.
        """
        if not path.is_file():
            raise DengeError(Problem("lookup.missing", {"file": path.name}, Place(str(path))))
        try:
            connections = FileConnections(path)
            with connections.take() as connection:
                head = connection.execute("SELECT format FROM head").fetchone()
        except sqlite3.Error as error:
            values = {"file": path.name, "reason": str(error)}
            raise DengeError(Problem("lookup.unreadable", values, Place(str(path)))) from error
        if head is None or head[0] != FORMAT:
            values = {"found": str(head[0] if head else None), "expected": str(FORMAT)}
            raise DengeError(Problem("lookup.format", values, Place(str(path))))
        return cls(connections)

    def find(
        self, text: str, language: str, kinds: Sequence[str] = (), limit: int = 25, offset: int = 0
    ) -> tuple[Match, ...]:
        """What a text may mean, the best first; `kinds` are IRIs of classes, of which a match has one at least.

        Texts in every language are looked at; `language` is that of the labels.

        Raises DengeError `lookup.too-long`.
        """
        return self._matches(text, language, kinds, limit, offset, complete=False)

    def complete(self, prefix: str, language: str, kinds: Sequence[str] = (), limit: int = 10) -> tuple[Match, ...]:
        """What somebody who has typed this far may mean: every word is there, at least as a beginning.

        Raises DengeError `lookup.too-long`.
        """
        return self._matches(prefix, language, kinds, limit, 0, complete=True)

    def facets(self, text: str, language: str) -> Mapping[str, int]:
        """How many matches each class has, the largest first. Raises DengeError `lookup.too-long`."""
        return self.tally(text).by_kind

    def tally(self, text: str, kinds: Sequence[str] = ()) -> Tally:
        """How many things match: in all those of `kinds`, and by class those of any. Raises as `find` does."""
        with self._connections.take() as connection:
            search = _Search(connection)
            plan = search.plan(text)
            by_set = search.counted(plan.everything) if plan else {}
        wanted = search.kinds.numbers(kinds) if kinds else by_set.keys()
        total = sum(count for number, count in by_set.items() if number in wanted)
        return Tally(total, search.kinds.counts(by_set))

    def kinds(self) -> tuple[Kind, ...]:
        """The classes that named things are in, the largest first."""
        with self._connections.take() as connection:
            search = _Search(connection)
            rows = connection.execute("SELECT thing & ?, count(*) FROM things GROUP BY 1", (KINDS_MASK,))
            counts = search.kinds.counts(dict(rows))
            return tuple(Kind(iri, search.labels(iri), count) for iri, count in counts.items())

    def _matches(
        self, text: str, language: str, kinds: Sequence[str], limit: int, offset: int, complete: bool
    ) -> tuple[Match, ...]:
        with self._connections.take() as connection:
            search = _Search(connection)
            plan = search.plan(text)
            if plan is None:
                return ()
            steps = search.steps(plan, search.kinds.numbers(kinds) if kinds else None, complete)
            things = list(islice(steps, offset, offset + limit))
            return tuple(search.match(thing, plan, language) for thing in things)


class _Search:
    """One look into an index with one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @cached_property
    def kinds(self) -> Kinds:
        return Kinds(self._connection)

    def plan(self, text: str) -> Plan | None:
        things: int = self._connection.execute("SELECT count(*) FROM things").fetchone()[0]
        return plan_of(text, self._frequency, things)

    def _frequency(self, beginning: str) -> int:
        query = "SELECT sum(doc) FROM vocabulary WHERE term >= ? AND term < ?"
        found: int | None = self._connection.execute(query, (beginning, beginning + _LAST)).fetchone()[0]
        return found or 0

    def steps(self, plan: Plan, sets: frozenset[int] | None, complete: bool) -> Iterator[int]:
        """The places of things that match, the best first, each once."""
        seen: set[int] = set()
        for step in self._steps(plan, complete):
            for thing in step:
                if thing not in seen and (sets is None or kind_set_of(thing) in sets):
                    seen.add(thing)
                    yield thing

    def _steps(self, plan: Plan, complete: bool) -> Iterator[Iterator[int]]:
        yield self._ids("SELECT thing FROM names WHERE key = ? ORDER BY thing", plan.key)
        for end in (" ", ""):
            yield self._ids(
                "SELECT thing FROM names WHERE key >= ? AND key < ? ORDER BY thing >> 53, length(key), thing",
                plan.key + end,
                plan.key + end + _LAST,
            )
        expressions = [plan.whole, plan.stems]
        if not complete:
            expressions += [*plan.fewer, *([plan.any] if plan.any else [])]
        for expression in expressions:
            yield self._ids("SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid", expression)

    def _ids(self, query: str, *values: str) -> Iterator[int]:
        return (row[0] for row in self._connection.execute(query, values))

    def counted(self, expression: str) -> dict[int, int]:
        """Things that match, by the number of their set of classes."""
        query = "SELECT rowid & ?, count(*) FROM words WHERE words MATCH ? GROUP BY 1"
        return dict(self._connection.execute(query, (KINDS_MASK, expression)))

    def match(self, thing: int, plan: Plan, language: str) -> Match:
        iri, encoded = self._connection.execute("SELECT iri, record FROM things WHERE thing = ?", (thing,)).fetchone()
        record = decode(encoded)
        fit = best_fit(record, plan.key, plan.words, language)
        label = record.label(language)
        kinds = self.kinds.ordered(record.kinds)
        return Match(iri, label.text, label.language, fit.name.text, kinds, round(fit.score, 1), fit.is_exact)

    def labels(self, iri: str) -> Mapping[str, str]:
        row = self._connection.execute("SELECT record FROM records WHERE iri = ?", (iri,)).fetchone()
        return decode(row[0]).labels() if row else {}
