"""The SQLite file of annotations: a connection for each thread, transactions, and what its errors mean."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Final

from kg.problems import DengeError, Place, Problem

FORMAT: Final = 1
_PATIENCE: Final = 10.0
"""Seconds to wait for another writer."""
_FULL: Final = frozenset({"SQLITE_FULL", "SQLITE_IOERR_WRITE"})
_UNWRITABLE: Final = (
    "SQLITE_READONLY",
    "SQLITE_CANTOPEN",
    "SQLITE_PERM",
    "SQLITE_IOERR",
    "SQLITE_BUSY",
    "SQLITE_LOCKED",
)


class Database:
    """The file, made when it is first written to. Threads and processes may share it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection | None]:
        """A connection, or None where nothing was ever kept."""
        with _worded(self.path):
            yield self._connection() if self._is_made() else None

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction that alone writes; it is on the disk when the block has ended, and not at all if it raises."""
        with _worded(self.path):
            connection = self._connection()
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def _is_made(self) -> bool:
        """Whether there is a file with tables: making it may have ended half-way, on a full disk or by a kill."""
        if not self.path.exists() or self._known() is not None:
            return self.path.exists()
        with closing(sqlite3.connect(self.path, isolation_level=None, timeout=_PATIENCE)) as connection:
            return connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'head'").fetchone() is not None

    def _known(self) -> sqlite3.Connection | None:
        """The connection of this thread, if it has one."""
        found: tuple[int, sqlite3.Connection] | None = getattr(self._local, "connection", None)
        return found[1] if found is not None and found[0] == os.getpid() else None

    def _connection(self) -> sqlite3.Connection:
        known = self._known()
        if known is not None:
            return known
        connection = sqlite3.connect(self.path, isolation_level=None, timeout=_PATIENCE)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        self._prepare(connection)
        self._local.connection = os.getpid(), connection
        return connection

    def _prepare(self, connection: sqlite3.Connection) -> None:
        schema = files("kg.annotations").joinpath("schema.sql").read_text(encoding="utf-8")
        connection.execute("BEGIN IMMEDIATE")
        for statement in schema.split(";\n"):
            if statement.strip():
                connection.execute(statement)
        connection.execute("INSERT OR IGNORE INTO head VALUES (1, ?)", (FORMAT,))
        connection.execute("COMMIT")
        found = connection.execute("SELECT format FROM head").fetchone()[0]
        if found != FORMAT:
            raise DengeError(_unreadable(self.path, f"format {found} instead of {FORMAT}"))


@contextmanager
def _worded(path: Path) -> Iterator[None]:
    """Errors of SQLite as DengeError `annotations.disk-full` (507), `.unwritable` or `.unreadable`."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", None) or ""
        if name in _FULL or name.startswith(_UNWRITABLE):
            code = "annotations.disk-full" if name in _FULL else "annotations.unwritable"
            values = {"file": path.name, "reason": str(error)}
            raise DengeError(Problem(code, values, Place(str(path)))) from error
        raise DengeError(_unreadable(path, str(error))) from error


def _unreadable(path: Path, reason: str) -> Problem:
    return Problem("annotations.unreadable", {"file": path.name, "reason": reason}, Place(str(path)))
