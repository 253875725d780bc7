"""What was changed in the dataset since it was built, as its log of changes tells; nobody's name is among it."""

from __future__ import annotations

from dataclasses import dataclass

from kg.changes import Change, ChangeLog
from kg.project import Project

_MOST = 10


@dataclass(frozen=True)
class Changes:
    """How many changes there are, and the latest of them, the newest first."""

    count: int
    latest: tuple[Change, ...]


def read_changes(project: Project) -> Changes:
    """Read the log; there are none where there is no log. Raises DengeError `changes.*` for one that is damaged."""
    log = ChangeLog.read(project.changes)
    if log is None:
        return Changes(0, ())
    with log:
        return Changes(log.last_number(), tuple(log.history(_MOST)))
