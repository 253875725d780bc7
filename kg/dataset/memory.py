"""A store in memory from graphs, and terms of the store as terms of rdflib."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyoxigraph
from rdflib import BNode, Literal, URIRef
from rdflib.term import Node

from kg.dataset.nquads import Triple, quad_line


def store_of(graphs: Mapping[str, Iterable[Triple]]) -> pyoxigraph.Store:
    """Load graphs, by their IRIs, into a new store."""
    store = pyoxigraph.Store()
    add_to_store(store, graphs)
    return store


def add_to_store(store: pyoxigraph.Store, graphs: Mapping[str, Iterable[Triple]]) -> None:
    """Add triples to the named graphs of a store."""
    lines = "\n".join(quad_line(triple, graph) for graph, triples in graphs.items() for triple in triples)
    store.bulk_load(input=lines.encode(), format=pyoxigraph.RdfFormat.N_QUADS)


def rdflib_term(term: object) -> Node:
    """A term of the store as a term of rdflib, with the same lexical form."""
    if isinstance(term, pyoxigraph.NamedNode):
        return URIRef(term.value)
    if isinstance(term, pyoxigraph.BlankNode):
        return BNode(term.value)
    if isinstance(term, pyoxigraph.Literal):
        if term.language is not None:
            return Literal(term.value, lang=term.language)
        datatype = term.datatype.value
        if datatype == "http://www.w3.org/2001/XMLSchema#string":
            return Literal(term.value)
        return Literal(term.value, datatype=URIRef(datatype), normalize=False)
    raise TypeError(f"not a term of RDF 1.1: {term!r}")
