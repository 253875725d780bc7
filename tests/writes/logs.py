"""Logs of changes for the tests of the writer."""

from __future__ import annotations

from pathlib import Path

from kg.changes import ChangeLog


def new_log(folder: Path) -> ChangeLog:
    """A log in a folder that has none."""
    return ChangeLog.open(folder / "changes.sqlite", "first")


def told(log: ChangeLog) -> list[tuple[str, str, str]]:
    """Author, kind and note of every change, the oldest first."""
    return [(each.author, each.kind, each.note) for each in reversed(list(log.history()))]


def fill(log: ChangeLog) -> None:
    """Leave no room for another change, as a full disk does."""
    log._connection.execute("PRAGMA max_page_count = 1")
