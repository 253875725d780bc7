"""The index in SQLite: puts records of things in, takes them out, and reads them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Final

from kg.lookup.order import KINDS_MASK, Ranking, kind_set_of
from kg.lookup.record import Record, decode

FORMAT: Final = 1
_OTHER_KINDS: Final = KINDS_MASK
"""Stands for every set of classes once there are more sets than numbers."""


def create_tables(connection: sqlite3.Connection, dataset: str, maker: str) -> None:
    """Make the tables of an index of a dataset, in an empty database."""
    text = files("kg.lookup").joinpath("schema.sql").read_text(encoding="utf-8")
    for statement in text.split(";\n"):
        if statement.strip():
            connection.execute(statement)
    connection.execute("INSERT INTO head VALUES (1, ?, ?, ?, 0)", (FORMAT, dataset, maker))


class IndexTables:
    """Writes to the tables of one connection, within a transaction of the caller."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._ranking = Ranking()
        self._kind_sets = {kinds: number for number, kinds in connection.execute("SELECT number, kinds FROM kind_sets")}

    def record(self, iri: str) -> Record:
        """What is known of a thing; an empty record for one that is not known."""
        row = self._connection.execute("SELECT record FROM records WHERE iri = ?", (iri,)).fetchone()
        return decode(row[0]) if row else Record()

    def put(self, iri: str, record: Record, own: int | None = None) -> None:
        """Put a record in, in place of the one that there is. `own` is the thing's own number, by default a new one."""
        self._take_out(iri)
        thing = None
        keys = record.keys()
        encoded = record.encode()
        if keys:
            thing = self._ranking.place(record, self._own() if own is None else own, self._kind_set(record.kinds))
            self._connection.execute("INSERT INTO things VALUES (?, ?, ?)", (thing, iri, encoded))
            self._connection.executemany("INSERT INTO names VALUES (?, ?)", ((key, thing) for key in keys))
            self._connection.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (thing, " ".join(keys)))
        if record.names or record.kinds or record.parents:
            self._connection.execute("INSERT INTO records VALUES (?, ?, ?)", (iri, thing, encoded))
        parents = ((iri, parent) for parent in sorted(record.parents))
        self._connection.executemany("INSERT INTO parents VALUES (?, ?)", parents)

    def _take_out(self, iri: str) -> None:
        row = self._connection.execute("SELECT thing, record FROM records WHERE iri = ?", (iri,)).fetchone()
        if row is None:
            return
        thing, encoded = row
        if thing is not None:
            keys = decode(encoded).keys()
            self._connection.execute("DELETE FROM things WHERE thing = ?", (thing,))
            self._connection.executemany(
                "DELETE FROM names WHERE key = ? AND thing = ?", ((key, thing) for key in keys)
            )
            # An index that keeps no text has to be told which words leave (SQLite FTS5, 6.3).
            words = "INSERT INTO words (words, rowid, text) VALUES ('delete', ?, ?)"
            self._connection.execute(words, (thing, " ".join(keys)))
        self._connection.execute("DELETE FROM records WHERE iri = ?", (iri,))
        self._connection.execute("DELETE FROM parents WHERE kind = ?", (iri,))

    def _own(self) -> int:
        return int(self._connection.execute("UPDATE head SET next = next + 1 RETURNING next - 1").fetchone()[0])

    def reserve(self, numbers: int) -> None:
        """Give away own numbers from 0."""
        self._connection.execute("UPDATE head SET next = ?", (numbers,))

    def _kind_set(self, kinds: Iterable[str]) -> int:
        key = json.dumps(sorted(kinds))
        number = self._kind_sets.get(key)
        if number is None:
            if len(self._kind_sets) >= _OTHER_KINDS:
                return _OTHER_KINDS
            number = self._kind_sets[key] = len(self._kind_sets)
            self._connection.execute("INSERT INTO kind_sets VALUES (?, ?)", (number, key))
        return number


class Kinds:
    """The classes of an index: the sets of them that things have, and which class is more special than which."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        rows = connection.execute("SELECT number, kinds FROM kind_sets ORDER BY number")
        self._sets: Mapping[int, tuple[str, ...]] = {number: tuple(json.loads(kinds)) for number, kinds in rows}
        parents: dict[str, set[str]] = {}
        for kind, parent in connection.execute("SELECT kind, parent FROM parents"):
            parents.setdefault(kind, set()).add(parent)
        self._parents = parents

    def ordered(self, kinds: Iterable[str]) -> tuple[str, ...]:
        """Classes, the most specific first: that with most classes above it, then by IRI."""
        return tuple(sorted(kinds, key=lambda kind: (-len(self._above(kind)), kind)))

    def numbers(self, kinds: Iterable[str]) -> frozenset[int]:
        """The sets that have one of the classes in them."""
        wanted = set(kinds)
        return frozenset(number for number, members in self._sets.items() if wanted.intersection(members))

    def counts(self, by_set: Mapping[int, int]) -> Mapping[str, int]:
        """Things by class, from things by set of classes."""
        counts: dict[str, int] = {}
        for number, count in by_set.items():
            for kind in self._sets.get(number, ()):
                counts[kind] = counts.get(kind, 0) + count
        return dict(sorted(counts.items(), key=lambda each: (-each[1], each[0])))

    def set_of(self, thing: int) -> tuple[str, ...]:
        """The classes of a thing, from its place."""
        return self._sets.get(kind_set_of(thing), ())

    def _above(self, kind: str) -> set[str]:
        found: set[str] = set()
        waiting = [kind]
        while waiting:
            for parent in self._parents.get(waiting.pop(), ()):
                if parent not in found and parent != kind:
                    found.add(parent)
                    waiting.append(parent)
        return found
