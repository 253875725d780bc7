"""Descriptions as RDF."""

from __future__ import annotations

from kg.description.asking import ask_boolean, ask_graph
from kg.engine.interface import Answer, Engine
from kg.terms import GraphNames


def describe_in_rdf(engine: Engine, iri: str, media_type: str) -> Answer | None:
    """What is said of a thing, names of what it points to, and the claims about it; None for an unknown thing."""
    if not ask_boolean(engine, "known", {"thing": [iri]}):
        return None
    return ask_graph(engine, "whole", {"thing": [iri]}, media_type)


def namespace_in_rdf(engine: Engine, namespace: str, media_type: str) -> Answer:
    """The terms of a namespace, as the graph of the ontology states them."""
    bindings = {"namespace": [namespace], "graph": [GraphNames().ontology]}
    return ask_graph(engine, "namespace", bindings, media_type)
