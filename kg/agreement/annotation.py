"""What one annotator made of some sentences, reduced to what two annotators can be compared by."""

from __future__ import annotations

from dataclasses import dataclass

STANCES = ("affirms", "denies", "entertains", "recommends", "reports")
"""What a claim does with its content; `reports` where it only passes on a claim of somebody else."""

MODALITIES = (
    "SuspendedJudgement", "Improbability", "Possibility", "TentativeAssertion", "PlainAssertion", "EmphaticAssertion",
)  # fmt: skip
"""The scale of firmness from weakest to firmest; `Directive` stands outside it."""

RELATIONS = ("supports", "attacks", "explains", "causes")


@dataclass(frozen=True)
class AnnotatedClaim:
    """A claim that stands in a sentence. `attribution` is "own", or "reported" where it rests on a source."""

    sentence: int
    key: str
    stance: str
    modality: str
    evidentiality: str
    attribution: str
    endorsement: str
    about: frozenset[str]
    paraphrase: str


@dataclass(frozen=True)
class AnnotatedRelation:
    """A relation from one claim to another, or to a hypothesis by the last part of its address."""

    source: str
    kind: str
    target: str


@dataclass(frozen=True)
class Annotation:
    """All that one annotator wrote down, in order."""

    claims: tuple[AnnotatedClaim, ...]
    relations: tuple[AnnotatedRelation, ...]
