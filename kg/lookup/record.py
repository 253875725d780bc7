"""What the index knows of one thing: its names, its classes, how often others point to it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, TypeVar

from pyoxigraph import Literal, NamedNode, Quad

from kg.lookup.facts import Fact, fact_of
from kg.lookup.words import key_of
from kg.terms import DENGE, PREFIXES

TYPE: Final = PREFIXES["rdf"] + "type"
SUBCLASS: Final = PREFIXES["rdfs"] + "subClassOf"
# The properties that name, the one that names best first; the first four may be shown as the name of a thing.
NAMING: Final[Mapping[str, int]] = MappingProxyType(
    {
        iri: place
        for place, iri in enumerate(
            (
                PREFIXES["skos"] + "prefLabel",
                PREFIXES["rdfs"] + "label",
                PREFIXES["dcterms"] + "title",
                DENGE + "paraphrase",
                DENGE + "citedAs",
                PREFIXES["skos"] + "altLabel",
                PREFIXES["skos"] + "hiddenLabel",
            )
        )
    }
)
_HIDDEN: Final = 6
_FALLBACK: Final = "en"
Key = TypeVar("Key")
LONGEST_NAME: Final = 4_000
"""Characters of a name that are looked at."""


@dataclass(frozen=True)
class Name:
    """One name: the place of its property in `NAMING`, its text, its language tag in lower case.

    `key` is what of it is compared, as `kg.lookup.words.key_of` has it; empty for a name without a word.
    """

    property: int
    text: str
    language: str
    key: str = field(compare=False)


@dataclass
class Record:
    """Names, classes and direct superclasses with the number of statements that say so, as several graphs may.

    `links` counts the statements that point to the thing.
    """

    names: dict[Name, int] = field(default_factory=dict)
    kinds: dict[str, int] = field(default_factory=dict)
    parents: dict[str, int] = field(default_factory=dict)
    links: int = 0

    def add(self, quad: Quad, times: int = 1) -> None:
        """Take in a statement about the thing; with -1, take it out."""
        predicate, value = quad.predicate.value, quad.object
        if isinstance(value, Literal):
            if predicate in NAMING:
                key = key_of(value.value[:LONGEST_NAME])
                _count(self.names, Name(NAMING[predicate], value.value, value.language or "", key), times)
        elif isinstance(value, NamedNode):
            if predicate == TYPE:
                _count(self.kinds, value.value, times)
            elif predicate == SUBCLASS:
                _count(self.parents, value.value, times)

    def compared(self) -> tuple[str, ...]:
        """The different names as they are compared, sorted; none for names without a word."""
        return tuple(sorted({name.key for name in self.names if name.key}))

    def label(self, language: str) -> Name:
        """The name to show: by property, then by language, as pages name things.

        Raises ValueError for a thing without names.
        """
        return min(self.names, key=lambda name: _place(name, language))

    def labels(self) -> Mapping[str, str]:
        """The name to show in each language that there is one in."""
        best: dict[str, Name] = {}
        for name in sorted(self.names, key=lambda each: (each.property, each.text)):
            best.setdefault(name.language, name)
        return {language: name.text for language, name in sorted(best.items())}

    def encode(self) -> str:
        """As JSON, the same for the same record."""
        names = sorted((name.property, name.text, name.language, name.key, times) for name, times in self.names.items())
        told = [names, sorted(self.kinds.items()), sorted(self.parents.items()), self.links]
        return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _count(counts: dict[Key, int], key: Key, times: int) -> None:
    number = counts.get(key, 0) + times
    if number > 0:
        counts[key] = number
    else:
        counts.pop(key, None)


def _place(name: Name, language: str) -> tuple[bool, int, int, str]:
    order = {language: 0, _FALLBACK: 1, "": 2}
    return name.property == _HIDDEN, name.property, order.get(name.language, 3), name.text


def decode(text: str) -> Record:
    """The record that `Record.encode` wrote."""
    names, kinds, parents, links = json.loads(text)
    return Record(
        {Name(place, text, language, key): times for place, text, language, key, times in names},
        dict(kinds),
        dict(parents),
        links,
    )


def concerns(quad: Quad) -> bool:
    """Whether a statement changes what is found: it names its subject or says what class that is of."""
    predicate = quad.predicate.value
    return isinstance(quad.subject, NamedNode) and (predicate in NAMING or predicate in (TYPE, SUBCLASS))


def records_of(quads: Iterable[Quad]) -> tuple[dict[str, Record], Counter[Fact]]:
    """The records of all things with a name or a class, and the facts about claims with the number of their graphs."""
    records: dict[str, Record] = {}
    facts: Counter[Fact] = Counter()
    links: Counter[str] = Counter()
    for quad in quads:
        if isinstance(quad.object, NamedNode):
            links[quad.object.value] += 1
        if concerns(quad):
            assert isinstance(quad.subject, NamedNode)
            records.setdefault(quad.subject.value, Record()).add(quad)
        elif (fact := fact_of(quad)) is not None:
            facts[fact] += 1
    for iri, record in records.items():
        record.links = links[iri]
    return records, facts
