"""When the dataset of this server was last written."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from kg.project import Project


def modified(project: Project) -> datetime | None:
    """The time, in whole seconds of UTC, at which the dataset was built here or last changed; None without one.

    The dataset itself holds no time, so that equal files build equal bytes: the files on the disk tell.
    """
    log = project.changes
    written = [stamp for path in (project.dataset, log, log.with_name(log.name + "-wal")) if (stamp := _stamp(path))]
    return datetime.fromtimestamp(int(max(written)), UTC) if written else None


def _stamp(path: Path) -> float | None:
    try:
        return path.stat().st_mtime
    except OSError:
        return None
