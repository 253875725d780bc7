"""What a server keeps on the disk beside the dataset: the log of changes, the right to write to it, and tokens."""

from __future__ import annotations

import json
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from pyoxigraph import Store

from kg.changes import ChangeLog, WritingRight
from kg.dataset import replace_file
from kg.engine import Snapshot, WriterFactory, empty_snapshot
from kg.engine.writing import Writer
from kg.project import Project
from kg.tokens import issue

SCRATCH_VERSION = "scratch"
_SCRATCH_AUTHOR = "scratch"


def writer_of(project: Project, dataset: str, right: WritingRight) -> WriterFactory:
    """What makes the writer in its own process. Its code is loaded here, so that a second one is there at once."""
    from kg.writes import DatasetWriter

    def make(store: Store, keeps_union: bool) -> Writer:
        log = ChangeLog.open(project.changes, dataset, right)
        return DatasetWriter(store, keeps_union, project.settings, log, project.ontology / "shapes")

    return make


@contextmanager
def scratch_project(project: Project) -> Iterator[Project]:
    """The project with a log and tokens of its own in a private folder that is removed at the end.

    Its dataset is read strictly, and what is written to it is not validated: it may be about anything.
    """
    settings = replace(project.settings, strict_dataset=True, updates=True, validation="off", validation_of_graphs={})
    with tempfile.TemporaryDirectory(prefix="denge-scratch-", ignore_cleanup_errors=True) as folder:
        yield Project(project.root, Path(folder), settings)


def scratch_snapshot() -> Snapshot:
    """The dataset that a scratch endpoint begins with, which holds nothing."""
    return empty_snapshot(SCRATCH_VERSION, strict=True)


def scratch_token(project: Project) -> str:
    """A new token for a scratch endpoint."""
    return issue(project.tokens, "update", _SCRATCH_AUTHOR, time.time()).secret


@contextmanager
def announced_socket(project: Project, socket_path: Path) -> Iterator[None]:
    """Let other commands of this user find the running engine, such as `denge undo`, as long as it runs."""
    content = json.dumps({"socket": str(socket_path), "process": os.getpid()})
    replace_file(project.serving, (content + "\n").encode())
    try:
        yield
    finally:
        project.serving.unlink(missing_ok=True)
