"""The score of a candidate, from how its name and its properties fit, and the decision whether it is the one meant.

The score is a mean: the name counts 1, each property that the client gave counts 0.4, and so does the type where types
are wished and not demanded. A match is decided conservatively: a name that is the same, which no other candidate has,
and nothing that the client said and the graph does not say.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kg.reconciliation.model import Candidate, Feature

_WEIGHT: Final = 0.4


@dataclass(frozen=True)
class Assessment:
    """What is known of a candidate: how its name fits from 0 to 100 (None without a text to compare).

    `is_same_name` means that one of its names is the text; `is_identifier` that the text is its identifier. `has_type`
    is None where types were demanded or none was named; `conditions` are the properties with whether they fit.
    """

    iri: str
    name: str
    kinds: tuple[str, ...]
    name_score: float | None
    is_same_name: bool = False
    is_identifier: bool = False
    has_type: bool | None = None
    conditions: Mapping[str, bool] | None = None


def candidates(assessed: Sequence[Assessment], limit: int) -> tuple[Candidate, ...]:
    """The candidates of one query, the best first; of equal ones, the one that was found first."""
    scored = [_candidate(each) for each in assessed]
    same = [each.iri for each in assessed if each.is_same_name and not each.is_identifier]
    decided = [
        replace(candidate, is_match=_is_match(each, same)) for each, candidate in zip(assessed, scored, strict=True)
    ]
    decided.sort(key=lambda each: -each.score)
    return tuple(decided[:limit])


def _is_match(assessed: Assessment, same: Sequence[str]) -> bool:
    fits = assessed.has_type is not False and all((assessed.conditions or {}).values())
    return fits and (assessed.is_identifier or same == [assessed.iri])


def _candidate(assessed: Assessment) -> Candidate:
    parts: list[tuple[float, float]] = []
    features: list[Feature] = []
    if assessed.name_score is not None:
        parts.append((1.0, assessed.name_score))
        features += [Feature("name", assessed.name_score), Feature("same-name", assessed.is_same_name)]
    if assessed.is_identifier:
        features.append(Feature("identifier", True))
    if assessed.has_type is not None:
        parts.append((_WEIGHT, 100.0 * assessed.has_type))
        features.append(Feature("type", assessed.has_type))
    for name, holds in (assessed.conditions or {}).items():
        parts.append((_WEIGHT, 100.0 * holds))
        features.append(Feature(f"property:{name}", holds))
    total = sum(weight for weight, _ in parts)
    score = round(sum(weight * value for weight, value in parts) / total, 1) if total else 0.0
    return Candidate(assessed.iri, assessed.name, assessed.kinds, score, False, tuple(features))
