"""What a search gives: matches, the kinds of thing that there are, and how many matches each kind has."""

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
    """How many things match, in all and by the IRI of each class; a thing counts for each class that it is in."""

    total: int
    by_kind: Mapping[str, int]
