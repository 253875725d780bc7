"""An index that follows the changes of the dataset: a name that a write adds is found, one that it removes is not.

The file stays as it was made. After the first change a process works with a copy of the index in memory, and puts into
it what the log of changes says since it last looked. It looks when it is asked for a later version than it has.
"""

from __future__ import annotations

import sqlite3
import threading
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pyoxigraph import NamedNode

from kg.changes import ChangeLog, Delta
from kg.lookup.connections import MemoryConnection
from kg.lookup.facts import Fact, FactTable, fact_of
from kg.lookup.index import IndexTables
from kg.lookup.lookup import Lookup
from kg.lookup.record import Record, concerns
from kg.problems import DengeError, Place, Problem


class FollowingLookup:
    """The index of a dataset at whatever version it is asked for. Threads may share it; nothing is opened before use.

    `path` is the index, `changes` the log of changes, which need not be there.
    """

    def __init__(self, path: Path, changes: Path) -> None:
        self._path = path
        self._changes = changes
        self._lock = threading.Lock()
        self._file: Lookup | None = None
        self._lookup: Lookup | None = None
        self._copy: MemoryConnection | None = None
        self._number = 0
        self._log: ChangeLog | None = None
        # A log is used in the thread that opened it.
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="lookup")

    def at(self, version: str) -> Lookup:
        """The index of the dataset at a version or a later one.

        Raises DengeError `lookup.other-dataset` when the index was made from another dataset than that of the version,
        what `Lookup.open` raises, and `changes.*`.
        """
        with self._lock:
            lookup = self._lookup
            if lookup is None:
                lookup = self._file = self._lookup = Lookup.open(self._path)
            number = self._number_of(version, lookup.dataset)
            if number > self._number:
                lookup = self._reader.submit(self._catch_up, lookup).result()
                self._lookup = lookup
            return lookup

    def close(self) -> None:
        """End what was opened."""
        with self._lock:
            self._reader.submit(self._close_log).result()
            self._reader.shutdown()
            for lookup in (self._file, self._lookup):
                if lookup is not None:
                    lookup.close()

    def _number_of(self, version: str, dataset: str) -> int:
        """The number of the last change in a version of the dataset."""
        rest = version.removeprefix(dataset)
        if version.startswith(dataset) and rest == "":
            return 0
        if version.startswith(f"{dataset}.") and rest[1:].isdecimal():
            return int(rest[1:])
        values = {"file": self._path.name, "own": dataset, "other": version}
        raise DengeError(Problem("lookup.other-dataset", values, Place(str(self._path))))

    def _catch_up(self, lookup: Lookup) -> Lookup:
        if self._log is None:
            self._log = ChangeLog.read(self._changes)
        if self._log is None:
            return lookup
        if self._copy is None:
            self._copy, lookup = lookup.copied()
        for number, delta in self._log.entries_after(self._number):
            with self._copy.take() as connection:
                apply_change(connection, delta)
                lookup.forget()
            self._number = number
        return lookup

    def _close_log(self) -> None:
        if self._log is not None:
            self._log.close()


def apply_change(connection: sqlite3.Connection, delta: Delta) -> None:
    """Bring an index to the state after a change; all of the change or nothing.

    How often others point to a thing, which only decides between equal matches, stays as it was.
    """
    tables = IndexTables(connection)
    touched: dict[str, Record] = {}
    facts: Counter[Fact] = Counter()
    for quads, times in ((delta.removed, -1), (delta.added, 1)):
        for quad in quads:
            if concerns(quad) and isinstance(quad.subject, NamedNode):
                iri = quad.subject.value
                if iri not in touched:
                    touched[iri] = tables.record(iri)
                touched[iri].add(quad, times)
            elif (fact := fact_of(quad)) is not None:
                facts[fact] += times
    if touched or facts:
        _put_all(connection, touched, facts)


def _put_all(connection: sqlite3.Connection, records: Mapping[str, Record], facts: Mapping[Fact, int]) -> None:
    tables, fact_table = IndexTables(connection), FactTable(connection)
    connection.execute("BEGIN")
    try:
        for iri, record in records.items():
            tables.put(iri, record)
        for fact, times in facts.items():
            if times:
                fact_table.count(fact, times)
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
