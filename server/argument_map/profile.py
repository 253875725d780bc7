"""What the methods make of a hypothesis and its rivals, in words: with all claims, without some, and what changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from kg.argument_map import Argument, Words
from kg.argumentation import Effect, Measure, Weighed, Weighing, bearing_claims
from kg.description import ClaimSummary
from kg.terms import PREFIXES
from server.argument_map.numbers import change_text, degree_text

_VOCABULARIES: Final = ("semantics", "weighting", "acceptability")
GRADED: Final = "QuadraticEnergy"
DECIDED: Final = "Grounded"


@dataclass(frozen=True)
class Cell:
    """A result, and the one without the claims left out; the two are equal where nothing changed."""

    before: str
    after: str

    @property
    def is_changed(self) -> bool:
        """Whether leaving out the claims makes a difference that is seen."""
        return self.before != self.after


@dataclass(frozen=True)
class Row:
    """One method with one way to count, and its result for each column."""

    method: str
    weighting: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Bearing:
    """A claim that bears on the hypothesis: what it adds by each weighting, and the status without it if another."""

    name: str
    claim: ClaimSummary
    is_left_out: bool
    changes: tuple[str, ...]
    status_without: str

    @property
    def is_felt(self) -> bool:
        """Whether the claim makes a difference that is seen."""
        return bool(self.status_without) or any(each != "0" for each in self.changes)


@dataclass(frozen=True)
class Profile:
    """The table of results with columns for the hypothesis and its rivals, and the claims that can be left out.

    `weightings` head the columns of what a claim adds.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    weightings: tuple[str, ...]
    bearing: tuple[Bearing, ...]
    turns: bool

    @property
    def felt(self) -> tuple[Bearing, ...]:
        """What is left out, and the claims that make a difference of their own that is seen."""
        return tuple(each for each in self.bearing if each.is_left_out or each.is_felt)

    @property
    def idle(self) -> tuple[Bearing, ...]:
        """The other claims: on its own none of them changes anything, together they may."""
        return tuple(each for each in self.bearing if not each.is_left_out and not each.is_felt)

    @property
    def changed(self) -> tuple[Row, ...]:
        """The rows in which the result for the hypothesis changed."""
        return tuple(row for row in self.rows if row.cells[0].is_changed)


def named_in(weighing: Weighing, argument: Argument) -> set[str]:
    """The IRIs that a profile names."""
    measures = [each for weighed in _columns(weighing) for each in (*weighed.measures, *weighed.without)]
    measures += [effect.without for effect in weighing.effects]
    concepts = {iri for measure in measures for iri in _concepts(measure) if iri}
    claims = {*bearing_claims(argument.assertions, argument.hypothesis), *weighing.left_out}
    return concepts | claims | {each.proposition for each in _columns(weighing)}


def profile_of(
    weighing: Weighing, argument: Argument, words: Words, names: Mapping[str, str], unsettled: str
) -> Profile:
    """Put a weighing into words; `names` are those of claims, `unsettled` is said where a method gives no result."""
    columns = _columns(weighing)
    language = words.language

    def result(measure: Measure) -> str:
        if measure.status is not None:
            return words.text(_concepts(measure)[2])
        return unsettled if measure.degree is None else degree_text(measure.degree, language)

    rows = []
    for position, measure in enumerate(weighing.hypothesis.measures):
        semantics, weighting, _ = _concepts(measure)
        cells = tuple(Cell(result(each.measures[position]), result(each.without[position])) for each in columns)
        rows.append(Row(words.text(semantics), words.text(weighting) if weighting else "–", cells))
    graded = [each for each in weighing.hypothesis.measures if each.semantics == GRADED]
    by_claim: dict[str, list[Effect]] = {}
    for effect in weighing.effects:
        by_claim.setdefault(effect.claim, []).append(effect)

    def bearing(claim: str) -> Bearing:
        effects = by_claim.get(claim, [])
        changes = {each.measure.weighting: each.change for each in effects}
        turned = next((result(each.without) for each in effects if each.measure.semantics == DECIDED), "")
        return Bearing(
            name=names[claim],
            claim=words.claims[claim],
            is_left_out=claim in weighing.left_out,
            changes=tuple(change_text(changes.get(each.weighting, 0.0), language) for each in graded),
            status_without=turned,
        )

    every = _ordered(weighing, bearing_claims(argument.assertions, argument.hypothesis))
    found = tuple(bearing(claim) for claim in every)
    return Profile(
        columns=tuple(words.text(each.proposition) for each in columns),
        rows=tuple(rows),
        weightings=tuple(words.text(_concepts(each)[1]) for each in graded),
        bearing=found,
        turns=any(each.status_without for each in found),
    )


def _columns(weighing: Weighing) -> tuple[Weighed, ...]:
    return (weighing.hypothesis, *weighing.rivals)


def _ordered(weighing: Weighing, bearing: Iterable[str]) -> list[str]:
    """First what is left out, then what most depends on, then what changes nothing."""
    felt = dict.fromkeys(effect.claim for effect in weighing.effects)
    return list(dict.fromkeys([*weighing.left_out, *felt, *bearing]))


def _concepts(measure: Measure) -> tuple[str, str, str]:
    values = (measure.semantics, measure.weighting, measure.status)
    semantics, weighting, status = (
        PREFIXES[vocabulary] + value if value else "" for vocabulary, value in zip(_VOCABULARIES, values, strict=True)
    )
    return semantics, weighting, status
