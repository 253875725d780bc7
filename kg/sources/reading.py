"""Reads the Turtle files of a project into one graph per origin and remembers where every triple stands."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from rdflib import Graph
from rdflib.namespace import RDF
from rdflib.term import Node

from kg.problems import DengeError, Place, Problem, load_catalogue
from kg.project import Project
from kg.sources.doubts import doubts_about
from kg.sources.finding import Finding
from kg.sources.lines import PlacedTriples, parse_with_lines
from kg.sources.placement import graph_of, holds_data
from kg.sources.syntax import check_turtle, decode
from kg.terms import GraphNames


@dataclass(frozen=True)
class SourceFile:
    """One Turtle file. `path` is relative to the project; `graph` is an IRI; `digest` is the SHA-256 of its bytes."""

    path: PurePosixPath
    graph: str
    digest: str
    placed: PlacedTriples


@dataclass(frozen=True)
class Sources:
    """Everything that the project's files say: one graph an IRI, the files in order of path, and first findings."""

    graphs: Mapping[str, Graph]
    files: tuple[SourceFile, ...]
    findings: tuple[Finding, ...]
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


def read_sources(project: Project) -> Sources:
    """Read and parse every Turtle file of the project.

    Raises DengeError `sources.encoding`, `sources.syntax`, `sources.no-graph` or `sources.unreadable` at the first
    file that is broken.
    """
    names = GraphNames()
    files = tuple(_read_file(project.root, path, graph_of(path, names) or "") for path in turtle_files(project))
    graphs: dict[str, Graph] = defaultdict(Graph)
    subjects: dict[Node, Place] = {}
    typed: set[Node] = set()
    for file in files:
        graph = graphs[file.graph]
        for triple in file.placed.triples:
            graph.add(triple)
        types = {subject for subject, predicate, _ in file.placed.triples if predicate == RDF.type}
        for subject, line in file.placed.subjects.items():
            if subject not in subjects or (subject in types and subject not in typed):
                subjects[subject] = Place(file.path.as_posix(), line)
        typed |= types
    catalogue = load_catalogue()
    findings = tuple(
        finding
        for file in files
        for finding in doubts_about(file.path, file.placed, catalogue, in_data=holds_data(file.path))
    )
    return Sources(graphs=dict(graphs), files=files, findings=findings, _subject_places=subjects)


def _read_file(root: Path, path: PurePosixPath, graph: str) -> SourceFile:
    source = path.as_posix()
    try:
        content = (root / path).read_bytes()
    except OSError as error:
        values = {"file": source, "reason": error.strerror or type(error).__name__}
        raise DengeError(Problem("sources.unreadable", values, Place(source))) from error
    text = decode(content, source)
    check_turtle(text, source)
    return SourceFile(path, graph, hashlib.sha256(content).hexdigest(), parse_with_lines(text))
