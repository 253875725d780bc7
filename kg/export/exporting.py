"""Carries out an export: files first, then the mark in the log."""

from __future__ import annotations

import hashlib

from kg.changes import ChangeLog
from kg.dataset import replace_file
from kg.export.plan import Export
from kg.problems import DengeError, Place, Problem
from kg.project import Project
from kg.sources import is_exported, turtle_files


def carry_out(project: Project, log: ChangeLog, export: Export) -> None:
    """Write the files of an export, each whole, and when it is complete say so in the log.

    Whatever stops it in between, the next export does the rest. Raises DengeError `dataset.unwritable`, and
    `changes.disk-full` or `changes.unwritable` for the mark.
    """
    for file in export.files:
        path = project.root / file.path
        if file.content is not None:
            replace_file(path, file.content)
            continue
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            values = {"file": path.name, "reason": error.strerror or type(error).__name__}
            raise DengeError(Problem("dataset.unwritable", values, Place(str(path)))) from error
    if export.is_complete and export.number:
        exported = [path for path in turtle_files(project) if is_exported(path)]
        digests = {path.as_posix(): hashlib.sha256((project.root / path).read_bytes()).hexdigest() for path in exported}
        log.mark_exported(export.number, digests)
