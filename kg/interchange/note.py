"""A note as another tool kept it, whatever its format: own words, and what they are about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from kg.problems import Place

STANCES: Final = ("affirms", "denies", "entertains", "recommends")
"""What a claim may do with a proposition."""


@dataclass(frozen=True)
class Quote:
    """Words of the article by which a place is found. They are never written anywhere.

    `prefix` and `suffix` stand before and behind it, as much of them as the tool kept; `page` is the printed number.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""
    page: int | None = None


@dataclass(frozen=True)
class Position:
    """A passage of our own rendition by code points, with the digest that it should have; empty where none was kept."""

    start: int
    end: int
    digest: str = ""


@dataclass(frozen=True)
class Text:
    """Own words, with their language where it is known, their media type, and what they are for."""

    value: str
    language: str = ""
    media_type: str = "text/plain"
    purpose: str = "commenting"


@dataclass(frozen=True)
class ClaimDraft:
    """A claim in the making: its words, its stance, and the IRI of its proposition, empty for a new one."""

    paraphrases: Mapping[str, str]
    stance: str = "affirms"
    proposition: str = ""
    modality: str = ""


@dataclass(frozen=True)
class RelationDraft:
    """What a claim does to something: Inference, Rebuttal or Undercut, and the IRI or the name of what it bears on."""

    kind: str
    aim: str


@dataclass(frozen=True)
class Note:
    """One note. `identifier` is its own in its file; `address` an IRI under which others find the original.

    `tags` are words, `concepts` IRIs of things that it is tagged with, `links` IRIs of works. `replies_to` and
    `relates` are identifiers of other notes; a note may reply to a thing of the graph too. `bodies` are bodies of W3C
    annotations that are kept as they are, and `members` what else of one is kept: canonical, motivation, rights.
    """

    identifier: str
    place: Place
    texts: tuple[Text, ...] = ()
    quote: Quote | None = None
    position: Position | None = None
    tags: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    created: str = ""
    address: str = ""
    replies_to: str = ""
    relates: tuple[str, ...] = ()
    claim: ClaimDraft | None = None
    relations: tuple[RelationDraft, ...] = ()
    bodies: tuple[Mapping[str, Any], ...] = field(default_factory=tuple)
    members: Mapping[str, Any] = field(default_factory=dict)

    @property
    def own_words(self) -> tuple[str, ...]:
        """Every text of the note that would be published."""
        claimed = () if self.claim is None else tuple(self.claim.paraphrases.values())
        return (*(each.value for each in self.texts), *claimed, *self.tags, *_strings(self.bodies))


def _strings(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, Mapping):
        return tuple(text for each in value.values() for text in _strings(each))
    if isinstance(value, list | tuple):
        return tuple(text for each in value for text in _strings(each))
    return ()
