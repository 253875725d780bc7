"""The tree of processes under one of them, and the processor time that it has used (Linux)."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_PROCESSES: Final = Path("/proc")
_NANOSECONDS: Final = 1_000_000


def tree(process: int) -> frozenset[int]:
    """A process and all its descendants."""
    parents: dict[int, int] = {}
    for folder in _PROCESSES.iterdir():
        if folder.name.isdigit():
            try:
                parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            except (OSError, IndexError):  # it has ended meanwhile
                continue
    found = {process}
    while added := {each for each, parent in parents.items() if parent in found} - found:
        found |= added
    return frozenset(found)


def processor_milliseconds(process: int) -> float:
    """What the threads that live in a tree have run, from /proc/*/task/*/schedstat; other programs do not add to it."""
    return sum(_run(path) for each in tree(process) for path in (_PROCESSES / str(each) / "task").glob("*/schedstat"))


def _run(path: Path) -> float:
    try:
        return int(path.read_text().split()[0]) / _NANOSECONDS
    except (OSError, IndexError):
        return 0.0
