"""The things that are anchored in an article by section and page, as the page lists them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from kg.description import Named
from kg.reading import Item, Reading
from server.argument_map.asked import path_of


@dataclass(frozen=True)
class Entry:
    """A thing with its place on the page; `maps` are hypotheses with the addresses of their maps."""

    identifier: str
    item: Item
    maps: tuple[tuple[Named, str], ...]

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages on which its passages stand, each once."""
        stands = self.item.passages
        return tuple(sorted({page for each in stands for page in (each.page, each.last_page) if page is not None}))


@dataclass(frozen=True)
class PageGroup:
    """What begins on a page; None where the page is not known."""

    number: int | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class SectionGroup:
    """What begins in a section; None where the section is not known."""

    section: Named | None
    pages: tuple[PageGroup, ...]

    @property
    def count(self) -> int:
        """How many things begin in the section."""
        return sum(len(page.entries) for page in self.pages)


def identifiers(items: Iterable[Item]) -> Mapping[str, str]:
    """A name for each thing by its IRI, for addresses: its last part, after its annotator's where needed."""
    taken: dict[str, str] = {}
    for item in items:
        parts = item.thing.iri.split("/")
        name = parts[-1] if parts[-1] not in taken else "-".join(parts[-3:])
        taken[name] = item.thing.iri
    return {iri: name for name, iri in taken.items()}


def outline(reading: Reading, hypotheses: Iterable[str]) -> tuple[SectionGroup, ...]:
    """The things by section and page of their first passage, in the order of the text.

    `hypotheses` are all of the dataset, to tell their maps apart.
    """
    known = list(hypotheses)
    names = identifiers(reading.items)
    entries = [
        Entry(
            names[item.thing.iri],
            item,
            tuple((each.value, path_of(each.value.iri, known)) for each in item.hypotheses if each.value.iri in known),
        )
        for item in reading.items
    ]
    return tuple(
        SectionGroup(
            reading.sections.get(section) if section else None,
            tuple(
                PageGroup(number, tuple(on_page))
                for number, on_page in groupby(within, key=lambda each: each.item.passages[0].page)
            ),
        )
        for section, within in groupby(entries, key=lambda each: each.item.passages[0].section)
    )
