"""Tells how far any number of people agree who judged some of the same things, each as many as they liked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from kg.agreement.measures import krippendorff_alpha


@dataclass(frozen=True)
class Judgement:
    """The value that a judge gives to a unit where a question is asked."""

    question: str
    unit: str
    judge: str
    value: str


@dataclass(frozen=True)
class PanelAgreement:
    """Agreement on one question.

    `units` are those with two judgements or more, `judges` the people who made these. `equal` is the share of equal
    ones among all pairs within units, from 0 to 1, and `alpha` Krippendorff's; both None without such units.
    `differing` are the units on which not all agree, with each judge's value.
    """

    units: int
    judges: int
    equal: float | None
    alpha: float | None
    differing: tuple[tuple[str, Mapping[str, str]], ...]


def panel_agreement(judgements: Iterable[Judgement]) -> Mapping[str, PanelAgreement]:
    """The agreement on each question, in the order in which the questions come first.

    Who judges a unit again is taken at the last word.
    """
    found: dict[str, dict[str, dict[str, str]]] = {}
    for each in judgements:
        found.setdefault(each.question, {}).setdefault(each.unit, {})[each.judge] = each.value
    return {question: _agreement(units) for question, units in found.items()}


def _agreement(units: Mapping[str, Mapping[str, str]]) -> PanelAgreement:
    shared = {unit: values for unit, values in units.items() if len(values) > 1}
    pairs = [pair for values in shared.values() for pair in combinations(values.values(), 2)]
    return PanelAgreement(
        units=len(shared),
        judges=len({judge for values in shared.values() for judge in values}),
        equal=sum(one == other for one, other in pairs) / len(pairs) if pairs else None,
        alpha=krippendorff_alpha([tuple(values.values()) for values in shared.values()]),
        differing=tuple((unit, values) for unit, values in shared.items() if len(set(values.values())) > 1),
    )
