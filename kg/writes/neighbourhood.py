"""Shows rdflib the dataset as validation reads it, and looks at no more of it than is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import pyoxigraph
from pyoxigraph import DefaultGraph, Quad, Triple
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.store import Store
from rdflib.term import Node

from kg.dataset import rdflib_term
from kg.terms import GraphNames
from kg.writes.reading import Reading

Pattern = tuple[Node | None, Node | None, Node | None]

_NAMES = GraphNames()
COMPUTED = frozenset({_NAMES.inferred, _NAMES.rows, _NAMES.evidence})
"""Graphs that the build computes. They are not what a writer says, and writes do not bring them up to date."""


def is_validated(quad: Quad) -> bool:
    """Whether validation looks at a statement: it is in no computed graph, and is one of RDF 1.1 (SHACL, 1.4)."""
    computed = not isinstance(quad.graph_name, DefaultGraph) and quad.graph_name.value in COMPUTED
    return not computed and not isinstance(quad.object, Triple)


def neighbourhood(reading: Reading) -> Graph:
    """All graphs but the computed ones as one graph of rdflib. What was once looked up is not looked up again, so it
    holds for one state of the store only.
    """
    return Graph(store=_Lookups(reading), bind_namespaces="none")


class _Lookups(Store):
    """A store of rdflib that answers each pattern from the dataset, at a few microseconds each."""

    def __init__(self, reading: Reading) -> None:
        super().__init__()
        self._reading = reading
        self._known: dict[Pattern, tuple[tuple[Node, Node, Node], ...]] = {}

    def triples(self, triple_pattern: Any, context: Any = None) -> Iterator[Any]:
        """The statements that fit a pattern, each once."""
        found = self._known.get(triple_pattern)
        if found is None:
            found = tuple(dict.fromkeys(self._looked_up(triple_pattern)))
            self._known[triple_pattern] = found
        return ((triple, iter(())) for triple in found)

    def _looked_up(self, pattern: Pattern) -> Iterator[tuple[Node, Node, Node]]:
        try:
            subject, predicate, value = (None if each is None else store_term(each) for each in pattern)
        except ValueError:
            # An address that the store could not hold, or a literal as a subject: nothing fits.
            return
        for quad in _matches(self._reading, subject, predicate, value):
            yield node_of(quad.subject), node_of(quad.predicate), node_of(quad.object)

    def __len__(self, context: Any = None) -> int:
        # The processor asks whether there is anything at all; to count everything takes tens of milliseconds.
        return int(next(iter(self._reading.store), None) is not None)


def _matches(reading: Reading, subject: Any, predicate: Any, value: Any) -> Iterable[Quad]:
    if isinstance(subject, pyoxigraph.Literal) or isinstance(predicate, pyoxigraph.Literal | pyoxigraph.BlankNode):
        return ()
    quads = reading.store.quads_for_pattern(subject, predicate, value, None)
    stored = (quad for quad in quads if reading.strict or not isinstance(quad.graph_name, DefaultGraph))
    return (quad for quad in stored if is_validated(quad))


@lru_cache(maxsize=20_000)
def node_of(term: Any) -> Node:
    """A term of the store as one of rdflib."""
    return rdflib_term(term)


@lru_cache(maxsize=20_000)
def store_term(node: Node) -> Any:
    """A term of rdflib as one of the store. Raises ValueError for what is no IRI."""
    if isinstance(node, URIRef):
        return pyoxigraph.NamedNode(str(node))
    if isinstance(node, BNode):
        return pyoxigraph.BlankNode(str(node))
    if not isinstance(node, Literal):
        raise ValueError(f"not a term of RDF 1.1: {node!r}")
    if node.language is not None:
        return pyoxigraph.Literal(str(node), language=node.language)
    if node.datatype is not None:
        return pyoxigraph.Literal(str(node), datatype=pyoxigraph.NamedNode(str(node.datatype)))
    return pyoxigraph.Literal(str(node))
