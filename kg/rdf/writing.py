"""Writes statements in the formats of RDF, with the prefixes that occur in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile
from typing import Any, Final

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat, Triple, serialize

from kg.rdf.json_ld import json_ld
from kg.terms import PREFIXES

# The first element of RDF/XML with its declarations of namespaces.
_ROOT: Final = re.compile(rb"<rdf:RDF((?: xmlns:[^ >]+)*)>")
_DECLARED: Final = re.compile(rb" xmlns:[^ >]+")
_LONGEST_ROOT: Final = 16_384


def used_prefixes(statements: Iterable[Triple | Quad]) -> dict[str, str]:
    """The prefixes of Denge that occur in statements, with their namespaces."""
    by_namespace = {namespace: prefix for prefix, namespace in PREFIXES.items()}
    used: dict[str, str] = {}
    for statement in statements:
        for term in statement:
            iri = term.value if isinstance(term, NamedNode) else ""
            namespace = iri[: max(iri.rfind("/"), iri.rfind("#")) + 1]
            if namespace in by_namespace:
                used[by_namespace[namespace]] = namespace
    return used


def write_statements(quads: Iterable[Quad], format: RdfFormat) -> bytes:
    """Statements in their order; TriG and N-Quads keep the graphs, in others each triple stands once.

    Blank nodes get new labels, by their order. Nothing is normalised. Raises ValueError for what the format has no form
    for, such as a triple term in JSON-LD.
    """
    labelled = _labelled(list(quads))
    if format in (RdfFormat.TRIG, RdfFormat.N_QUADS):
        by_graph = _by_graph(labelled)
        return in_one_order(serialize(by_graph, format=format, prefixes=used_prefixes(by_graph)) or b"")
    triples = list(dict.fromkeys(each.triple for each in labelled))
    if format == RdfFormat.JSON_LD:
        return json_ld(triples)
    prefixes = {} if format == RdfFormat.N_TRIPLES else used_prefixes(triples)
    return in_one_order(serialize(triples, format=format, prefixes=prefixes) or b"")


def in_one_order(document: bytes) -> bytes:
    """A document with the declarations of its prefixes sorted, which Oxigraph writes in an order that varies."""
    if document.startswith(b"@prefix "):
        lines = document.splitlines(keepends=True)
        header = list(takewhile(lambda line: line.startswith(b"@prefix "), lines))
        return b"".join(sorted(header) + lines[len(header) :])
    root = _ROOT.search(document[:_LONGEST_ROOT])
    if root is None:
        return document
    declared = b"".join(sorted(_DECLARED.findall(root[1])))
    return document[: root.start(1)] + declared + document[root.end(1) :]


def _by_graph(quads: list[Quad]) -> list[Quad]:
    """The statements graph by graph. Where the default graph is kept as the union, it repeats the others."""
    named = [each for each in quads if not isinstance(each.graph_name, DefaultGraph)]
    elsewhere = {each.triple for each in named}
    bare = [each for each in quads if isinstance(each.graph_name, DefaultGraph) and each.triple not in elsewhere]
    return [*bare, *sorted(named, key=lambda each: str(each.graph_name))]


def _labelled(quads: list[Quad]) -> list[Quad]:
    labels: dict[BlankNode, BlankNode] = {}

    def renamed(term: Any) -> Any:
        return labels.setdefault(term, BlankNode(f"b{len(labels)}")) if isinstance(term, BlankNode) else term

    def is_changed(quad: Quad) -> bool:
        return isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode)

    return [
        Quad(renamed(each.subject), each.predicate, renamed(each.object), each.graph_name) if is_changed(each) else each
        for each in quads
    ]
