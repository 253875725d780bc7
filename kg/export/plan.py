"""Works out which files an export writes, and what it cannot do by itself."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from pyoxigraph import Quad, RdfFormat, parse

from kg.changes import ChangeLog, Fate, fates
from kg.dataset import read_manifest
from kg.export.homes import Reason, annotator_of, fits_turtle, graph_name, home_of
from kg.export.owners import content_files
from kg.export.standing import Standing, read_standing
from kg.export.turtle import blank_labels, reads_back, turtle_of
from kg.problems import DengeError, Place
from kg.project import Project
from kg.terms import GraphNames

# How the canonical form of a dataset names its blank nodes (RDFC-1.0, 4.4); others come from writes.
_OF_A_DATASET: Final = re.compile(r"c14n\d+")


@dataclass(frozen=True)
class FileChange:
    """A file as it is to be, with the numbers of statements that come and go; `content` is None for one to remove."""

    path: PurePosixPath
    content: bytes | None
    added: int
    removed: int


@dataclass(frozen=True)
class Leftover:
    """A removed statement, in N-Quads, that still stands in a file that people write."""

    statement: str
    place: Place


@dataclass(frozen=True)
class Unplaced:
    """A changed statement, in N-Quads, that can be in no file; `reason` is a word for why."""

    statement: str
    graph: str
    reason: Reason


@dataclass(frozen=True)
class Export:
    """What an export of the changes up to `number` writes, and what keeps it from being complete."""

    number: int
    files: tuple[FileChange, ...]
    leftovers: tuple[Leftover, ...]
    unplaced: tuple[Unplaced, ...]

    @property
    def is_complete(self) -> bool:
        """Whether the files say everything that the changes say once they are written."""
        return not self.leftovers and not self.unplaced


def plan_export(project: Project, log: ChangeLog) -> Export:
    """Plan an export of all changes of a log. Nothing is written.

    Every statement that a change touched is looked at: one that is in the dataset now must be in a file of its graph,
    one that is not must be in none. So it does not matter what earlier exports did, nor which dataset was built since.

    Raises DengeError `changes.unreadable`, BrokenSourcesError and `sources.*`.
    """
    names = GraphNames()
    entries = list(log.entries_after(0))
    fate = fates(delta for _, delta in entries)
    stored = _blank_statements(project, log.dataset)
    unplaced = dict(_without_home(fate, names))
    touched = [quad for quad in fate if quad not in unplaced and not _cancels(quad, fate[quad], names)]
    standing = read_standing(project, touched, log.dataset, stored)
    in_files = _labels(quad for quads in standing.exported.values() for quad in quads)
    in_dataset = None if stored is None else _labels(stored)
    unplaced |= {quad: "foreign-blank-node" for quad in touched if _is_foreign(quad, in_files, in_dataset)}
    now = _files_after(fate, [quad for quad in touched if quad not in unplaced], standing, names)
    unplaced |= dict.fromkeys(_split(now), "split-blank-node")
    changes = []
    for path in sorted(now):
        before = standing.exported.get(path, frozenset())
        change, unsaid = _change(path, now[path] - (unplaced.keys() - before), before, log.dataset)
        unplaced |= dict.fromkeys(unsaid, "form")
        changes += [change] if change is not None else []
    leftovers = (
        Leftover(str(quad), place)
        for quad in touched
        if not fate[quad].is_now
        for place in standing.elsewhere.get(quad, ())
    )
    return Export(
        number=entries[-1][0] if entries else 0,
        files=tuple(changes),
        leftovers=tuple(sorted(leftovers, key=lambda each: (each.place.source, each.place.line or 0, each.statement))),
        unplaced=tuple(sorted((Unplaced(str(q), graph_name(q), why) for q, why in unplaced.items()), key=str)),
    )


def _without_home(fate: Mapping[Quad, Fate], names: GraphNames) -> Iterator[tuple[Quad, Reason]]:
    for quad, each in fate.items():
        if each.was != each.is_now:
            home = home_of(graph_name(quad), names)
            if isinstance(home, str):
                yield quad, home
            elif each.is_now and not fits_turtle(quad):
                yield quad, "form"


def _cancels(quad: Quad, fate: Fate, names: GraphNames) -> bool:
    """Whether nothing has to be done: in graphs without files only what the changes come to matters."""
    return fate.was == fate.is_now and (isinstance(home_of(graph_name(quad), names), str) or not fits_turtle(quad))


def _is_foreign(quad: Quad, in_files: frozenset[str], in_dataset: frozenset[str] | None) -> bool:
    """Whether it hangs on a blank node of the dataset that is not known to be one of these files."""
    labels = blank_labels(quad) - in_files
    if in_dataset is None:
        return any(map(_OF_A_DATASET.fullmatch, labels))
    return not labels.isdisjoint(in_dataset)


def _files_after(
    fate: Mapping[Quad, Fate], touched: Iterable[Quad], standing: Standing, names: GraphNames
) -> dict[PurePosixPath, set[Quad]]:
    """The statements of every file that exports write, after this one."""
    now = {path: set(quads) for path, quads in standing.exported.items()}
    held = {quad for quads in standing.exported.values() for quad in quads}
    coming: dict[str, list[Quad]] = defaultdict(list)
    for quad in touched:
        if not fate[quad].is_now:
            for quads in now.values():
                quads.discard(quad)
        elif quad not in held and quad not in standing.elsewhere:
            coming[graph_name(quad)].append(quad)
    content = coming.pop(names.content, [])
    settled = {
        str(quad.subject): path for path, quads in now.items() for quad in quads if graph_name(quad) == names.content
    }
    written = [quad for quad, each in fate.items() if each.is_now and annotator_of(graph_name(quad), names)]
    files = content_files(content, [*written, *held], settled, names)
    for quad in content:
        now.setdefault(files[str(quad.subject)], set()).add(quad)
    for graph, others in coming.items():
        home = home_of(graph, names)
        assert isinstance(home, PurePosixPath)
        now.setdefault(home, set()).update(others)
    return now


def _split(files: Mapping[PurePosixPath, set[Quad]]) -> Iterator[Quad]:
    """Statements with a blank node that is in more than one file, where it would become two."""
    found: dict[str, set[PurePosixPath]] = defaultdict(set)
    for path, quads in files.items():
        for label in _labels(quads):
            found[label].add(path)
    for quads in files.values():
        yield from (quad for quad in quads if any(len(found[label]) > 1 for label in blank_labels(quad)))


def _labels(quads: Iterable[Quad]) -> frozenset[str]:
    return frozenset(label for quad in quads for label in blank_labels(quad))


def _change(
    path: PurePosixPath, wanted: set[Quad], before: frozenset[Quad], dataset: str
) -> tuple[FileChange | None, set[Quad]]:
    """How a file changes, if it does, and which of the wanted statements cannot be read back from Turtle."""
    unsaid: set[Quad] = set()
    content = turtle_of(wanted, dataset)
    if not reads_back(content, wanted):
        unsaid = {quad for quad in wanted if not reads_back(turtle_of({quad}, dataset), {quad})} or wanted
        wanted = wanted - unsaid
        content = turtle_of(wanted, dataset)
    if wanted == before:
        return None, unsaid
    added, removed = len(wanted - before), len(before - wanted)
    return FileChange(path, content if wanted else None, added, removed), unsaid


def _blank_statements(project: Project, version: str) -> frozenset[Quad] | None:
    """The statements of a version of the dataset that have blank nodes, None when another version is there."""
    try:
        if read_manifest(project.manifest).version != version:
            return None
        with project.dataset.open("rb") as lines:
            content = b"".join(line for line in lines if b"_:" in line)
    except (DengeError, OSError):
        return None
    return frozenset(filter(blank_labels, parse(content, format=RdfFormat.N_QUADS)))
