"""Compares two annotations of the same sentences and tells how far they agree."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kg.agreement.alignment import align
from kg.agreement.annotation import MODALITIES, AnnotatedClaim, AnnotatedRelation, Annotation
from kg.agreement.measures import cohen_kappa, f_score, krippendorff_alpha, weighted_kappa

THRESHOLD = 0.3
_REACH = 3
_NO_RELATION = "none"
Pair = tuple[AnnotatedClaim, AnnotatedClaim]


@dataclass(frozen=True)
class Judgement:
    """Agreement on one property of aligned claims: how many pairs, share of equal ones, kappa and alpha."""

    pairs: int
    equal: float
    kappa: float | None
    alpha: float | None


@dataclass(frozen=True)
class Agreement:
    """How far two annotations agree. `claim_f` is the F1 of claims within sentences at the threshold."""

    sentences: int
    first_claims: int
    second_claims: int
    aligned: int
    claim_f: float
    claim_f_by_threshold: Mapping[float, float]
    judgements: Mapping[str, Judgement]
    only_first: tuple[AnnotatedClaim, ...]
    only_second: tuple[AnnotatedClaim, ...]
    differing: tuple[tuple[str, AnnotatedClaim, AnnotatedClaim], ...]


def compare(first: Annotation, second: Annotation, threshold: float = THRESHOLD) -> Agreement:
    """Compare claims sentence by sentence, their properties where they are aligned, and the relations among those."""
    pairs = align(first.claims, second.claims, threshold)
    readers: Mapping[str, Callable[[AnnotatedClaim], str]] = {
        "stance": lambda claim: claim.stance,
        "modality": lambda claim: claim.modality,
        "evidentiality": lambda claim: claim.evidentiality,
        "attribution": lambda claim: claim.attribution,
    }
    judged = {name: [(read(one), read(other)) for one, other in pairs] for name, read in readers.items()}
    judgements = {name: _judgement(values) for name, values in judged.items()}
    ranked = [pair for pair in judged["modality"] if set(pair) <= set(MODALITIES)]
    weighted = _judgement(ranked, weighted_kappa(ranked, MODALITIES))
    relations = _judgement(_relations(pairs, first.relations, second.relations))
    matched_first = {(one.sentence, one.key) for one, _ in pairs}
    matched_second = {(other.sentence, other.key) for _, other in pairs}
    return Agreement(
        sentences=len({claim.sentence for claim in (*first.claims, *second.claims)}),
        first_claims=len(first.claims),
        second_claims=len(second.claims),
        aligned=len(pairs),
        claim_f=f_score(len(pairs), len(first.claims), len(second.claims)),
        claim_f_by_threshold={
            each: f_score(len(align(first.claims, second.claims, each)), len(first.claims), len(second.claims))
            for each in (0.0, 0.2, 0.3, 0.4, 0.5)
        },
        judgements={**judgements, "modality, weighted": weighted, "relation": relations},
        only_first=tuple(claim for claim in first.claims if (claim.sentence, claim.key) not in matched_first),
        only_second=tuple(claim for claim in second.claims if (claim.sentence, claim.key) not in matched_second),
        differing=tuple(
            (name, one, other) for name, read in readers.items() for one, other in pairs if read(one) != read(other)
        ),
    )


def _judgement(values: Sequence[tuple[str, str]], kappa: float | None = None) -> Judgement:
    equal = sum(one == other for one, other in values) / len(values) if values else 1.0
    return Judgement(len(values), equal, cohen_kappa(values) if kappa is None else kappa, krippendorff_alpha(values))


def _relations(
    pairs: Sequence[Pair], first: Sequence[AnnotatedRelation], second: Sequence[AnnotatedRelation]
) -> list[tuple[str, str]]:
    """For every ordered pair of aligned claims at most three sentences apart: what either annotator says of it."""
    said_first = {(each.source, each.target): each.kind for each in first}
    said_second = {(each.source, each.target): each.kind for each in second}
    return [
        (
            said_first.get((one.key, other.key), _NO_RELATION),
            said_second.get((mine.key, yours.key), _NO_RELATION),
        )
        for one, mine in pairs
        for other, yours in pairs
        if one.key != other.key and abs(one.sentence - other.sentence) <= _REACH
    ]
