"""Checks of the project, its data folder and its dataset, of the disk below it, of the clock and of the port."""

from __future__ import annotations

import shutil
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

from kg.engine import free_port
from kg.problems import DengeError, Problem, load_catalogue
from kg.project import Project
from server.command_line.checkup.result import Result, State

_COMMITS: Final = 20
_SLOW_MILLISECONDS: Final = 20.0
_LEAST_BYTES: Final = 100 * 1000 * 1000
_GOOD_BYTES: Final = 1000 * 1000 * 1000
_CLOCK_SECONDS: Final = 60
_IN_MEMORY: Final = ("tmpfs", "ramfs")


def check_place(project: Project, host: str, port: int, language: str) -> Iterator[Result]:
    """Every check that needs a project."""
    yield Result("settings", "fine", "settings-read", {"folder": str(project.root)})
    dataset = _dataset(project)
    # A dataset that is up to date can be served from a folder that nobody writes to.
    only_read = dataset.state == "fine" and not project.settings.updates
    folder = _data_folder(project.built, only_read)
    yield folder
    if folder.key != "data-unwritable":
        yield from _disk(project.built)
    yield dataset
    yield _clock(project)
    yield _port(host, port, language)


def unreadable_project(problem: Problem, language: str) -> Result:
    """A project or settings that cannot be read, as a result."""
    return Result("settings", "problem", "settings-unreadable", {"reason": _told(problem, language)})


def _told(problem: Problem, language: str) -> str:
    wording = load_catalogue().wording(problem, language)
    return " ".join(part for part in (str(problem.place or ""), f"{wording.title}.", wording.detail) if part)


def _data_folder(folder: Path, only_read: bool) -> Result:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder):
            pass
        free = shutil.disk_usage(folder).free
    except OSError as error:
        state: State = "warning" if only_read else "problem"
        return Result("data", state, "data-unwritable", {"folder": str(folder), "reason": str(error)})
    values = {"folder": str(folder), "free": f"{free / 1e9:.1f}"}
    if free < _LEAST_BYTES:
        return Result("data", "problem", "data-full", values)
    return Result(
        "data",
        "fine" if free >= _GOOD_BYTES else "warning",
        "data-fits" if free >= _GOOD_BYTES else "data-narrow",
        values,
    )


def _disk(folder: Path) -> Iterator[Result]:
    """How long a commit takes that is on the disk when it returns (synchronous=FULL, as the log of changes has it)."""
    try:
        milliseconds = _commit_milliseconds(folder)
    except (OSError, sqlite3.Error) as error:
        yield Result("sqlite", "problem", "sqlite-fails", {"reason": str(error), "version": sqlite3.sqlite_version})
        return
    state: State = "fine" if milliseconds < _SLOW_MILLISECONDS else "warning"
    values = {"version": sqlite3.sqlite_version, "milliseconds": f"{milliseconds:.2f}"}
    yield Result("sqlite", state, "sqlite-quick" if state == "fine" else "sqlite-slow", values)
    kind = file_system_of(folder)
    if kind in _IN_MEMORY:
        yield Result("disk", "warning", "disk-in-memory", {"folder": str(folder), "kind": kind})
    else:
        yield Result("disk", "fine", "disk-lasting", {"kind": kind})


def _commit_milliseconds(folder: Path) -> float:
    """The median of some commits of two kilobytes in a database that is removed afterwards."""
    taken = []
    with (
        tempfile.TemporaryDirectory(dir=folder, prefix="doctor-") as scratch,
        closing(sqlite3.connect(Path(scratch) / "log.sqlite", isolation_level=None)) as database,
    ):
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = FULL")
        database.execute("CREATE TABLE change (delta BLOB)")
        for _ in range(_COMMITS):
            begun = time.perf_counter()
            database.execute("INSERT INTO change VALUES (zeroblob(2048))")
            taken.append(time.perf_counter() - begun)
    return statistics.median(taken) * 1000


def file_system_of(folder: Path) -> str:
    """The kind of the file system that a folder is on, as proc(5) names it in /proc/self/mounts."""
    found = (0, "–")
    resolved = folder.resolve()
    for line in Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace").splitlines():
        place, kind = line.split()[1:3]
        point = Path(place.replace("\\040", " "))
        # The last of several mounts on one point is the one that is seen.
        if resolved.is_relative_to(point) and len(point.parts) >= found[0]:
            found = (len(point.parts), kind)
    return found[1]


def _dataset(project: Project) -> Result:
    from kg.dataset import has_failed, is_stale, read_manifest

    if not project.manifest.is_file():
        return Result(
            "dataset",
            "problem" if has_failed(project) else "warning",
            "dataset-fails" if has_failed(project) else "dataset-missing",
        )
    try:
        manifest = read_manifest(project.manifest)
    except DengeError:
        return Result("dataset", "warning", "dataset-stale", {"version": "–"})
    if not is_stale(project):
        values = {"version": manifest.version, "statements": str(manifest.statements)}
        return Result("dataset", "fine", "dataset-current", values)
    if has_failed(project):
        return Result("dataset", "problem", "dataset-fails")
    return Result("dataset", "warning", "dataset-stale", {"version": manifest.version})


def _clock(project: Project) -> Result:
    """Files written in the future mean that the clock is wrong, or was."""
    now = time.time()
    paths = [path for path in (project.root / "denge.toml", project.manifest, Path(__file__)) if path.is_file()]
    ahead = max(path.stat().st_mtime for path in paths) - now
    told = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(now))
    if ahead > _CLOCK_SECONDS:
        return Result("clock", "warning", "clock-behind", {"time": told, "seconds": f"{ahead:.0f}"})
    return Result("clock", "fine", "clock-plausible", {"time": told})


def _port(host: str, port: int, language: str) -> Result:
    try:
        free_port(host, port)
    except DengeError as error:
        return Result("port", "warning", "port-unusable", {"reason": _told(error.problem, language)})
    return Result("port", "fine", "port-free", {"host": host, "port": str(port)})
