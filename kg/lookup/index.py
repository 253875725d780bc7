"""The index in SQLite: puts records of things in, takes them out, and reads them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from importlib.resources import files
from typing import Final

from kg.lookup.place import KINDS_MASK, Ranking
from kg.lookup.record import Record, decode

FORMAT: Final = 1
_OTHER_KINDS: Final = KINDS_MASK
"""Stands for every set of classes once there are more sets than numbers."""

_ONE_MORE: Final = "INSERT INTO vocabulary VALUES (?, 1) ON CONFLICT DO UPDATE SET things = things + 1"
_ONE_LESS: Final = "UPDATE vocabulary SET things = things - 1 WHERE word = ?"
_ANOTHER_NAME: Final = "INSERT INTO languages VALUES (?, 1) ON CONFLICT DO UPDATE SET names = names + 1"
_A_NAME_LESS: Final = "UPDATE languages SET names = names - 1 WHERE tag = ?"


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
        run = self._connection.execute
        self._take_out(iri)
        thing = None
        names = record.compared()
        if names:
            thing = self._ranking.place(record, self._own() if own is None else own, self._kind_set(record.kinds))
            text = " ".join(names)
            run("INSERT INTO things VALUES (?, ?)", (thing, iri))
            self._connection.executemany("INSERT INTO names VALUES (?, ?)", ((name, thing) for name in names))
            run("INSERT INTO words (rowid, text) VALUES (?, ?)", (thing, text))
            self._connection.executemany(_ONE_MORE, ((word,) for word in sorted(set(text.split()))))
            self._connection.executemany(
                _ANOTHER_NAME, ((tag,) for tag in sorted(name.language for name in record.names))
            )
        if record.names or record.kinds or record.parents:
            run("INSERT INTO records VALUES (?, ?, ?)", (iri, thing, record.encode()))
        parents = ((iri, parent) for parent in sorted(record.parents))
        self._connection.executemany("INSERT INTO parents VALUES (?, ?)", parents)

    def _take_out(self, iri: str) -> None:
        run = self._connection.execute
        row = run("SELECT thing, record FROM records WHERE iri = ?", (iri,)).fetchone()
        if row is None:
            return
        thing, encoded = row
        if thing is not None:
            record = decode(encoded)
            names = record.compared()
            text = " ".join(names)
            run("DELETE FROM things WHERE thing = ?", (thing,))
            pairs = ((name, thing) for name in names)
            self._connection.executemany("DELETE FROM names WHERE key = ? AND thing = ?", pairs)
            # An index that keeps no text has to be told which words leave (SQLite's FTS5, "The delete command").
            run("INSERT INTO words (words, rowid, text) VALUES ('delete', ?, ?)", (thing, text))
            self._connection.executemany(_ONE_LESS, ((word,) for word in set(text.split())))
            self._connection.executemany(
                _A_NAME_LESS, ((tag,) for tag in sorted(name.language for name in record.names))
            )
        run("DELETE FROM records WHERE iri = ?", (iri,))
        run("DELETE FROM parents WHERE kind = ?", (iri,))

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


def _tags(record: Record) -> list[tuple[str]]:
    """The language of each name, in an order that does not depend on how the names came."""
    return sorted((name.language,) for name in record.names)
