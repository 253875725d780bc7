"""How strong each proposition and each line of argument is that a hypothesis depends on."""

from __future__ import annotations

from collections.abc import Mapping

from kg.argumentation.assertions import Assertions
from kg.argumentation.bipolar import bipolar_graph
from kg.argumentation.gradual import quadratic_energy, strengths
from kg.argumentation.profile import DIGITS
from kg.argumentation.weightings import BY_MODALITY, base_scores, grouped, independence


def node_degrees(assertions: Assertions, hypothesis: str) -> Mapping[str, float]:
    """The degree of quadratic energy of each node, claims counting by modality. Unsettled nodes have none."""
    graph = bipolar_graph(assertions).part(hypothesis)
    supporters, attackers = grouped(graph, BY_MODALITY, independence(graph))
    found = strengths(graph, base_scores(graph, assertions, BY_MODALITY), supporters, attackers, quadratic_energy)
    return {node: round(value, DIGITS) for node, value in found.values.items() if node not in found.unsettled}
