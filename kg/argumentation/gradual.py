"""Gradual semantics: from 0 to 1, how strong a node is, given where it starts and what supports and attacks it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import Final

from kg.argumentation.assertions import Stand
from kg.argumentation.bipolar import BipolarGraph, Line
from kg.argumentation.components import components
from kg.argumentation.weightings import NEUTRAL, Groups

Influence = Callable[[float, Sequence[float], Sequence[float]], float]
"""The strength of a node from where it starts, what supports it and what attacks it."""

STEP: Final = 0.1
TOLERANCE: Final = 1e-10
MOST_STEPS: Final = 20_000


@dataclass(frozen=True)
class Strengths:
    """The strength of every node; `unsettled` are those of cycles that came to no rest, and what depends on them."""

    values: Mapping[str, float]
    unsettled: frozenset[str]


def quadratic_energy(start: float, supports: Sequence[float], attacks: Sequence[float]) -> float:
    """The quadratic energy model.

    N. Potyka: Continuous dynamical systems for weighted bipolar argumentation. Proceedings of KR 2018, 148-157. The
    energy is the sum of the supports less that of the attacks; it moves the node towards 1 or 0 by E²/(1 + E²).
    """
    energy = sum(supports) - sum(attacks)
    impact = energy * energy / (1 + energy * energy)
    return start + (1 - start) * impact if energy > 0 else start - start * impact


def df_quad(start: float, supports: Sequence[float], attacks: Sequence[float]) -> float:
    """The discontinuity-free quantitative argumentation debate algorithm (DF-QuAD).

    A. Rago, F. Toni, M. Aurisicchio, P. Baroni: Discontinuity-free decision support with quantitative argumentation
    debates. Proceedings of KR 2016, 63-73. Each side is a probabilistic sum, which is almost 1 after a few lines: with
    many lines on both sides the strength stays near its start, whatever they are.
    """
    balance = prod(1 - each for each in attacks) - prod(1 - each for each in supports)
    return start + (1 - start) * balance if balance > 0 else start + start * balance


def strengths(
    graph: BipolarGraph, starts: Mapping[str, float], supporters: Groups, attackers: Groups, influence: Influence
) -> Strengths:
    """The strength of every node of the graph.

    A line starts as strong as the weakest of its premises. A graph without cycles is computed node by node, exactly.
    A cycle is followed as a dynamical system (Potyka 2018), by Euler steps of 0.1 from the starting scores until no
    strength moves by more than 1e-10; that it comes to rest is proved only without cycles, so one that has not after
    20,000 steps is reported as unsettled.
    """
    values: dict[str, float] = {}
    unsettled: set[str] = set()
    nodes = (*graph.propositions, *graph.lines)
    depends_on = {node: graph.dependencies(node) for node in nodes}

    def target(node: str) -> float:
        line = graph.lines.get(node)
        start = starts[node] if line is None else min(_premise(stand, values) for stand in line.premises)
        supports, attacks = _contributions(supporters, node, values), _contributions(attackers, node, values)
        return influence(start, supports, attacks)

    for members in components(depends_on):
        is_cycle = len(members) > 1 or members[0] in depends_on[members[0]]
        if not is_cycle:
            values[members[0]] = target(members[0])
        else:
            values |= {node: starts.get(node, NEUTRAL) for node in members}
            if not _settle(members, values, target):
                unsettled.update(members)
        if any(each in unsettled for node in members for each in depends_on[node]):
            unsettled.update(members)
    return Strengths(values, frozenset(unsettled))


def _premise(stand: Stand, values: Mapping[str, float]) -> float:
    """A premise is as strong as its proposition, or as weak as it where it is denied; an open one is neutral."""
    if stand.side == "open":
        return NEUTRAL
    value = values[stand.proposition]
    return value if stand.side == "affirmed" else 1 - value


def _contributions(groups: Groups, node: str, values: Mapping[str, float]) -> list[float]:
    def strongest(lines: Sequence[Line]) -> float:
        return max(values[line.name] for line in lines)

    return [strongest(lines) for lines in groups.get(node, ())]


def _settle(members: Sequence[str], values: dict[str, float], target: Callable[[str], float]) -> bool:
    for _ in range(MOST_STEPS):
        moves = {node: target(node) - values[node] for node in members}
        if max(abs(move) for move in moves.values()) < TOLERANCE:
            return True
        for node, move in moves.items():
            values[node] += STEP * move
    return False
