"""Reading what a project's files say about one article: its renditions and its anchors."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rdflib import Graph

from kg.anchors.anchor import Anchor
from kg.anchors.document import article_iri
from kg.anchors.files import read_anchors
from kg.anchors.rendition import Rendition, read_renditions
from kg.problems import DengeError, Place, Problem
from kg.project import Project


def read_graph(paths: Sequence[Path]) -> Graph:
    """The triples of Turtle files in one graph."""
    graph = Graph()
    for path in paths:
        graph.parse(path, format="turtle")
    return graph


def read_rendition(project: Project, article: str, number: str = "1") -> Rendition:
    """One rendition of an article, from its document.ttl.

    Raises DengeError `anchors.no-such-article`, `anchors.no-rendition` and those of `read_renditions`.
    """
    path = project.articles / article / "document.ttl"
    if not path.is_file():
        raise DengeError(Problem("anchors.no-such-article", {"article": article}, Place(str(path))))
    wanted = article_iri(article, "rendition", number)
    for rendition in read_renditions(read_graph([path])):
        if rendition.iri == wanted:
            return rendition
    raise DengeError(Problem("anchors.no-rendition", {"rendition": wanted}, Place(str(path))))


def read_article_anchors(project: Project, article: str, annotator: str | None = None) -> tuple[Anchor, ...]:
    """All anchors of an article in text order, or those of one annotator.

    Raises DengeError `anchors.anchor-incomplete`.
    """
    return read_anchors(read_graph(sorted((project.articles / article).glob(f"{annotator or '*'}/*/anchors.ttl"))))
