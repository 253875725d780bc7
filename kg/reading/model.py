"""What one needs to read an article beside its argument, as data: where passages stand, and what is anchored there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.description import ClaimSummary, Named


@dataclass(frozen=True)
class Part:
    """A page or a section: where it begins in the rendition; pages have a number."""

    thing: Named
    starts_at: int
    number: int | None = None


@dataclass(frozen=True)
class Rendition:
    """The text form of a copy on which positions count, without its text: how to make it, how to know it."""

    iri: str
    salt: str
    edition_digest: str
    character_count: int
    normalization: str
    running_heads: tuple[str, ...]
    pages: tuple[Part, ...]
    sections: tuple[Part, ...]


@dataclass(frozen=True)
class Passage:
    """Where something is anchored: code points `start` to before `end`, what proves it, page and section.

    Without a `skeleton_length` it can be proved at that place only, and not be looked for elsewhere.
    """

    annotation: str
    body: str
    start: int
    end: int
    skeleton_length: int | None
    digest: str
    page: int | None
    last_page: int | None
    section: str | None


@dataclass(frozen=True)
class Bearing:
    """One way in which a thing takes part in the argument: the property, and the relation or hypothesis."""

    role: str
    value: Named


@dataclass(frozen=True)
class Item:
    """A thing that is anchored: what it is, its passages in the order of the text, what it takes part in.

    `claim` is there for claims; `hypotheses` are those that it holds or bears on, each once.
    """

    thing: Named
    kind: Named | None
    claim: ClaimSummary | None
    passages: tuple[Passage, ...]
    relations: tuple[Bearing, ...]
    hypotheses: tuple[Bearing, ...]


@dataclass(frozen=True)
class Reading:
    """An article to be read: its rendition, and all that is anchored in it in the order of the text.

    `modalities` are the degrees of firmness of the vocabulary, for whoever adds a claim.
    """

    work: Named
    rendition: Rendition
    items: tuple[Item, ...]
    sections: Mapping[str, Named]
    modalities: tuple[Named, ...]
