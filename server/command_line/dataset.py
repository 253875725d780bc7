"""A dataset that is up to date, and an engine over it; a build that is needed runs in a process of its own."""

from __future__ import annotations

import subprocess
import sys

from kg.engine import EmbeddedEngine, Snapshot, load_snapshot
from kg.project import Project
from server.command_line.output import remark
from server.command_line.session import Session


def open_engine(session: Session, project: Project) -> EmbeddedEngine:
    """An engine over the project's dataset, which is built first when it is missing or stale."""
    snapshot = ready_dataset(session, project)
    return EmbeddedEngine(snapshot.store, snapshot.version, project.settings)


def ready_dataset(session: Session, project: Project) -> Snapshot:
    """Load the dataset, which is built first when it is missing or stale.

    When the build fails, the dataset of an earlier build is used, if there is one, and that is said. Without one the
    program ends with the exit code of the build, which has said why. Files that have failed to build are not built
    again until one of them changes.

    Raises DengeError `dataset.build-failed`.
    """
    from kg.dataset import has_failed, is_stale, read_manifest, require_unfailed

    if is_stale(project):
        has_old = project.dataset.is_file() and project.manifest.is_file()
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
    return load_snapshot(project.dataset, read_manifest(project.manifest).version)


def _build(session: Session, project: Project) -> int:
    """Run `denge build` as a child, so that this process loads neither the reasoner nor the validation."""
    flags = [flag for flag, wanted in (("--quiet", session.quiet), ("--debug", session.debug)) if wanted]
    command = [sys.executable, "-m", "server.command_line", "build", "--project", str(project.root)]
    place = ["--data", str(project.built), "--language", session.language]
    # Standard output belongs to the answer, so the build may only write to standard error.
    return subprocess.run([*command, *place, *flags], stdout=sys.stderr, check=False).returncode
