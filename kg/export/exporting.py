"""Carries out an export: files first, then the mark in the log."""

from __future__ import annotations

import hashlib

from kg.changes import ChangeLog
from kg.dataset import replace_file
from kg.export.plan import Export
from kg.project import Project


def carry_out(project: Project, log: ChangeLog, export: Export) -> None:
    """Write the files of an export, each whole, and when it is complete say so in the log.

    Whatever stops it in between, the next export does the rest. Raises DengeError `dataset.unwritable`, and
    `changes.disk-full` or `changes.unwritable` for the mark.
    """
    for file in export.files:
        path = project.root / file.path
        if file.content is None:
            path.unlink()
        else:
            replace_file(path, file.content)
    if export.is_complete and export.number:
        written = {each.path.as_posix(): each.content for each in export.files if each.content is not None}
        digests = {path: hashlib.sha256(content).hexdigest() for path, content in written.items()}
        log.mark_exported(export.number, digests)
