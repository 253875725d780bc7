"""What clients send and get by the Reconciliation Service API 0.2, as data that has been checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Strictness: TypeAlias = Literal["any", "all", "should"]
Quantifier: TypeAlias = Literal["any", "all", "none"]
LanguageChoice: TypeAlias = Literal["best", "en", "tr", "all"]


@dataclass(frozen=True)
class Reference:
    """A value that names a thing by its identifier, as a client sends one that it has reconciled already."""

    identifier: str


Given: TypeAlias = str | int | float | bool | Reference


@dataclass(frozen=True)
class Condition:
    """Values that a candidate should have for a property; `property` is its name as the client wrote it."""

    property: str
    values: tuple[Given, ...]
    quantifier: Quantifier = "any"


@dataclass(frozen=True)
class Query:
    """One reconciliation query. `types` are the names as written; `limit` is the most candidates wanted."""

    text: str
    types: tuple[str, ...] = ()
    strictness: Strictness = "any"
    conditions: tuple[Condition, ...] = ()
    limit: int = 10


@dataclass(frozen=True)
class Feature:
    """What a score is made of: a measure from 0 to 100, or whether something holds."""

    name: str
    value: float | bool


@dataclass(frozen=True)
class Candidate:
    """A thing that may be meant. `kinds` are IRIs of its classes, most specific first; `score` goes from 0 to 100."""

    iri: str
    name: str
    kinds: tuple[str, ...]
    score: float
    is_match: bool
    features: tuple[Feature, ...]


@dataclass(frozen=True)
class WantedProperty:
    """A property to fetch. `limit` is the most values for each thing, 0 for all; `counts` asks for their number."""

    written: str
    limit: int = 0
    counts: bool = False
    language: LanguageChoice = "best"


@dataclass(frozen=True)
class Extension:
    """A data extension query: identifiers and properties as the client wrote them."""

    identifiers: tuple[str, ...]
    properties: tuple[WantedProperty, ...]


@dataclass(frozen=True)
class Thing:
    """A thing as a value, with its name."""

    iri: str
    name: str


@dataclass(frozen=True)
class Date:
    """A moment as ISO 8601 writes it; a day is its first moment."""

    written: str


CellValue: TypeAlias = Thing | Date | str | int | float


@dataclass(frozen=True)
class Column:
    """A fetched property: its name as written, its label, and the class of its values where that is known."""

    written: str
    label: str
    kind: str | None = None


@dataclass(frozen=True)
class Extended:
    """The answer to a data extension query: for each identifier and property as written, the values."""

    columns: tuple[Column, ...]
    rows: Mapping[str, Mapping[str, tuple[CellValue, ...]]] = field(default_factory=dict)
