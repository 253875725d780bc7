"""A dataset that is up to date, with the changes since it was built; a build that is needed runs by itself."""

from __future__ import annotations

import subprocess
import sys
from contextlib import nullcontext
from dataclasses import replace

from kg.changes import ChangeLog, check_dataset, count_unexported, recover
from kg.engine import (
    EmbeddedEngine,
    Reading,
    Snapshot,
    load_snapshot,
    merge_default_graph,
    repeats_triple,
    version_after,
)
from kg.project import Project
from server.command_line.output import remark
from server.command_line.session import Session


def open_engine(session: Session, project: Project, for_question: bool = False) -> EmbeddedEngine:
    """An engine over the project's dataset, which is built first when it is missing or stale.

    Who asks a question reads its file, so a changed one alone does not make the dataset stale then.
    """
    snapshot = ready_dataset(session, project, for_question=for_question)
    return EmbeddedEngine(snapshot.store, version_after(snapshot.version, snapshot.number), project.settings)


def ready_dataset(session: Session, project: Project, writable: bool = False, for_question: bool = False) -> Snapshot:
    """Load the dataset, which is built first when it is missing or stale, and bring it to where its log has it.

    Raises DengeError `dataset.build-failed`, and `changes.*` when the log cannot be read or stands on another dataset.
    """
    version = built_version(session, project, for_question)
    check_dataset(project, version)
    log = ChangeLog.read(project.changes)
    with log or nullcontext():
        changes = [] if log is None or log.dataset != version else list(log.history())
        strict = project.settings.strict_dataset
        snapshot = load_snapshot(project.dataset, version, strict, writable or bool(changes))
        if log is None or not changes:
            return snapshot
        number = recover(snapshot.store, snapshot.reading is Reading.KEPT_UNION, log)
        if snapshot.reading is Reading.UNION and repeats_triple(snapshot.store, log.net_delta().added):
            merge_default_graph(snapshot.store)
            snapshot = replace(snapshot, reading=Reading.KEPT_UNION)
    triples = snapshot.triples + sum(change.added - change.removed for change in changes)
    return replace(snapshot, number=number, triples=triples)


def ready_index(session: Session, project: Project, version: str) -> None:
    """See to it that the index of names belongs to the dataset of this version; one that does not is made anew.

    Raises DengeError `lookup.unwritable`.
    """
    from kg.lookup import ensure_index

    if ensure_index(project.dataset, project.lookup, version):
        remark(session, session.words.text("search", "indexed"))


def built_version(session: Session, project: Project, for_question: bool = False) -> str:
    """The version of the dataset on the disk, after a build when it is missing or stale.

    When the build fails, the dataset of an earlier build is used, if there is one, and that is said. Without one the
    program ends with the exit code of the build, which has said why. Files that have failed to build are not built
    again until one of them changes. As long as the log has changes that no file has, the dataset that they were made to
    is kept.

    Raises DengeError `dataset.build-failed`.
    """
    from kg.dataset import has_failed, is_stale, read_manifest, require_unfailed

    if is_stale(project, but_for_questions=for_question):
        has_old = project.dataset.is_file() and project.manifest.is_file()
        if has_old and count_unexported(project):
            remark(session, session.words.text("build", "kept-for-changes"))
            return read_manifest(project.manifest).version
        if not has_old:
            require_unfailed(project)
        failed = has_failed(project)
        if not failed:
            remark(session, session.words.text("build", "stale"))
            outcome = _build(session, project)
            failed = outcome != 0
            if failed and not has_old:
                sys.exit(outcome)
        if failed:
            remark(session, session.words.text("build", "kept-old"))
    return read_manifest(project.manifest).version


def _build(session: Session, project: Project) -> int:
    """Run `denge build` as a child, so that this process loads neither the reasoner nor the validation."""
    flags = [flag for flag, wanted in (("--quiet", session.quiet), ("--debug", session.debug)) if wanted]
    command = [sys.executable, "-m", "server.command_line", "build", "--project", str(project.root)]
    place = ["--data", str(project.built), "--language", session.language]
    # Standard output belongs to the answer, so the build may only write to standard error.
    return subprocess.run([*command, *place, *flags], stdout=sys.stderr, check=False).returncode
