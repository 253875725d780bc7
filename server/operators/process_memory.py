"""The memory of a tree of processes, by what each process does (proc(5), /proc/PID/smaps_rollup)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

Role = Literal["engine", "query", "writer", "front", "worker"]
ROLES: Final[tuple[Role, ...]] = ("engine", "query", "writer", "front", "worker")
_FRONT: Final = "server.front.launcher"
_KIBIBYTE: Final = 1024


@dataclass(frozen=True)
class ProcessMemory:
    """A process, what it does, and its proportional set size in bytes: shared pages count in parts.

    The sizes of all processes of a tree add up to what the tree takes.
    """

    process: int
    role: Role
    size: int


def memory_of_tree(root: int, writer: int | None = None) -> list[ProcessMemory]:
    """The engine's process `root` and all that come from it. Processes that end meanwhile are left out.

    `writer` is the child that writes, which looks like any other; without it, it counts among those of queries.
    """
    found = []
    for process, role in _with_roles(root, writer, _children()):
        size = _proportional_size(process)
        if size is not None:
            found.append(ProcessMemory(process, role, size))
    return found


def _with_roles(root: int, writer: int | None, children: Mapping[int, list[int]]) -> Iterator[tuple[int, Role]]:
    yield root, "engine"
    for child in children.get(root, []):
        if _FRONT in _command(child):
            yield child, "front"
            yield from ((each, "worker") for each in _descendants(child, children))
        else:
            role: Role = "writer" if child == writer else "query"
            yield from ((each, role) for each in (child, *_descendants(child, children)))


def _descendants(process: int, children: Mapping[int, list[int]]) -> Iterator[int]:
    for child in children.get(process, []):
        yield child
        yield from _descendants(child, children)


def _children() -> dict[int, list[int]]:
    """The children of every process of this machine."""
    found: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            # The name of a program, in parentheses, may itself hold spaces and parentheses.
            fields = _read(entry / "stat").rpartition(")")[2].split()
            if len(fields) > 1 and fields[0] not in "ZX":
                found.setdefault(int(fields[1]), []).append(int(entry.name))
    return found


def _command(process: int) -> str:
    return _read(Path(f"/proc/{process}/cmdline"))


def _proportional_size(process: int) -> int | None:
    for line in _read(Path(f"/proc/{process}/smaps_rollup")).splitlines():
        name, _, value = line.partition(":")
        if name == "Pss":
            return int(value.split()[0]) * _KIBIBYTE
    return None


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:  # the process is gone
        return ""
