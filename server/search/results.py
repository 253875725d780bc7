"""What is shown of a search: its matches with who claims what, its classes with their counts, and why there is nothing.

A claim is never shown without who makes it and where, and what can be claimed never without the stances on it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.description import ClaimSummary, Content, Names, claim_summaries
from kg.engine.interface import Engine
from kg.lookup import Lookup, Match, Ranking, kind_label, words_of
from kg.terms import DENGE
from server.search.asked import Asked

CLAIM = DENGE + "Claim"


@dataclass(frozen=True)
class Facet:
    """A class of matches: its label, how many there are, and whether the search asks for it."""

    iri: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Result:
    """A match with the labels of its classes, and what it takes to attribute it.

    `group` is a name of `kg.lookup.Ranking`. `claim` is there for claims, `content` for what can be claimed.
    """

    match: Match
    kinds: tuple[tuple[str, str], ...]
    group: str
    claim: ClaimSummary | None
    content: Content | None


@dataclass(frozen=True)
class Results:
    """The answer to a search. `explanation` is a key of the messages, there when there is no match to show.

    `total` counts the matches of the chosen classes, `every` those of all. `suggestion` is a text that finds more.
    """

    asked: Asked
    version: str
    total: int
    every: int
    results: tuple[Result, ...]
    facets: tuple[Facet, ...]
    explanation: str | None
    suggestion: str | None

    def groups(self) -> list[tuple[str, list[Result]]]:
        """The results under the names of their groups, in the order of the groups."""
        named = ((name, [each for each in self.results if each.group == name]) for name in Ranking().names)
        return [(name, members) for name, members in named if members]


def search(engine: Engine, lookup: Lookup, asked: Asked) -> Results:
    """Look a text up. Raises DengeError `lookup.too-long` and those of a query."""
    tally = lookup.tally(asked.text, asked.kinds)
    every = lookup.tally(asked.text).total if asked.kinds else tally.total
    matches = lookup.find(asked.text, asked.language, asked.kinds, asked.limit, asked.offset)
    explanation = None if matches else _explanation(asked.text, tally.total, every)
    labels = {kind.iri: kind_label(kind.labels, kind.iri, asked.language) for kind in lookup.kinds() if kind.labels}
    return Results(
        asked=asked,
        version=engine.version(),
        total=tally.total,
        every=every,
        results=tuple(_attributed(engine, matches, labels, asked.language)),
        facets=tuple(
            Facet(iri, labels.get(iri, iri), count, iri in asked.kinds)
            for iri, count in tally.by_kind.items()
            if iri in labels or iri in asked.kinds
        ),
        explanation=explanation,
        suggestion=lookup.suggestion(asked.text, asked.language) if explanation == "search.nothing" else None,
    )


def _explanation(text: str, total: int, every: int) -> str:
    if not text:
        return "search.no-text"
    if not words_of(text):
        return "search.no-words"
    if total:
        return "search.beyond"
    return "search.not-of-kind" if every else "search.nothing"


def _attributed(engine: Engine, matches: Iterable[Match], labels: dict[str, str], language: str) -> Iterable[Result]:
    ranking = Ranking()
    groups = {match.iri: ranking.names[ranking.group(match.kinds)] for match in matches}
    claims = [match.iri for match in matches if CLAIM in match.kinds]
    summaries = claim_summaries(engine, claims, language) if claims else {}
    names = Names(engine, language)
    names.load(iri for iri, group in groups.items() if iri not in summaries and group in ("things", "claimables"))
    for match in matches:
        kinds = tuple((kind, labels[kind]) for kind in match.kinds if kind in labels)
        content = names.name(match.iri).content
        yield Result(match, kinds, groups[match.iri], summaries.get(match.iri), content)
