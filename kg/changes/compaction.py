"""Puts one change in the place of all that a log has, and keeps the log as it was beside it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kg.changes.change import COMPACTED, described, row_of
from kg.changes.delta import Delta
from kg.changes.storage import free_name, put_in_place, remove_database, worded

AUTHOR = "denge"


@dataclass(frozen=True)
class Compaction:
    """What compaction did: how many changes became the one with `number`, and sizes of the log in bytes."""

    number: int
    changes: int
    removed: int
    added: int
    backup: Path
    bytes_before: int
    bytes_after: int


def compact(path: Path, connection: sqlite3.Connection, delta: Delta, now: datetime) -> Compaction:
    """Replace all changes of a log by `delta`, which they come to; the new change has the number of the last.

    The old log is first copied to a file named by the date, and nobody but the operator deletes that. Both happen whole
    or not at all. Raises DengeError `changes.disk-full` or `changes.unwritable`.
    """
    moment = now.astimezone(UTC)
    backup = free_name(path.with_name(f"{path.stem}-until-{moment:%Y-%m-%d}{path.suffix}"))
    with worded(path):
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        before = path.stat().st_size
        _copy(connection, backup)
        last, count = connection.execute("SELECT max(number), count(*) FROM changes").fetchone()
        change = described(last, f"{moment:%Y-%m-%dT%H:%M:%SZ}", AUTHOR, COMPACTED, backup.name, delta)
        connection.execute("BEGIN IMMEDIATE")
        try:
            connection.execute("DELETE FROM changes")
            connection.execute("INSERT INTO changes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row_of(change, delta))
            connection.execute("UPDATE head SET exported = CASE WHEN exported = ? THEN exported ELSE 0 END", (last,))
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return Compaction(last, count, change.removed, change.added, backup, before, path.stat().st_size)


def _copy(connection: sqlite3.Connection, backup: Path) -> None:
    temporary = backup.with_name(f".{backup.name}")
    remove_database(temporary)
    try:
        with closing(sqlite3.connect(temporary)) as copy:
            connection.backup(copy)
            # A backup that may be moved by hand is one file.
            copy.execute("PRAGMA journal_mode = DELETE")
        put_in_place(temporary, backup)
    finally:
        remove_database(temporary)
