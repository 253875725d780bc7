"""Reads the files of a project into one graph per origin and remembers where every triple stands."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from rdflib import Graph
from rdflib.namespace import RDF
from rdflib.term import Node

from kg.problems import Catalogue, DengeError, Place, Problem, load_catalogue
from kg.project import Project
from kg.sources.copies import text_copies
from kg.sources.doubts import blank_roots, doubts_about, twice_described
from kg.sources.finding import Finding
from kg.sources.lines import PlacedTriples, parse_with_lines
from kg.sources.mappings import MAPPING_FILE, read_mappings
from kg.sources.placement import graph_of, holds_data, is_exported
from kg.sources.syntax import check_turtle, decode
from kg.terms import GraphNames


@dataclass(frozen=True)
class SourceFile:
    """One file. `path` is relative to the project; `graph` is an IRI; `digest` is the SHA-256 of its bytes."""

    path: PurePosixPath
    graph: str
    digest: str
    placed: PlacedTriples


@dataclass(frozen=True)
class Sources:
    """Everything that files say: one graph an IRI, the files in order of path, and first findings.

    `muted` are the things of which a finding says already what is wrong; what else is found of them only follows.
    """

    graphs: Mapping[str, Graph]
    files: tuple[SourceFile, ...]
    findings: tuple[Finding, ...]
    muted: frozenset[Node]
    _subject_places: Mapping[Node, Place]

    def place(self, subject: Node, predicate: Node | None = None, object: Node | None = None) -> Place | None:
        """Where a statement stands: that triple, else one with that subject and predicate, else the subject.

        The place of a subject is the statement that gives its type. None when no file mentions it as a subject.
        """
        if predicate is not None:
            if object is not None:
                for file in self.files:
                    line = file.placed.triples.get((subject, predicate, object))
                    if line is not None:
                        return Place(file.path.as_posix(), line)
            for file in self.files:
                line = file.placed.predicates.get((subject, predicate))
                if line is not None:
                    return Place(file.path.as_posix(), line)
        return self._subject_places.get(subject)


def turtle_files(project: Project) -> Iterator[PurePosixPath]:
    """The Turtle files of the project that go into the dataset, relative to its root, in order of path."""
    folders = (project.ontology, project.reference, project.articles)
    found = (path for folder in folders for path in folder.rglob("*.ttl"))
    names = GraphNames()
    for path in sorted(PurePosixPath(each.relative_to(project.root).as_posix()) for each in found):
        if graph_of(path, names) is not None:
            yield path


def source_files(project: Project) -> Iterator[PurePosixPath]:
    """The files that go into the dataset: the Turtle files, and the table of mappings when there is one."""
    yield from turtle_files(project)
    if (project.root / MAPPING_FILE).is_file():
        yield MAPPING_FILE


class BrokenSourcesError(DengeError):
    """Files that cannot be parsed: `problem` is the first, `problems` are one for each file."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems[0])


def read_sources(project: Project) -> Sources:
    """Read and parse every Turtle file of the project.

    Raises BrokenSourcesError, with a problem for every file that is broken, and DengeError `sources.no-graph` or
    `sources.unreadable`.
    """
    sources = read_files(project.root, source_files(project))
    catalogue = load_catalogue()
    copies = text_copies(project.root, project.articles, catalogue)
    return replace(sources, findings=(*sources.findings, *copies))


def read_files(root: Path, paths: Iterable[PurePosixPath]) -> Sources:
    """Read and parse some Turtle files, named relative to the root of a project. Raises what `read_sources` raises."""
    names = GraphNames()
    catalogue = load_catalogue()
    files: list[SourceFile] = []
    unlinked: list[Finding] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            file, found = _read_file(root, path, graph_of(path, names) or "", catalogue)
            files.append(file)
            unlinked.extend(found)
        except DengeError as error:
            problems.append(error.problem)
    if problems:
        raise BrokenSourcesError(problems)
    graphs: dict[str, Graph] = defaultdict(Graph)
    for file in files:
        for triple in file.placed.triples:
            graphs[file.graph].add(triple)
    data = [(file.path, file.placed) for file in files if holds_data(file.path) and file.path != MAPPING_FILE]
    doubts = (
        finding
        for file in files
        for finding in doubts_about(file.path, file.placed, catalogue, in_data=holds_data(file.path))
    )
    twice = twice_described(data, catalogue)
    return Sources(
        graphs=dict(graphs),
        files=tuple(files),
        findings=(*doubts, *twice.values(), *unlinked),
        muted=frozenset(node for node, finding in twice.items() if finding.severity == "violation").union(
            *(blank_roots(placed).keys() for path, placed in data if not is_exported(path))
        ),
        _subject_places=_subject_places(files),
    )


def _subject_places(files: Iterable[SourceFile]) -> Mapping[Node, Place]:
    places: dict[Node, Place] = {}
    typed: set[Node] = set()
    for file in files:
        types = {subject for subject, predicate, _ in file.placed.triples if predicate == RDF.type}
        for subject, line in file.placed.subjects.items():
            if subject not in places or (subject in types and subject not in typed):
                places[subject] = Place(file.path.as_posix(), line)
        typed |= types
    return places


def _read_file(
    root: Path, path: PurePosixPath, graph: str, catalogue: Catalogue
) -> tuple[SourceFile, tuple[Finding, ...]]:
    source = path.as_posix()
    try:
        content = (root / path).read_bytes()
    except OSError as error:
        values = {"file": source, "reason": error.strerror or type(error).__name__}
        raise DengeError(Problem("sources.unreadable", values, Place(source))) from error
    text = decode(content, source)
    digest = hashlib.sha256(content).hexdigest()
    if path == MAPPING_FILE:
        table = read_mappings(text, catalogue)
        return SourceFile(path, graph, digest, table.placed), table.findings
    check_turtle(text, source)
    return SourceFile(path, graph, digest, parse_with_lines(text)), ()
