"""Shows rdflib the dataset as validation reads it, and looks at no more of it than is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import pyoxigraph
from pyoxigraph import DefaultGraph, Quad, Triple
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.term import Node

from kg.dataset import rdflib_term
from kg.terms import GraphNames
from kg.validation import Lookups, Pattern
from kg.writes.reading import Reading

_NAMES = GraphNames()
COMPUTED = frozenset({_NAMES.inferred, _NAMES.rows, _NAMES.evidence})
"""Graphs that the build computes. They are not what a writer says, and writes do not bring them up to date."""


def is_validated(quad: Quad) -> bool:
    """Whether validation looks at a statement: it is in no computed graph, and is one of RDF 1.1 (SHACL, 1.4)."""
    computed = not isinstance(quad.graph_name, DefaultGraph) and quad.graph_name.value in COMPUTED
    return not computed and not isinstance(quad.object, Triple)


def neighbourhood(reading: Reading) -> Graph:
    """All graphs but the computed ones as one graph of rdflib, for one state of the store."""
    return Lookups(lambda pattern: _looked_up(reading, pattern))


def _looked_up(reading: Reading, pattern: Pattern) -> Iterator[tuple[Node, Node, Node]]:
    try:
        subject, predicate, value = (None if each is None else store_term(each) for each in pattern)
    except ValueError:
        # An address that the store could not hold: nothing fits.
        return
    for quad in _matches(reading, subject, predicate, value):
        yield node_of(quad.subject), node_of(quad.predicate), node_of(quad.object)


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
