"""Weighs a hypothesis and its rivals side by side, with and without some claims."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from kg.argumentation.assertions import Assertions
from kg.argumentation.profile import Effect, LineCount, Measure, bearing_claims, line_count, profile, sensitivity


@dataclass(frozen=True)
class Weighed:
    """The profile of one proposition; `without` is its profile without the claims left out, in the same order."""

    proposition: str
    lines: LineCount
    measures: tuple[Measure, ...]
    without: tuple[Measure, ...]


@dataclass(frozen=True)
class Weighing:
    """A hypothesis and what is held incompatible with it, and the effects of claims on the hypothesis.

    `idle` are claims left out that have no bearing on it. The effects are those of what is not left out, the largest
    first.
    """

    hypothesis: Weighed
    rivals: tuple[Weighed, ...]
    left_out: tuple[str, ...]
    idle: tuple[str, ...]
    effects: tuple[Effect, ...]


def weigh(assertions: Assertions, hypothesis: str, left_out: Collection[str] = ()) -> Weighing:
    """The profile of a hypothesis in the graph of all claims, and without some."""
    reduced = assertions.without(left_out)

    def weighed(proposition: str) -> Weighed:
        measures = profile(assertions, proposition)
        without = profile(reduced, proposition) if left_out else measures
        return Weighed(proposition, line_count(assertions, proposition), measures, without)

    effects = sensitivity(reduced, hypothesis)
    largest: dict[str, float] = {}
    for effect in effects:
        largest[effect.claim] = max(largest.get(effect.claim, 0.0), abs(effect.change))
    return Weighing(
        hypothesis=weighed(hypothesis),
        rivals=tuple(weighed(rival) for rival in assertions.incompatible.get(hypothesis, ())),
        left_out=tuple(sorted(left_out)),
        idle=tuple(sorted(set(left_out) - set(bearing_claims(assertions, hypothesis)))),
        effects=tuple(sorted(effects, key=lambda effect: (-largest[effect.claim], effect.claim))),
    )
