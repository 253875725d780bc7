"""The statements of the dataset as its file has them, with the changes since it was built, line by line.

The engine normalises literals when it stores them, so that `1.50` would come back as `1.5`. The file keeps every
literal as its source has it; what a change removed is found by what the engine makes of a line.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass

from pyoxigraph import Quad, RdfFormat, Store, parse, serialize

from kg.changes import ChangeLog, Delta, fates
from kg.dataset import read_manifest
from kg.problems import DengeError, Problem
from kg.project import Project


@dataclass(frozen=True)
class Version:
    """A version of the dataset: the built one that it stands on, and how many changes have been made to that."""

    text: str
    built: str
    changes: int


def read_version(text: str) -> Version:
    """Take a version apart, as the engine puts it together: `BUILT` or `BUILT.CHANGES`."""
    built, _, number = text.partition(".")
    return Version(text, built, int(number)) if number.isdigit() else Version(text, text, 0)


def changes_until(project: Project, version: Version) -> Delta:
    """What all changes up to a version come to.

    Raises DengeError `exchange.other-version` when the log does not reach that far, and `changes.unreadable`.
    """
    if not version.changes:
        return Delta()
    log = ChangeLog.read(project.changes)
    if log is None:
        raise other_version(version, "–")
    with closing(log):
        if log.dataset != version.built or log.last_number() < version.changes:
            raise other_version(version, f"{log.dataset}.{log.last_number()}")
        found = fates(delta for number, delta in log.entries_after(0) if number <= version.changes)
    return Delta(
        removed=tuple(quad for quad, fate in found.items() if fate.was and not fate.is_now),
        added=tuple(quad for quad, fate in found.items() if fate.is_now and not fate.was),
    )


def is_built_here(project: Project, version: Version) -> bool:
    """Whether the file on the disk is the dataset of this version before its changes; False where none was ever built.

    Raises DengeError `exchange.other-version` when the file is another dataset, as after a build beside a server that
    runs, and those of a manifest that cannot be read.
    """
    if not project.manifest.is_file() and _begins_empty(project, version):
        return False
    found = read_manifest(project.manifest).version
    if found != version.built:
        raise other_version(version, found)
    return True


def current_lines(lines: Iterable[bytes], changes: Delta) -> Iterator[bytes]:
    """Sorted lines of N-Quads after changes, sorted, each with its line end."""
    added = sorted(_line(quad) for quad in changes.added)
    kept = _without(lines, changes.removed) if changes.removed else iter(lines)
    return heapq.merge(kept, added) if added else kept


def other_version(version: Version, found: str) -> DengeError:
    """The problem of files that belong to another version of the dataset than the one that is served."""
    return DengeError(Problem("exchange.other-version", {"served": version.text, "found": found}))


def _begins_empty(project: Project, version: Version) -> bool:
    """Whether the log is of a dataset that began with nothing, as that of a scratch endpoint."""
    log = ChangeLog.read(project.changes)
    if log is None:
        return False
    with closing(log):
        return log.dataset == version.built


def _line(quad: Quad) -> bytes:
    return serialize([quad], format=RdfFormat.N_QUADS) or b""


def _without(lines: Iterable[bytes], removed: Iterable[Quad]) -> Iterator[bytes]:
    """The lines but those whose statement, as the engine keeps it, was removed."""
    gone = _by_beginning(removed)
    for line in lines:
        subject, predicate, _ = line.split(b" ", 2)
        quads = gone.get((subject, predicate))
        if quads is None or _stored(line) not in quads:
            yield line


def _by_beginning(removed: Iterable[Quad]) -> Mapping[tuple[bytes, bytes], set[Quad]]:
    found: dict[tuple[bytes, bytes], set[Quad]] = defaultdict(set)
    for quad in removed:
        subject, predicate, _ = _line(quad).split(b" ", 2)
        found[subject, predicate].add(quad)
    return found


def _stored(line: bytes) -> Quad:
    """The statement of a line as the engine keeps it."""
    store = Store()
    store.extend(parse(line, format=RdfFormat.N_QUADS))
    stored: Quad = next(iter(store))
    return stored
