"""Whether the changes of a project stand on the dataset that it has now."""

from __future__ import annotations

from kg.changes.log import ChangeLog
from kg.project import Project


def check_dataset(project: Project, version: str) -> None:
    """Stop where changes would be left behind: those of the log that no file has, when they stand on a dataset other
    than `version`. Nothing is written.

    Raises DengeError `changes.other-dataset`, `changes.unreadable` or `changes.format`.
    """
    log = ChangeLog.read(project.changes)
    if log is not None:
        with log:
            if log.dataset != version:
                log.require_exported(version)


def count_unexported(project: Project) -> int:
    """How many changes of the project are in its log only. Raises DengeError `changes.unreadable`, `changes.format`."""
    log = ChangeLog.read(project.changes)
    if log is None:
        return 0
    with log:
        return log.last_number() - log.exported()
