"""Reading what a project's files say about one article: its renditions and its anchors."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from rdflib import Graph
from rdflib.namespace import RDF, SKOS
from rdflib.term import Node

from kg.anchors.anchor import Anchor
from kg.anchors.document import article_iri
from kg.anchors.files import read_anchors
from kg.anchors.rendition import Rendition, read_renditions
from kg.anchors.values import Where
from kg.problems import DengeError, Place, Problem
from kg.project import Project
from kg.sources import read_files


def read_rendition(project: Project, article: str, number: str = "1") -> Rendition:
    """One rendition of an article, from its document.ttl.

    Raises DengeError `anchors.no-such-article`, `anchors.no-rendition`, `sources.*` for a broken file and those of
    `read_renditions`.
    """
    path = project.articles / article / "document.ttl"
    if not path.is_file():
        raise DengeError(Problem("anchors.no-such-article", {"article": article}, Place(_in_project(project, path))))
    wanted = article_iri(article, "rendition", number)
    for rendition in read_renditions(*_read(project, [path])):
        if rendition.iri == wanted:
            return rendition
    raise DengeError(Problem("anchors.no-rendition", {"rendition": wanted}, Place(_in_project(project, path))))


def read_article_anchors(project: Project, article: str, annotator: str | None = None) -> tuple[Anchor, ...]:
    """All anchors of an article in text order, or those of one annotator.

    Raises DengeError `sources.*` for a broken file and those of `read_anchors`.
    """
    paths = sorted((project.articles / article).glob(f"{annotator or '*'}/*/anchors.ttl"))
    return read_anchors(*_read(project, paths))


def read_anchor_file(project: Project, path: Path) -> tuple[Anchor, ...]:
    """The anchors of one file, none where there is no such file. Raises as `read_article_anchors` does."""
    return read_anchors(*_read(project, [path])) if path.is_file() else ()


def described_in_reference(project: Project) -> frozenset[str]:
    """The IRIs of everything that gets a type in the files of the reference. Raises DengeError `sources.*`."""
    graph, _ = _read(project, sorted(project.reference.glob("*.ttl")))
    return frozenset(str(subject) for subject in graph.subjects(RDF.type, None, unique=True))


def concepts_of(project: Project, vocabulary: str) -> tuple[str, ...]:
    """The IRIs of the concepts of a vocabulary, none where there is no such vocabulary. Raises `sources.*`."""
    path = project.ontology / "vocabularies" / f"{vocabulary}.ttl"
    if not path.is_file():
        return ()
    graph, _ = _read(project, [path])
    return tuple(sorted(str(subject) for subject in graph.subjects(RDF.type, SKOS.Concept)))


def _read(project: Project, paths: Iterable[Path]) -> tuple[Graph, Where]:
    sources = read_files(project.root, [PurePosixPath(_in_project(project, path)) for path in paths])
    union = Graph()
    for graph in sources.graphs.values():
        for triple in graph:
            union.add(triple)

    def where(subject: Node, predicate: Node | None) -> Place | None:
        return sources.place(subject, predicate)

    return union, where


def _in_project(project: Project, path: Path) -> str:
    return path.relative_to(project.root).as_posix()
