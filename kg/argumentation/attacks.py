"""The abstract framework behind the graph: arguments, and which attacks which, for semantics that accept or reject."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.argumentation.assertions import Assertions, Side, Stand
from kg.argumentation.bipolar import BipolarGraph

_OTHER: Mapping[Side, Side] = {"affirmed": "denied", "denied": "affirmed"}


@dataclass(frozen=True)
class Framework:
    """Arguments by name, each with those that attack it (Dung 1995)."""

    attackers: Mapping[str, frozenset[str]]

    def restricted(self, arguments: Iterable[str]) -> Framework:
        """Only these arguments and all that attack them, directly or through others."""
        reached = set(arguments)
        frontier = list(reached)
        while frontier:
            fresh = self.attackers[frontier.pop()] - reached
            reached |= fresh
            frontier.extend(fresh)
        return Framework({each: self.attackers[each] for each in self.attackers if each in reached})


@dataclass(frozen=True)
class Arguments:
    """The framework of a graph, and which arguments conclude what."""

    framework: Framework
    concluding: Mapping[Stand, frozenset[str]]
    incompatible: Mapping[str, tuple[str, ...]]

    def for_and_against(self, proposition: str) -> tuple[frozenset[str], frozenset[str]]:
        """The arguments that conclude the proposition, and those that conclude that it is not so or its rival is."""
        none: frozenset[str] = frozenset()
        rivals = (Stand(rival, "affirmed") for rival in self.incompatible.get(proposition, ()))
        against = (Stand(proposition, "denied"), *rivals)
        return (
            self.concluding.get(Stand(proposition, "affirmed"), none),
            none.union(*(self.concluding.get(stand, none) for stand in against)),
        )


def arguments_of(graph: BipolarGraph, assertions: Assertions) -> Arguments:
    """The arguments: each claim for its content, each inference for its conclusion, each conflict against its target.

    An argument attacks those that conclude or start from what it concludes not to be so, or from what is incompatible
    with its conclusion (the deductive reading: whatever speaks for one rival speaks against the other); an undercut
    attacks the line that it is aimed at. All attacks on propositions are therefore mutual where both conclude; none is
    stronger than another, and how firmly a claim is made plays no part.
    """
    concluding: dict[Stand, set[str]] = defaultdict(set)
    holding: dict[Stand, set[str]] = defaultdict(set)
    attackers: dict[str, set[str]] = {}
    for claim in assertions.claims:
        stand = assertions.contents[claim]
        if stand.side != "open":
            attackers[claim] = set()
            concluding[stand].add(claim)
            holding[stand].add(claim)
    for line in graph.lines.values():
        attackers.setdefault(line.name, set())
        for premise in line.premises:
            holding[premise].add(line.name)
        if line.target in graph.lines:
            attackers.setdefault(line.target, set()).add(line.name)
        else:
            stand = Stand(line.target, "affirmed" if line.is_support else "denied")
            concluding[stand].add(line.name)
            holding[stand].add(line.name)
    for stand, names in concluding.items():
        for attacked in (each for opposite in _opposites(stand, assertions) for each in holding.get(opposite, ())):
            attackers[attacked] |= names
    return Arguments(
        framework=Framework({name: frozenset(attackers[name]) for name in sorted(attackers)}),
        concluding={stand: frozenset(names) for stand, names in concluding.items()},
        incompatible=assertions.incompatible,
    )


def _opposites(stand: Stand, assertions: Assertions) -> Iterable[Stand]:
    if stand.side in _OTHER:
        yield Stand(stand.proposition, _OTHER[stand.side])
    if stand.side == "affirmed":
        for rival in assertions.incompatible.get(stand.proposition, ()):
            yield Stand(rival, "affirmed")
