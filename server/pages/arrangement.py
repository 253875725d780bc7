"""Puts the statements of a thing under headings, in an order that suits its kind, with their graphs."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import Final
from urllib.parse import urlencode

from kg.description import Group, Named, Statement
from kg.terms import DENGE, PREFIXES

MOST_VALUES = 12
"""More values of one property are counted and shown on demand."""
# Messages by heading.
TITLES: Final = MappingProxyType(
    {
        "content": "thing.heading-content",
        "who": "thing.heading-who",
        "when": "thing.heading-when",
        "argument": "thing.heading-argument",
        "sources": "thing.heading-sources",
        "elsewhere": "thing.heading-elsewhere",
        "names": "thing.heading-names",
        "record": "thing.heading-record",
    }
)


@dataclass(frozen=True)
class Line:
    """A property with values: those that are shown, how many there are, and the graphs in which they stand.

    There are no origins where all lines of a part have the same.
    """

    prop: Named
    statements: tuple[Statement, ...]
    count: int
    origins: tuple[Named, ...] = ()

    @property
    def hidden(self) -> int:
        """How many values are not shown."""
        return self.count - len(self.statements)


@dataclass(frozen=True)
class Part:
    """Lines under headings; `origins` are the graphs in which all of them stand, where they have these in common."""

    headings: tuple[tuple[str, tuple[Line, ...]], ...]
    origins: tuple[Named, ...]

    @property
    def size(self) -> int:
        """How many properties there are."""
        return sum(len(lines) for _, lines in self.headings)


@dataclass(frozen=True)
class Headings:
    """The table of headings: the heading of each property, the usual order, and what comes first for some classes."""

    of_property: Mapping[str, str]
    order: Sequence[str]
    first: Mapping[str, Sequence[str]]

    def in_order(self, types: Iterable[str]) -> list[str]:
        """The headings as they come for a thing of these types."""
        own = set(types)
        first = next((each for kind, each in self.first.items() if kind in own), ())
        return [*first, *(each for each in self.order if each not in first)]


def read_headings() -> Headings:
    """Read `headings.toml`."""
    read = tomllib.loads(files("server.pages").joinpath("headings.toml").read_text(encoding="utf-8"))
    of_property = {_expanded(name): heading for heading, names in read["properties"].items() for name in names}
    return Headings(of_property, read["order"], {DENGE + kind: each for kind, each in read["first"].items()})


def arrange(groups: Sequence[Group], types: Iterable[str], most: int | None) -> Part:
    """The groups under headings, with at most so many values of each property."""
    headings = read_headings()
    common = {_origins(group) for group in groups}
    lines: dict[str, list[Line]] = {}
    for group in groups:
        own = () if len(common) == 1 else _origins(group)
        heading = headings.of_property.get(group.property.iri, "content")
        lines.setdefault(heading, []).append(line(group, most, own))
    told = tuple((TITLES[each], tuple(lines[each])) for each in headings.in_order(types) if each in lines)
    return Part(told, next(iter(common)) if len(common) == 1 else ())


def line(group: Group, most: int | None, origins: tuple[Named, ...] = ()) -> Line:
    """One property; a single value too many is shown all the same."""
    count = len(group.statements)
    shown = group.statements if most is None or count <= most + 1 else group.statements[:most]
    return Line(group.property, shown, count, origins)


def graph_address(iri: str) -> str:
    """Where a named graph can be had on this server."""
    return f"/graphs?{urlencode({'graph': iri})}"


def _origins(group: Group) -> tuple[Named, ...]:
    found = {each.iri: each for statement in group.statements for each in statement.origins}
    return tuple(found[iri] for iri in sorted(found))


def _expanded(name: str) -> str:
    prefix, colon, local = name.partition(":")
    return PREFIXES[prefix] + local if colon else DENGE + name
