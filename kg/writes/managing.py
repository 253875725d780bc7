"""Graph management of SPARQL 1.1 Update (3.2): CLEAR, DROP, CREATE, ADD, COPY, MOVE, and LOAD, which loads nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from pyoxigraph import DefaultGraph, NamedNode, Quad

from kg.changes import Delta
from kg.problems import DengeError, Place, Problem
from kg.writes.accumulating import effective
from kg.writes.operations import Operation
from kg.writes.reading import GraphName, Reading

_DEFAULT: Final = DefaultGraph()


@dataclass(frozen=True)
class Managing:
    """One operation on whole graphs: how the store is read, what addresses mean, and where it stands in the text.

    A graph in `declared` was created or emptied by an earlier operation of the same request: to the operations after
    it such a graph exists, though the store does not record empty ones.
    """

    reading: Reading
    resolve: Callable[[str], NamedNode]
    declared: set[str]
    place: Place

    def delta(self, operation: Operation) -> Delta:
        """What the operation changes.

        Raises DengeError `writes.graph-unknown` or `writes.graph-exists`, unless it is SILENT, and
        `writes.default-graph`.
        """
        try:
            return self._delta(operation)
        except _UnfitError as unfit:
            if "SILENT" in operation.words:
                return Delta()
            raise DengeError(Problem(unfit.code, unfit.values, self.place)) from None

    def _delta(self, operation: Operation) -> Delta:
        verb = operation.words[0]
        if verb == "LOAD":
            # Only LOAD SILENT gets here: nothing is fetched, and SILENT makes that a success (3.1.4).
            return Delta()
        targets = self._targets(operation)
        if verb == "CREATE":
            return self._create(targets[0])
        if verb in ("CLEAR", "DROP"):
            return self._clear(operation, targets)
        return self._transfer(verb, targets[0], targets[1])

    def _targets(self, operation: Operation) -> list[GraphName]:
        """The graphs that are named one by one, in order."""
        found: list[GraphName] = []
        for part in operation.parts:
            if part.kind == "address":
                found.append(self.resolve(part.text))
            elif part.text == "DEFAULT":
                found.append(_DEFAULT)
        return found

    def _create(self, graph: GraphName) -> Delta:
        if self._exists(graph):
            raise _UnfitError("writes.graph-exists", {"graph": _named(graph)})
        self.declared.add(_named(graph))
        return Delta()

    def _clear(self, operation: Operation, targets: list[GraphName]) -> Delta:
        if "ALL" in operation.words:
            return Delta(removed=tuple(self.reading.everything()))
        if "NAMED" in operation.words:
            quads = self.reading.everything()
            return Delta(removed=tuple(quad for quad in quads if not isinstance(quad.graph_name, DefaultGraph)))
        graph = targets[0]
        self._require_storable(graph)
        self._require(graph)
        if operation.words[0] == "CLEAR":
            self.declared.add(_named(graph))
        else:
            self.declared.discard(_named(graph))
        return Delta(removed=tuple(self.reading.statements(graph)))

    def _transfer(self, verb: str, source: GraphName, target: GraphName) -> Delta:
        self._require_storable(target)
        if verb == "MOVE":
            self._require_storable(source)
        self._require(source)
        if source == target:
            return Delta()
        given = tuple(self.reading.statements(source))
        coming = [Quad(quad.subject, quad.predicate, quad.object, target) for quad in given]
        going = [] if verb == "ADD" else list(self.reading.statements(target))
        if verb == "MOVE":
            going += given
            self.declared.discard(_named(source))
        self.declared.add(_named(target))
        return effective(self.reading.store, going, coming)

    def _exists(self, graph: GraphName) -> bool:
        return self.reading.has(graph) or _named(graph) in self.declared

    def _require(self, graph: GraphName) -> None:
        if not self._exists(graph):
            raise _UnfitError("writes.graph-unknown", {"graph": _named(graph)})

    def _require_storable(self, graph: GraphName) -> None:
        if isinstance(graph, DefaultGraph) and not self.reading.strict:
            raise _UnfitError("writes.default-graph", {})


class _UnfitError(Exception):
    """The operation does not fit the graphs that there are; SILENT makes nothing of it."""

    def __init__(self, code: str, values: dict[str, str]) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def _named(graph: GraphName) -> str:
    return graph.value if isinstance(graph, NamedNode) else ""
