"""The log of changes of a project as verbs need it: over the dataset that it was begun on, whatever is there now."""

from __future__ import annotations

from kg.changes import Change, ChangeLog
from kg.problems import DengeError, Place, Problem
from kg.project import Project

AUTHOR = "operator"
"""Who changes something by the command line: it needs no token, for it can read and write the files anyway."""


def readable_log(project: Project) -> ChangeLog | None:
    """The log for reading, None where nothing was ever changed. Raises DengeError `changes.unreadable`."""
    return ChangeLog.read(project.changes)


def writable_log(project: Project) -> ChangeLog:
    """The log for writing.

    Raises DengeError `changes.empty` where nothing was ever changed, `changes.in-use` while a server writes, and
    `changes.unreadable`.
    """
    found = ChangeLog.read(project.changes)
    if found is None:
        raise DengeError(Problem("changes.empty", {"file": project.changes.name}, Place(str(project.changes))))
    with found:
        dataset = found.dataset
    return ChangeLog.open(project.changes, dataset)


def no_change(number: int) -> DengeError:
    """The problem of a change that is asked for where nothing was ever changed."""
    return DengeError(Problem("changes.unknown", {"number": str(number), "last": "0"}))


def change_as_json(change: Change) -> dict[str, object]:
    """A change as JSON, without its statements."""
    return {
        "number": change.number,
        "time": change.time,
        "author": change.author,
        "kind": change.kind,
        "note": change.note,
        "removed": change.removed,
        "added": change.added,
        "graphs": list(change.graphs),
    }
