"""The ontology as graphs, for tests that read it."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF

MODULES = (
    "core", "agents", "places", "events", "agreements", "situations", "warfare", "claims", "arguments", "anchoring",
    "sources", "evaluation", "mappings",
)  # fmt: skip
TERM_KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
NAMESPACE = "https://w3id.org/denge/ns#"


def merge(*paths: Path) -> Graph:
    graph = Graph()
    for path in paths:
        graph.parse(path)
    return graph


@pytest.fixture(scope="session")
def modules(root: Path) -> dict[str, Graph]:
    return {name: merge(root / "ontology" / f"{name}.ttl") for name in (*MODULES, "denge")}


@pytest.fixture(scope="session")
def ontology(modules: dict[str, Graph]) -> Graph:
    """All modules as one graph."""
    whole = Graph()
    for graph in modules.values():
        for triple in graph:
            whole.add(triple)
    return whole


@pytest.fixture(scope="session")
def vocabularies(root: Path) -> dict[str, Graph]:
    return {path.stem: merge(path) for path in sorted((root / "ontology" / "vocabularies").glob("*.ttl"))}


@pytest.fixture(scope="session")
def terms(ontology: Graph) -> dict[URIRef, URIRef]:
    """Our classes and properties with what they are."""
    found = {term: kind for kind in TERM_KINDS for term in ontology.subjects(RDF.type, kind)}
    return {term: kind for term, kind in sorted(found.items()) if str(term).startswith(NAMESPACE)}
