"""Takes a change back, if the store still is where that change left it."""

from __future__ import annotations

from kg.changes import Delta
from kg.engine.writing import UndoRequest
from kg.problems import DengeError, Problem
from kg.writes.log import ChangeLog
from kg.writes.reading import Reading


def apply_undo(reading: Reading, request: UndoRequest, log: ChangeLog) -> Delta:
    """Take change `number` back exactly: what it added goes, what it removed returns.

    Raises DengeError `writes.undo-conflict` when statements of that change have been changed again since, and what the
    log raises for a number that it does not know; the store is then as it was.
    """
    delta = log.entry(request.number).inverse()
    changed = sum(quad not in reading.store for quad in delta.removed)
    changed += sum(quad in reading.store for quad in delta.added)
    if changed:
        values = {"number": str(request.number), "count": str(changed)}
        raise DengeError(Problem("writes.undo-conflict", values))
    reading.apply(delta)
    return delta
