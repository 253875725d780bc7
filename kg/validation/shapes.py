"""The shapes of a project: one SHACL graph, and for every named shape its words and its severity."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from kg.sources import Severity, check_turtle, decode
from kg.terms import BASE, DENGE

SHAPES = BASE + "shapes#"
_REMEDY = URIRef(DENGE + "remedy")
_SEVERITIES: Mapping[Node | None, Severity] = {SH.Violation: "violation", SH.Warning: "warning", SH.Info: "info"}


@dataclass(frozen=True)
class Shape:
    """A named shape: its name without the namespace, and message and remedy by language."""

    name: str
    severity: Severity
    message: Mapping[str, str]
    remedy: Mapping[str, str]
    paths: tuple[Node, ...]
    """The properties that its path consists of; empty for a node shape."""
    file: str
    """The name of the file that it stands in."""


@dataclass(frozen=True)
class Shapes:
    """All shapes of a project: the graph for the SHACL processor and the named shapes by their node."""

    graph: Graph
    named: Mapping[Node, Shape]
    _parents: Mapping[Node, Node]

    def name_of(self, node: Node) -> Shape:
        """The named shape that a node of the shapes graph belongs to: itself, or the one that it is nested in."""
        while node not in self.named:
            node = self._parents[node]
        return self.named[node]


def read_shapes(folder: Path) -> Shapes:
    """Read every Turtle file of the folder.

    Raises DengeError `sources.encoding` or `sources.syntax` for a broken file.
    """
    graph = Graph()
    files: dict[Node, str] = {}
    for path in sorted(folder.glob("*.ttl")):
        text = decode(path.read_bytes(), path.name)
        check_turtle(text, path.name)
        graph.parse(data=text, format="turtle")
        for node in graph.subjects(_REMEDY, unique=True):
            files.setdefault(node, path.name)
    named = {node: _shape(graph, node, file) for node, file in files.items()}
    parents = {value: subject for subject, _, value in graph if not isinstance(value, Literal)}
    return Shapes(graph, named, parents)


def _shape(graph: Graph, node: Node, file: str) -> Shape:
    path = graph.value(node, SH.path)
    return Shape(
        name=str(node).removeprefix(SHAPES),
        severity=_SEVERITIES.get(graph.value(node, SH.severity), "violation"),
        message=_by_language(graph, node, SH.message),
        remedy=_by_language(graph, node, _REMEDY),
        paths=() if path is None else tuple(sorted(set(_properties(graph, path)))),
        file=file,
    )


def _by_language(graph: Graph, node: Node, predicate: URIRef) -> Mapping[str, str]:
    texts = [text for text in graph.objects(node, predicate) if isinstance(text, Literal)]
    return {text.language: str(text) for text in texts if text.language is not None}


def _properties(graph: Graph, path: Node) -> Iterator[URIRef]:
    if isinstance(path, URIRef):
        if path != RDF.nil:
            yield path
        return
    for predicate, value in graph.predicate_objects(path):
        if predicate != SH.inversePath:
            yield from _properties(graph, value)
