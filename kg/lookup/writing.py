"""Writes the index of a dataset: the same content for the same statements."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing, suppress
from pathlib import Path

from pyoxigraph import Quad

from kg.lookup.facts import Fact, rows_of
from kg.lookup.index import IndexTables, create_tables
from kg.lookup.record import Record, records_of
from kg.problems import DengeError, Place, Problem
from kg.text import turkish_sort_key


def write_index(quads: Iterable[Quad], path: Path, dataset: str = "", maker: str = "") -> None:
    """Write the index of statements in place of the file at `path`; a reader sees the old one or the new one.

    `dataset` is the version of the dataset that they are, `maker` names the code that made the index.

    Raises DengeError `lookup.unwritable`; the file that was there before then stays as it was.
    """
    records, facts = records_of(quads)
    temporary = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.unlink(missing_ok=True)
        with closing(sqlite3.connect(temporary, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            fill(connection, records, facts, (dataset, maker))
            # Things were put in by the alphabet, their records lie by IRI: half of the pages would stay empty.
            connection.execute("VACUUM")
            connection.execute("PRAGMA synchronous = FULL")
        temporary.replace(path)
    except (OSError, sqlite3.Error) as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        values = {"file": path.name, "reason": str(error)}
        raise DengeError(Problem("lookup.unwritable", values, Place(str(path)))) from error


def fill(
    connection: sqlite3.Connection, records: Mapping[str, Record], facts: Mapping[Fact, int], head: tuple[str, str]
) -> None:
    """Make the tables of an index and put all records and facts into them; `head` is the dataset and the maker."""
    connection.execute("BEGIN")
    create_tables(connection, *head)
    tables = IndexTables(connection)
    in_order = sorted(records, key=lambda iri: (_collation(records[iri]), iri))
    for own, iri in enumerate(in_order):
        tables.put(iri, records[iri], own)
    tables.reserve(len(in_order))
    rows = sorted((*row, times) for fact, times in facts.items() for row in rows_of(fact))
    connection.executemany("INSERT INTO facts VALUES (?, ?, ?, ?)", rows)
    connection.execute("INSERT INTO words (words) VALUES ('optimize')")
    connection.execute("COMMIT")


def _collation(record: Record) -> tuple[object, ...]:
    """Things with a name before those without; by their Turkish name where they have one."""
    return (0, *turkish_sort_key(record.label("tr").text)) if record.names else (1,)
