"""The published prefix table and the one in Python are the same."""

from __future__ import annotations

from pathlib import Path

from rdflib import Graph, Namespace

from kg.terms import PREFIXES

SH = Namespace("http://www.w3.org/ns/shacl#")


def test_the_two_prefix_tables_agree(root: Path) -> None:
    graph = Graph().parse(root / "ontology" / "prefixes.ttl")
    published = {
        str(graph.value(declaration, SH.prefix)): str(graph.value(declaration, SH.namespace))
        for declaration in graph.objects(None, SH.declare)
    }
    assert published == dict(PREFIXES)
