"""Takes a change back, if the dataset still is where that change left it."""

from __future__ import annotations

from kg.changes import ChangeLog, Delta, undoing
from kg.engine.writing import UndoRequest
from kg.writes.reading import Reading


def apply_undo(reading: Reading, request: UndoRequest, log: ChangeLog) -> Delta:
    """Take change `number` back exactly: what it added goes, what it removed returns.

    Raises what `kg.changes.undoing` raises; the store is then as it was.
    """
    delta = undoing(log, request.number)
    reading.apply(delta)
    return delta
