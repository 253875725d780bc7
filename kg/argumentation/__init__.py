"""What the argument network says about hypotheses: evidence for and against, path by path, and what it weighs."""

from kg.argumentation.agreement import Disagreement, disagreement, hypotheses_of
from kg.argumentation.assertions import READ, Assertions, Stand, is_read, read_assertions
from kg.argumentation.evaluations import Run, evaluation_iri, evaluation_triples
from kg.argumentation.evidence import EvidenceLink, evidence_links
from kg.argumentation.network import ArgumentNetwork, argument_network
from kg.argumentation.node_degrees import node_degrees
from kg.argumentation.profile import (
    Effect,
    LineCount,
    Measure,
    bearing_claims,
    line_count,
    profile,
    sensitivity,
)
from kg.argumentation.statements import derived_pairs, linked_pairs, to_triples
from kg.argumentation.weighing import Weighed, Weighing, weigh

__all__ = [
    "READ",
    "ArgumentNetwork",
    "Assertions",
    "Disagreement",
    "Effect",
    "EvidenceLink",
    "LineCount",
    "Measure",
    "Run",
    "Stand",
    "Weighed",
    "Weighing",
    "argument_network",
    "bearing_claims",
    "derived_pairs",
    "disagreement",
    "evaluation_iri",
    "evaluation_triples",
    "evidence_links",
    "hypotheses_of",
    "is_read",
    "line_count",
    "linked_pairs",
    "node_degrees",
    "profile",
    "read_assertions",
    "sensitivity",
    "to_triples",
    "weigh",
]
