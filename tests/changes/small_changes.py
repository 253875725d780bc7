"""Small changes to write to a log."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode, Quad

from kg.changes import Delta

GRAPH = NamedNode("http://example.org/graph")
OTHER_GRAPH = NamedNode("http://example.org/other")
DATASET = "0123456789abcdef"


def quad(number: int, graph: NamedNode = GRAPH) -> Quad:
    return Quad(NamedNode(f"http://example.org/{number}"), NamedNode("http://example.org/p"), Literal(number), graph)


def adding(*numbers: int, graph: NamedNode = GRAPH) -> Delta:
    return Delta(added=tuple(quad(number, graph) for number in numbers))


def removing(*numbers: int, graph: NamedNode = GRAPH) -> Delta:
    return Delta(removed=tuple(quad(number, graph) for number in numbers))
