"""Connections to an index for threads: one for each thread to a file, one for all in turn to memory."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

_CACHE_KIBIBYTES = 16 * 1024


class Connections(Protocol):
    """Something that lends a connection to a thread."""

    def take(self) -> AbstractContextManager[sqlite3.Connection]:
        """A connection that nobody else uses for the time of a `with` block."""
        ...


class FileConnections:
    """Connections to a file that nobody changes; each thread keeps its own."""

    def __init__(self, path: Path) -> None:
        self._address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        self._own = threading.local()

    @contextmanager
    def take(self) -> Iterator[sqlite3.Connection]:
        """The connection of this thread, opened when it is first needed."""
        connection: sqlite3.Connection | None = getattr(self._own, "connection", None)
        if connection is None:
            connection = sqlite3.connect(self._address, uri=True, isolation_level=None)
            connection.execute(f"PRAGMA cache_size = -{_CACHE_KIBIBYTES}")
            self._own.connection = connection
        yield connection


class MemoryConnection:
    """One connection to a database in memory, which threads take in turn."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._lock = threading.Lock()

    @contextmanager
    def take(self) -> Iterator[sqlite3.Connection]:
        """The connection, once no other thread has it."""
        with self._lock:
            yield self._connection
