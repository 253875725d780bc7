"""Evidence links as triples of the graph `inferred/evidence`, and as pairs to compare with what the rules derive."""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import Literal, URIRef
from rdflib.namespace import RDF, XSD
from rdflib.term import Node

from kg.argumentation.evidence import Direction, EvidenceLink
from kg.argumentation.network import Triple
from kg.terms import DENGE

Pair = tuple[str, str, Direction]
"""Claim, hypothesis, direction."""


def to_triples(links: Iterable[EvidenceLink]) -> frozenset[Triple]:
    """The triples of evidence links, each a node of class EvidenceLink."""
    return frozenset(triple for link in links for triple in _link_triples(link))


def _link_triples(link: EvidenceLink) -> list[Triple]:
    node = URIRef(link.iri)
    values: list[tuple[str, Node]] = [
        ("evidenceClaim", URIRef(link.claim)),
        ("evidenceHypothesis", URIRef(link.hypothesis)),
        ("evidenceDirection", URIRef(DENGE + ("For" if link.direction == "for" else "Against"))),
        ("evidenceSteps", Literal(str(link.steps), datatype=XSD.integer)),
        ("isCrossWork", _boolean(link.is_cross_work)),
        ("isDirect", _boolean(link.is_direct)),
        *(("evidenceVia", URIRef(relation)) for relation in link.via),
        *(("drawnBy", URIRef(agent)) for agent in link.drawn_by),
    ]
    types: list[Triple] = [(node, RDF.type, URIRef(DENGE + "EvidenceLink"))]
    return types + [(node, URIRef(DENGE + name), value) for name, value in values]


def _boolean(value: bool) -> Literal:
    return Literal("true" if value else "false", datatype=XSD.boolean)


def linked_pairs(links: Iterable[EvidenceLink]) -> frozenset[Pair]:
    """What the links say, without their paths."""
    return frozenset((link.claim, link.hypothesis, link.direction) for link in links)


def derived_pairs(derived: Iterable[Triple], hypotheses: Iterable[str]) -> frozenset[Pair]:
    """What the rules derive about hypotheses with `isEvidenceFor` and `isEvidenceAgainst`."""
    directions: dict[Node, Direction] = {
        URIRef(DENGE + "isEvidenceFor"): "for",
        URIRef(DENGE + "isEvidenceAgainst"): "against",
    }
    wanted = frozenset(hypotheses)
    return frozenset(
        (str(claim), str(hypothesis), directions[predicate])
        for claim, predicate, hypothesis in derived
        if predicate in directions and str(hypothesis) in wanted
    )
