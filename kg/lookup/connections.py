"""Connections to an index that threads share: a few to a file that nobody changes, one to a copy in memory."""

from __future__ import annotations

import queue
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Final, Protocol

_AT_ONCE: Final = 4
# The pages of the file are mapped, so that all connections of all processes share them.
_MAPPED_BYTES: Final = 1 << 30


class Connections(Protocol):
    """Something that lends connections to threads."""

    def take(self) -> AbstractContextManager[sqlite3.Connection]:
        """A connection that nobody else uses for the time of a `with` block."""
        ...

    def close(self) -> None:
        """End all connections; nobody may use one then."""
        ...


class FileConnections:
    """Connections to a file. All are opened at once: a file that takes its place later is another index."""

    def __init__(self, path: Path) -> None:
        """Open them. Raises sqlite3.Error."""
        address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        self._free: queue.LifoQueue[sqlite3.Connection] = queue.LifoQueue()
        for _ in range(_AT_ONCE):
            connection = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
            connection.execute(f"PRAGMA mmap_size = {_MAPPED_BYTES}")
            self._free.put(connection)

    @contextmanager
    def take(self) -> Iterator[sqlite3.Connection]:
        """A free connection, waited for if all are in use."""
        connection = self._free.get()
        try:
            yield connection
        finally:
            self._free.put(connection)

    def close(self) -> None:
        """End all connections that are free."""
        while not self._free.empty():
            self._free.get().close()


class MemoryConnection:
    """One connection to a copy of an index in memory, which threads take in turn."""

    def __init__(self, source: sqlite3.Connection) -> None:
        """Copy the database of another connection."""
        self._connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        source.backup(self._connection)
        self._lock = threading.Lock()

    @contextmanager
    def take(self) -> Iterator[sqlite3.Connection]:
        """The connection, once no other thread has it."""
        with self._lock:
            yield self._connection

    def close(self) -> None:
        """End the connection, which frees the copy."""
        self._connection.close()
