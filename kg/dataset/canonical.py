"""Blank nodes with labels that depend on nothing but the statements (RDF Dataset Canonicalization, RDFC-1.0)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph
from rdflib import BNode, Literal
from rdflib.term import Node

from kg.dataset.nquads import Triple, quad_line, term_text


def canonical_lines(graphs: Mapping[str, Iterable[Triple]]) -> list[str]:
    """All statements as sorted lines of N-Quads without duplicates; equal datasets give equal lines.

    Lines sort by code point, which is the order of their bytes in UTF-8.
    """
    grounded: set[str] = set()
    blank: list[pyoxigraph.Quad] = []
    for graph, triples in graphs.items():
        for triple in triples:
            if isinstance(triple[0], BNode) or isinstance(triple[2], BNode):
                blank.append(_shielded(triple, graph))
            else:
                grounded.add(quad_line(triple, graph))
    return sorted(grounded.union(_relabelled(blank)))


def _shielded(triple: Triple, graph: str) -> pyoxigraph.Quad:
    """The statement with its literal as plain text: Oxigraph would write a language tag in lower case."""
    subject, predicate, value = triple
    shielded = pyoxigraph.Literal(term_text(value)) if isinstance(value, Literal) else _node(value)
    return pyoxigraph.Quad(_node(subject), pyoxigraph.NamedNode(str(predicate)), shielded, pyoxigraph.NamedNode(graph))


def _node(term: Node) -> pyoxigraph.NamedNode | pyoxigraph.BlankNode:
    return pyoxigraph.BlankNode(str(term)) if isinstance(term, BNode) else pyoxigraph.NamedNode(str(term))


def _relabelled(quads: Iterable[pyoxigraph.Quad]) -> Iterator[str]:
    dataset = pyoxigraph.Dataset(quads)
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    for quad in dataset:
        value = quad.object.value if isinstance(quad.object, pyoxigraph.Literal) else str(quad.object)
        yield f"{quad.subject} {quad.predicate} {value} {quad.graph_name} ."
