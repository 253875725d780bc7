"""What the argument network says about hypotheses: the evidence for and against, path by path."""

from kg.argumentation.agreement import Disagreement, disagreement, hypotheses_of
from kg.argumentation.evidence import EvidenceLink, evidence_links
from kg.argumentation.network import ArgumentNetwork, argument_network
from kg.argumentation.statements import derived_pairs, linked_pairs, to_triples

__all__ = [
    "ArgumentNetwork",
    "Disagreement",
    "EvidenceLink",
    "argument_network",
    "derived_pairs",
    "disagreement",
    "evidence_links",
    "hypotheses_of",
    "linked_pairs",
    "to_triples",
]
