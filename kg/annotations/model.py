"""What an annotation brings to the graph: claims in own words, relations that somebody draws, things that are named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

STANCES: Final = ("affirms", "denies", "entertains", "recommends")
RELATIONS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "Inference": ("hasConclusion",),
        "Rebuttal": ("targetsProposition",),
        "Undercut": ("targetsInference",),
    }
)
"""Kind of a relation -> the properties that say what it is directed at."""
Texts = Mapping[str, str]
"""A text by language."""


@dataclass(frozen=True)
class Passage:
    """Where in which text rendition an annotation stands, in code points of the normalised text."""

    rendition: str
    start: int
    end: int
    span_digest: str
    skeleton_length: int | None = None
    edition_digest: str | None = None
    normalization: str | None = None
    page: int | None = None


@dataclass(frozen=True)
class NewProposition:
    """A content that is not in the dataset yet; `concerns` and `describes` say what it is about."""

    labels: Texts
    concerns: tuple[str, ...] = ()
    describes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ClaimBody:
    """A claim that the annotator reads at a passage, in the annotator's own words.

    `fragment` is the name under which other bodies of the annotation refer to it. Without `asserters` it is made by the
    authors of the work.
    """

    fragment: str
    paraphrase: Texts
    stance: str
    content: str | NewProposition
    modality: str
    evidentiality: str
    asserters: tuple[str, ...] = ()
    hedge_cues: tuple[str, ...] = ()


@dataclass(frozen=True)
class RelationBody:
    """A step of reasoning: for a proposition, against one, or against another step.

    A premise is the IRI of a claim or the fragment of one beside it. Without `drawn_by` the annotator draws it.
    """

    kind: str
    premises: tuple[str, ...]
    aim: str
    rationale: Texts = field(default_factory=lambda: MappingProxyType({}))
    scheme: str | None = None
    drawn_by: str | None = None
    implicit: bool = True


@dataclass(frozen=True)
class Contribution:
    """All that an annotation would bring. Without a passage, and without bodies of these kinds, it is a remark only."""

    passage: Passage | None = None
    claims: tuple[ClaimBody, ...] = ()
    relations: tuple[RelationBody, ...] = ()
    mentions: tuple[str, ...] = ()

    def named_things(self) -> tuple[str, ...]:
        """Everything that has to be in the dataset already, each once."""
        found = [*self.mentions]
        for claim in self.claims:
            content = claim.content
            found += [content] if isinstance(content, str) else [*content.concerns, *content.describes]
            found += [claim.modality, claim.evidentiality, *claim.asserters, *claim.hedge_cues]
        for relation in self.relations:
            found += [relation.aim, *(each for each in relation.premises if not each.startswith("#"))]
            found += [relation.scheme] if relation.scheme else []
        return tuple(dict.fromkeys(found))

    def __bool__(self) -> bool:
        return bool(self.claims or self.relations or self.mentions)


@dataclass(frozen=True)
class Annotator:
    """Whose annotations these are: the key in their addresses, the name, and the ORCID iD that was declared."""

    key: str
    name: str
    orcid: str = ""
