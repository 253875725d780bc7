"""Compares the evidence links with what the rules of the ontology derive: two computations, one answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.argumentation.evidence import EvidenceLink
from kg.argumentation.network import Triple, argument_network
from kg.argumentation.statements import Pair, derived_pairs, linked_pairs


@dataclass(frozen=True)
class Disagreement:
    """Pairs that only one of the two computations finds; both empty when they agree."""

    only_linked: tuple[Pair, ...]
    only_derived: tuple[Pair, ...]

    def __bool__(self) -> bool:
        return bool(self.only_linked or self.only_derived)


def disagreement(links: Iterable[EvidenceLink], derived: Iterable[Triple], hypotheses: Iterable[str]) -> Disagreement:
    """What the links and the derived triples about hypotheses do not have in common."""
    linked = linked_pairs(links)
    ruled = derived_pairs(derived, hypotheses)
    return Disagreement(tuple(sorted(linked - ruled)), tuple(sorted(ruled - linked)))


def hypotheses_of(triples: Iterable[Triple]) -> frozenset[str]:
    """The addresses of all hypotheses."""
    return argument_network(triples).hypotheses
