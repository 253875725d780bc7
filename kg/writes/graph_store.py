"""Works out what an operation of the SPARQL 1.1 Graph Store Protocol changes (5.3 to 5.6)."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import DefaultGraph, NamedNode

from kg.changes import Delta
from kg.engine.writing import GraphRequest
from kg.problems import DengeError, Problem
from kg.writes.accumulating import effective
from kg.writes.documents import statements
from kg.writes.reading import GraphName, Reading


@dataclass(frozen=True)
class GraphChange:
    """What changes, and whether the graph had no statement before and has some now."""

    delta: Delta
    created: bool


def apply_to_graph(reading: Reading, request: GraphRequest) -> GraphChange:
    """Replace, extend or remove a graph, and bring the store to the state after it.

    Raises DengeError `writes.default-graph`, `writes.graph-name`, `writes.graph-missing` and what
    `kg.writes.documents.statements` raises; the store is then as it was.
    """
    graph = _graph(reading, request)
    was_empty = next(reading.statements(graph), None) is None
    if request.action == "delete" and not reading.has(graph):
        raise DengeError(Problem("writes.graph-missing", {"graph": str(request.graph)}))
    coming = [quad for number, each in enumerate(request.documents, 1) for quad in statements(each, number, graph)]
    going = () if request.action == "post" else reading.statements(graph)
    delta = effective(reading.store, going, () if request.action == "delete" else coming)
    reading.apply(delta)
    return GraphChange(delta, created=was_empty and bool(delta.added))


def _graph(reading: Reading, request: GraphRequest) -> GraphName:
    if request.graph is None:
        if not reading.strict:
            raise DengeError(Problem("writes.default-graph", {}))
        return DefaultGraph()
    try:
        return NamedNode(request.graph)
    except ValueError as error:
        raise DengeError(Problem("writes.graph-name", {"name": request.graph, "reason": str(error)})) from error
