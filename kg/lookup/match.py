"""What a search gives: matches, who claims them, the kinds of thing that there are, and how many of each match."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Match:
    """A thing that was found.

    `label` is its name in the language asked for, else in English, else in any; `language` is the tag of that name,
    empty for one without. `matched` is the name or paraphrase that fits best. `kinds` are IRIs of its classes, the
    most specific first. `score` is from 0 to 100, and only a text that is the same as the one looked for gets 100.
    """

    iri: str
    label: str
    language: str
    matched: str
    kinds: tuple[str, ...]
    score: float
    is_exact: bool


@dataclass(frozen=True)
class Kind:
    """A class that named things belong to: its labels by language tag, and how many things."""

    iri: str
    labels: Mapping[str, str]
    count: int


@dataclass(frozen=True)
class Tally:
    """How many things match: `total` of the classes asked for, `every` of any, and by the IRI of each class.

    A thing counts for each class that it is in.
    """

    total: int
    every: int
    by_kind: Mapping[str, int]


@dataclass(frozen=True)
class Claimed:
    """Who makes a claim, whom it goes back to, and the pages of the analysed article; things are IRIs."""

    makers: tuple[str, ...]
    sources: tuple[str, ...]
    pages: tuple[int, ...]


@dataclass(frozen=True)
class Stance:
    """The stance of claims on something: the IRI of the polarity, who takes it, on which pages.

    `makers` are IRIs of those whose claims the article reports; none for claims of the article itself.
    """

    polarity: str
    makers: tuple[str, ...]
    pages: tuple[int, ...]


@dataclass(frozen=True)
class Claimable:
    """That a thing is what claims speak of and no fact, with the stances on it; an event has a name, not a sentence."""

    is_event: bool
    stances: tuple[Stance, ...]
