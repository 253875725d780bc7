"""The profile of a hypothesis: what each semantics and weighting makes of it, and what each claim does to that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from kg.argumentation.assertions import Assertions
from kg.argumentation.attacks import arguments_of
from kg.argumentation.bipolar import bipolar_graph
from kg.argumentation.extensions import Extension, grounded, preferred
from kg.argumentation.gradual import Influence, df_quad, quadratic_energy, strengths
from kg.argumentation.weightings import (
    BY_INDEPENDENCE,
    WEIGHTINGS,
    Independence,
    Weighting,
    base_scores,
    grouped,
    independence,
)

Semantics = Literal["Grounded", "Preferred", "QuadraticEnergy", "DfQuad"]
Status = Literal["Accepted", "Defensible", "Rejected", "Undecided"]

GRADUAL: Final[Mapping[Semantics, Influence]] = {"QuadraticEnergy": quadratic_energy, "DfQuad": df_quad}

DIGITS: Final = 4
"""Degrees are given to so many decimals: beyond them they say more about the method than about the graph."""


@dataclass(frozen=True)
class Measure:
    """What one semantics makes of a hypothesis, under a weighting where it looks at weights.

    A gradual semantics gives a degree from 0 to 1, or None where a cycle comes to no rest; the others give a status,
    or None where there were too many extensions to look for.
    """

    semantics: Semantics
    weighting: str | None = None
    degree: float | None = None
    status: Status | None = None

    @property
    def is_settled(self) -> bool:
        """Whether there is a result."""
        return self.degree is not None or self.status is not None


@dataclass(frozen=True)
class LineCount:
    """How many lines end at a hypothesis, and how many when those that are not independent count once."""

    supporting: int
    attacking: int
    independent_supporting: int
    independent_attacking: int


@dataclass(frozen=True)
class Effect:
    """What a measure becomes without a claim. `change` is what the claim adds: the degree with it less that without."""

    claim: str
    measure: Measure
    without: Measure

    @property
    def change(self) -> float:
        """The degree with the claim less the degree without it; 0 where one of them is lacking."""
        if self.measure.degree is None or self.without.degree is None:
            return 0.0
        return round(self.measure.degree - self.without.degree, DIGITS)

    @property
    def is_felt(self) -> bool:
        """Whether the claim makes a difference."""
        return self.measure != self.without


def profile(assertions: Assertions, hypothesis: str) -> tuple[Measure, ...]:
    """The measures of a hypothesis under all semantics and weightings. There is no order of merit among them."""
    return (
        *(_status(assertions, hypothesis, semantics) for semantics in ("Grounded", "Preferred")),
        *_degrees(assertions, hypothesis, GRADUAL, independence(bipolar_graph(assertions.whole))),
    )


def bearing_claims(assertions: Assertions, hypothesis: str) -> tuple[str, ...]:
    """The claims that may change a measure: premises on the way to it, claims about what is there, and reports."""
    graph = bipolar_graph(assertions)
    nodes = {
        node for each in (hypothesis, *assertions.incompatible.get(hypothesis, ())) for node in graph.upstream(each)
    }
    found = {claim for name in nodes & graph.lines.keys() for claim in graph.lines[name].claims}
    found |= {claim for claim in assertions.claims if assertions.contents[claim].proposition in nodes}
    frontier = [claim for claim in found if claim not in assertions.contents]
    while frontier:
        fresh = set(assertions.reports.get(frontier.pop(), ())) - found - assertions.left_out
        found |= fresh
        frontier.extend(fresh - assertions.contents.keys())
    return tuple(sorted(found))


def sensitivity(assertions: Assertions, hypothesis: str) -> tuple[Effect, ...]:
    """What leaving out one claim at a time does to the quadratic energy, however weighted, and to the grounded status.

    Only effects that are felt, in order of claim.
    """

    def measures(given: Assertions) -> tuple[Measure, ...]:
        return (_status(given, hypothesis, "Grounded"), *_degrees(given, hypothesis, energy, joined))

    energy: Mapping[Semantics, Influence] = {"QuadraticEnergy": quadratic_energy}
    joined = independence(bipolar_graph(assertions.whole))
    whole = measures(assertions)
    effects = (
        Effect(claim, measure, without)
        for claim in bearing_claims(assertions, hypothesis)
        for measure, without in zip(whole, measures(assertions.without([claim])), strict=True)
    )
    return tuple(effect for effect in effects if effect.is_felt)


def line_count(assertions: Assertions, hypothesis: str) -> LineCount:
    """The lines that end at a hypothesis."""
    graph = bipolar_graph(assertions)
    supporters, attackers = grouped(graph, BY_INDEPENDENCE, independence(bipolar_graph(assertions.whole)))
    return LineCount(
        supporting=len(graph.supporters.get(hypothesis, ())),
        attacking=len(graph.attackers.get(hypothesis, ())),
        independent_supporting=len(supporters.get(hypothesis, ())),
        independent_attacking=len(attackers.get(hypothesis, ())),
    )


def _degrees(
    assertions: Assertions, hypothesis: str, semantics: Mapping[Semantics, Influence], joined: Independence
) -> tuple[Measure, ...]:
    graph = bipolar_graph(assertions).part(hypothesis)

    def degree(weighting: Weighting, influence: Influence) -> float | None:
        supporters, attackers = grouped(graph, weighting, joined)
        starts = base_scores(graph, assertions, weighting)
        found = strengths(graph, starts, supporters, attackers, influence)
        return None if hypothesis in found.unsettled else round(found.values[hypothesis], DIGITS)

    return tuple(
        Measure(name, weighting.name, degree=degree(weighting, influence))
        for name, influence in semantics.items()
        for weighting in WEIGHTINGS
    )


def _status(assertions: Assertions, hypothesis: str, semantics: Semantics) -> Measure:
    """Accepted with an argument for it, rejected with one against it, else undecided.

    Preferred: in all extensions; accepted in some and not in all is defensible.
    """
    arguments = arguments_of(bipolar_graph(assertions), assertions)
    supporting, opposing = arguments.for_and_against(hypothesis)
    framework = arguments.framework.restricted(supporting | opposing)
    extensions: tuple[Extension, ...] | None = (grounded(framework),)
    if semantics == "Preferred":
        extensions = preferred(framework)
    if extensions is None:
        return Measure(semantics)
    status: Status = "Undecided"
    if all(each & supporting for each in extensions):
        status = "Accepted"
    elif all(each & opposing for each in extensions):
        status = "Rejected"
    elif any(each & supporting for each in extensions):
        status = "Defensible"
    return Measure(semantics, status=status)
