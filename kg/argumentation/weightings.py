"""How much a claim counts: all alike, by how firmly it is made, or with what is not independent counted once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kg.argumentation.assertions import Assertions, Side
from kg.argumentation.bipolar import BipolarGraph, Line

NEUTRAL: Final = 0.5
"""Where a proposition starts that nobody affirms or denies: neither for nor against."""

FLAT_COMMITMENT: Final = 0.5
"""How far any claim moves its proposition from neutral towards 1 or 0 where modality does not count."""


@dataclass(frozen=True)
class Weighting:
    """One way to count. `by_modality`: the rank of the modality says how far a claim moves its proposition;
    `by_independence`: lines to one target that share a source or an event count as the strongest of them.
    """

    name: str
    by_modality: bool = False
    by_independence: bool = False


FLAT: Final = Weighting("Flat")
BY_MODALITY: Final = Weighting("ByModality", by_modality=True)
BY_INDEPENDENCE: Final = Weighting("ByIndependence", by_independence=True)
WEIGHTINGS: Final = (FLAT, BY_MODALITY, BY_INDEPENDENCE)

Groups = Mapping[str, tuple[tuple[Line, ...], ...]]
"""The lines that end at a node, those together that count once."""


def base_scores(graph: BipolarGraph, assertions: Assertions, weighting: Weighting) -> dict[str, float]:
    """Where each proposition starts, from 0 to 1, before any argument counts.

    The firmest claim that affirms it and the firmest that denies it count, once each; repeats add nothing. A claim of
    commitment w moves its proposition from 1/2 to 1/2 + w/2 or to 1/2 - w/2. By modality, w is the rank divided by the
    highest rank plus one, so that no claim is beyond all doubt.
    """
    firmest: dict[tuple[str, Side], float] = {}
    known = frozenset(graph.propositions)
    for claim in assertions.claims:
        stand = assertions.contents[claim]
        if stand.proposition not in known:
            continue
        key = (stand.proposition, stand.side)
        firmest[key] = max(firmest.get(key, 0.0), _commitment(claim, assertions, weighting))
    return {
        each: NEUTRAL + (firmest.get((each, "affirmed"), 0.0) - firmest.get((each, "denied"), 0.0)) / 2
        for each in graph.propositions
    }


def _commitment(claim: str, assertions: Assertions, weighting: Weighting) -> float:
    rank = assertions.ranks.get(claim) if weighting.by_modality else None
    return FLAT_COMMITMENT if rank is None else rank / (assertions.highest_rank + 1)


@dataclass(frozen=True)
class Independence:
    """The lines that are not independent of one another, by the node that they support or attack."""

    supporters: Groups
    attackers: Groups


def independence(graph: BipolarGraph) -> Independence:
    """Which lines rest on something in common. To be judged in the whole graph, also where claims are left out: else
    leaving out a claim that joins two lines would make them count twice.
    """
    return Independence(
        supporters={target: _joined(graph, ends) for target, ends in graph.supporters.items()},
        attackers={target: _joined(graph, ends) for target, ends in graph.attackers.items()},
    )


def grouped(graph: BipolarGraph, weighting: Weighting, joined: Independence) -> tuple[Groups, Groups]:
    """The supporting and the attacking lines by target, in groups that count once; alone unless independence counts."""
    if not weighting.by_independence:
        alone = ({target: tuple((line,) for line in ends) for target, ends in side.items()} for side in graph.sides)
        supporters, attackers = alone
        return supporters, attackers
    return _left(joined.supporters, graph), _left(joined.attackers, graph)


def _left(groups: Groups, graph: BipolarGraph) -> Groups:
    found = {
        target: tuple(tuple(graph.lines[line.name] for line in group if line.name in graph.lines) for group in each)
        for target, each in groups.items()
    }
    return {target: tuple(group for group in each if group) for target, each in found.items()}


def _joined(graph: BipolarGraph, lines: Sequence[Line]) -> tuple[tuple[Line, ...], ...]:
    """Lines that rest on something in common, directly or through others, together."""
    groups: list[tuple[frozenset[str], tuple[Line, ...]]] = []
    for line in lines:
        own = graph.rests_on(line)
        touching = [group for group in groups if group[0] & own]
        joined = own.union(*(grounds for grounds, _ in touching))
        members = tuple(each for _, group in touching for each in group)
        groups = [group for group in groups if group not in touching] + [(joined, (*members, line))]
    return tuple(sorted((members for _, members in groups), key=lambda members: min(each.name for each in members)))
