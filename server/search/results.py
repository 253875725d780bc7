"""What is shown of a search: its matches with who claims what, its classes with their counts, and why there is nothing.

A claim is never shown without who makes it and where, and what can be claimed never without the stances on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.description import Content, Label, Named, Stance
from kg.lookup import Claimable, Claimed, Lookup, Match, kind_label, words_of
from kg.parameters.names import local_part
from kg.text import turkish_sort_key
from server.search.asked import Asked


@dataclass(frozen=True)
class Facet:
    """A class of matches: its label, how many there are, and whether the search asks for it."""

    iri: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Claim:
    """Who makes a claim, whose word it goes back to where that is another's, and on which pages it stands."""

    makers: tuple[Named, ...]
    sources: tuple[Named, ...]
    pages: tuple[int, ...]


@dataclass(frozen=True)
class Result:
    """A match with the labels of its classes, and what it takes to attribute it.

    `group` is a name of `kg.lookup.Ranking`. `claim` is there for claims, `content` for what can be claimed.
    """

    match: Match
    kinds: tuple[tuple[str, str], ...]
    group: str
    claim: Claim | None
    content: Content | None


@dataclass(frozen=True)
class Results:
    """The answer to a search. `explanation` is a key of the messages, there when there is no match to show.

    `version` is that of the dataset. `total` counts the matches of the chosen classes, `every` those of all.
    `suggestion` is a text that finds more. `order` names the groups in the order of answers.
    """

    asked: Asked
    version: str
    total: int
    every: int
    results: tuple[Result, ...]
    facets: tuple[Facet, ...]
    explanation: str | None
    suggestion: str | None
    order: tuple[str, ...]

    def groups(self) -> list[tuple[str, list[Result]]]:
        """The results under the names of their groups, in the order of the groups."""
        named = ((name, [each for each in self.results if each.group == name]) for name in self.order)
        return [(name, members) for name, members in named if members]


def search(lookup: Lookup, asked: Asked, version: str) -> Results:
    """Look a text up in the index of a version of the dataset. Raises DengeError `lookup.too-long`."""
    tally = lookup.tally(asked.text, asked.kinds)
    matches = lookup.find(asked.text, asked.language, asked.kinds, asked.limit, asked.offset)
    explanation = None if matches else _explanation(asked.text, tally.total, tally.every)
    labels = kind_labels(lookup, asked.language)
    return Results(
        asked=asked,
        version=version,
        total=tally.total,
        every=tally.every,
        results=tuple(_attributed(lookup, matches, labels, asked.language)),
        facets=_facets(tally.by_kind, labels, asked.kinds),
        explanation=explanation,
        suggestion=lookup.suggestion(asked.text, asked.language) if explanation == "search.nothing" else None,
        order=lookup.ranking.names,
    )


def _facets(counts: Mapping[str, int], labels: Mapping[str, str], chosen: Sequence[str]) -> tuple[Facet, ...]:
    """The classes that have a label and those that are chosen: the largest first, equal ones by Turkish collation."""
    facets = (
        Facet(iri, labels.get(iri, iri), count, iri in chosen)
        for iri, count in counts.items()
        if iri in labels or iri in chosen
    )
    return tuple(sorted(facets, key=lambda each: (-each.count, turkish_sort_key(each.label), each.iri)))


def kind_labels(lookup: Lookup, language: str) -> dict[str, str]:
    """The labels of the classes that have one, by IRI."""
    return {kind.iri: kind_label(kind.labels, kind.iri, language) for kind in lookup.kinds() if kind.labels}


def _explanation(text: str, total: int, every: int) -> str:
    if not text:
        return "search.no-text"
    if not words_of(text):
        return "search.no-words"
    if total:
        return "search.beyond"
    return "search.not-of-kind" if every else "search.nothing"


def _attributed(lookup: Lookup, matches: Sequence[Match], labels: Mapping[str, str], language: str) -> Iterator[Result]:
    iris = [match.iri for match in matches]
    claimed, claimable = lookup.claimed(iris), lookup.claimable(iris)
    name = _Naming(lookup, language, claimed.values(), claimable.values())
    for match in matches:
        kinds = tuple((kind, labels[kind]) for kind in match.kinds if kind in labels)
        claim, content = claimed.get(match.iri), claimable.get(match.iri)
        yield Result(
            match,
            kinds,
            lookup.ranking.names[lookup.ranking.group(match.kinds)],
            None if claim is None else name.claim(claim),
            None if content is None else name.content(content),
        )


class _Naming:
    """Gives names to what attributes, all looked up at once."""

    def __init__(
        self, lookup: Lookup, language: str, claimed: Iterable[Claimed], claimable: Iterable[Claimable]
    ) -> None:
        iris = {iri for each in claimed for iri in (*each.makers, *each.sources)}
        stances = [stance for each in claimable for stance in each.stances]
        iris |= {iri for stance in stances for iri in (stance.polarity, *stance.makers)}
        self._names = lookup.names(sorted(iris), language)

    def claim(self, claimed: Claimed) -> Claim:
        others = [iri for iri in claimed.sources if iri not in claimed.makers]
        return Claim(self._things(claimed.makers), self._things(others), claimed.pages)

    def content(self, claimable: Claimable) -> Content:
        stances = (
            Stance(self._thing(each.polarity), self._things(each.makers), each.pages) for each in claimable.stances
        )
        return Content(claimable.is_event, tuple(stances))

    def _things(self, iris: Iterable[str]) -> tuple[Named, ...]:
        return tuple(self._thing(iri) for iri in iris)

    def _thing(self, iri: str) -> Named:
        text, language = self._names.get(iri, (local_part(iri), ""))
        return Named(iri, Label(text, language))
