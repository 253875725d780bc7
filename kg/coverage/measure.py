"""Which sentences of an article carry a claim, which are said to carry none, and which are open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from pyoxigraph import Literal

from kg.description import Named, Names, Row, ask_rows, iri_of
from kg.engine import Engine
from kg.problems import DengeError, Problem

Key = TypeVar("Key")


@dataclass(frozen=True)
class SentenceCoverage:
    """One sentence: where it stands, how many claims and questions it carries, and what it is if it carries none."""

    number: int
    page: int | None
    last_page: int | None
    section: Named | None
    claims: int
    reasons: tuple[Named, ...]

    @property
    def is_open(self) -> bool:
        """Whether the sentence carries nothing and nobody has said why."""
        return not self.claims and not self.reasons


@dataclass(frozen=True)
class Tally:
    """The sentences of a part of an article. A sentence with claims counts as such, whatever else is said of it."""

    sentences: tuple[SentenceCoverage, ...]

    @property
    def with_claim(self) -> int:
        """How many carry a claim or question."""
        return sum(1 for each in self.sentences if each.claims)

    @property
    def without_claim(self) -> Mapping[str, int]:
        """How many carry none and are said to be something else, by the name of what they are."""
        told = (each.reasons[0].label.text for each in self.sentences if each.reasons and not each.claims)
        return dict(sorted(Counter(told).items()))

    @property
    def open(self) -> tuple[SentenceCoverage, ...]:
        """Those that are not accounted for."""
        return tuple(each for each in self.sentences if each.is_open)

    @property
    def share(self) -> float:
        """The part that is accounted for, from 0 to 1."""
        return 1 - len(self.open) / len(self.sentences)


@dataclass(frozen=True)
class Coverage:
    """The sentences of an article, in order."""

    work: Named
    whole: Tally

    def by_section(self) -> tuple[tuple[Named | None, Tally], ...]:
        """Section by section, in the order of the text; None is the text that stands in no section."""
        return _grouped((each.section, each) for each in self.whole.sentences)

    def by_page(self) -> tuple[tuple[int | None, Tally], ...]:
        """Page by page; a sentence counts on the page on which it starts."""
        return _grouped((each.page, each) for each in self.whole.sentences)


def measure(engine: Engine, work: str, language: str) -> Coverage:
    """The coverage of a work, with names in a language.

    Raises DengeError `coverage.no-sentences` where the graph describes no sentences of the work.
    """
    rows = list(ask_rows(engine, "sentences", {"work": [work]}, room="kg.coverage"))
    if not rows:
        raise DengeError(Problem("coverage.no-sentences", {"work": work}))
    names = Names(engine, language)
    names.load({work, *(iri for row in rows for role in ("section", "reason") if (iri := iri_of(row.get(role))))})
    numbered: dict[int, list[Row]] = {}
    for row in rows:
        numbered.setdefault(_whole(row, "number") or 0, []).append(row)
    sentences = tuple(_sentence(number, rows, names) for number, rows in sorted(numbered.items()))
    return Coverage(names.name(work), Tally(sentences))


def _sentence(number: int, rows: list[Row], names: Names) -> SentenceCoverage:
    first = rows[0]
    section = iri_of(first.get("section"))
    reasons = [iri for row in rows if (iri := iri_of(row.get("reason")))]
    return SentenceCoverage(
        number=number,
        page=_whole(first, "page"),
        last_page=_whole(first, "lastPage"),
        section=names.name(section) if section else None,
        claims=_whole(first, "items") or 0,
        reasons=tuple(names.name(iri) for iri in reasons),
    )


def _whole(row: Row, name: str) -> int | None:
    term = row.get(name)
    return int(term.value) if isinstance(term, Literal) else None


def _grouped(pairs: Iterable[tuple[Key, SentenceCoverage]]) -> tuple[tuple[Key, Tally], ...]:
    groups: dict[Key, list[SentenceCoverage]] = {}
    for key, sentence in pairs:
        groups.setdefault(key, []).append(sentence)
    return tuple((key, Tally(tuple(group))) for key, group in groups.items())
