"""How a writer reads its store: what the default graph is, which graphs there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from kg.changes import Delta, apply
from kg.engine import merge_default_graph, repeats_triple

GraphName = NamedNode | DefaultGraph


@dataclass(frozen=True)
class Reading:
    """A store and how it is read.

    With `strict` the default graph is a graph of its own, as plain SPARQL has it. Otherwise it is the union of the
    named graphs: a view that nothing can be stored in. With `keeps_union` the store's default graph holds that union.
    """

    store: Store
    strict: bool
    keeps_union: bool

    def statements(self, graph: GraphName) -> Iterator[Quad]:
        """The statements of a graph as the store has them; of the union each may come several times."""
        if isinstance(graph, DefaultGraph) and not self.strict and not self.keeps_union:
            return self.store.quads_for_pattern(None, None, None, None)
        return self.store.quads_for_pattern(None, None, None, graph)

    def everything(self) -> Iterator[Quad]:
        """Every statement that is stored, in all graphs; of a union none."""
        quads = self.store.quads_for_pattern(None, None, None, None)
        return (quad for quad in quads if self.strict or not isinstance(quad.graph_name, DefaultGraph))

    def has(self, graph: GraphName) -> bool:
        """Whether a graph exists: the default graph always does, a named one as long as it has a statement.

        Empty graphs are not recorded (SPARQL 1.1 Update, 3.2): the log of changes knows statements only.
        """
        return isinstance(graph, DefaultGraph) or next(self.statements(graph), None) is not None

    def dataset(self) -> dict[str, Any]:
        """The arguments of `Store.query` for a WHERE that names no dataset."""
        return {"use_default_graph_as_union": not self.strict and not self.keeps_union}

    def apply(self, delta: Delta) -> None:
        """Bring the store to the state after a change."""
        apply(self.store, delta, self.keeps_union)


def with_sound_union(reading: Reading, delta: Delta) -> Reading:
    """How to read the store after a change: when a triple has come into a second graph, the union has to be held from
    then on, since one that is computed gives it twice.
    """
    if reading.strict or reading.keeps_union or not repeats_triple(reading.store, delta.added):
        return reading
    merge_default_graph(reading.store)
    return replace(reading, keeps_union=True)
