"""The timeline: things with their times, who takes part, and the claims that speak of each, bounded and in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal

from kg.chronology.time_given import Neighbour, Shape, TimeGiven, read_time
from kg.description import ClaimSummary, Label, Named, Names, Row, ask_rows, claim_summaries, iri_of
from kg.engine.interface import Engine
from kg.terms import DENGE

MOST_ITEMS = 500
_ROOM = "kg.chronology"
_ENDLESS = float("inf")
_WORDS = DENGE + "timeInWords"


@dataclass(frozen=True)
class Narrowing:
    """What is asked for: IRIs, and the first and the last year; None for all."""

    kind: str | None = None
    actor: str | None = None
    maker: str | None = None
    article: str | None = None
    first_year: int | None = None
    last_year: int | None = None


@dataclass(frozen=True)
class Item:
    """An event, an agreement or a state of affairs; `sort` is one of event, agreement, situation.

    `says` are the claims whose content is that it is so or not; `names` are claims that only speak of it. `neighbours`
    are what orders it, where it has no date of its own.
    """

    thing: Named
    sort: str
    kinds: tuple[Named, ...]
    time: TimeGiven
    words: Label | None
    actors: tuple[Named, ...]
    says: tuple[ClaimSummary, ...]
    names: tuple[ClaimSummary, ...]
    neighbours: tuple[tuple[str, Named], ...]


@dataclass(frozen=True)
class Timeline:
    """The first items in the order of time, and how many there are in all."""

    items: tuple[Item, ...]
    total: int


def timeline(engine: Engine, narrowing: Narrowing, language: str) -> Timeline:
    """What is asked for, at most MOST_ITEMS of it. Raises the errors of the engine."""
    narrowed = _bindings(class_=narrowing.kind, actor=narrowing.actor, maker=narrowing.maker, article=narrowing.article)
    found = _read_items(ask_rows(engine, "items", narrowed, room=_ROOM), language)
    undated = [iri for iri, each in found.items() if each.time.anchor is None]
    if undated:
        for iri, neighbours in _neighbours(engine, undated).items():
            found[iri] = found[iri].ordered(neighbours)
    first = None if narrowing.first_year is None else float(narrowing.first_year)
    last = None if narrowing.last_year is None else float(narrowing.last_year + 1)
    asked = {iri: each for iri, each in found.items() if each.time.touches(first, last)}
    chosen = sorted(asked, key=lambda iri: (*_place_in_time(asked[iri].time), iri))[:MOST_ITEMS]
    return Timeline(_described(engine, {iri: asked[iri] for iri in chosen}, narrowing, language), len(asked))


@dataclass(frozen=True)
class _Found:
    sort: str
    time: TimeGiven
    words: Label | None

    def ordered(self, neighbours: Sequence[Neighbour]) -> _Found:
        return _Found(self.sort, TimeGiven(neighbours=tuple(neighbours)), self.words)


def _place_in_time(time: TimeGiven) -> tuple[float, bool, float]:
    """By the first instant that is known; dates go before what is only ordered by them."""
    anchor = _ENDLESS if time.anchor is None else time.anchor
    return anchor, time.shape is Shape.ORDERED, _ENDLESS if time.latest is None else time.latest


def _bindings(**iris: str | None) -> dict[str, list[str]]:
    return {name.rstrip("_"): [iri] for name, iri in iris.items() if iri is not None}


def _read_items(rows: Iterable[Row], language: str) -> dict[str, _Found]:
    sorts: dict[str, str] = {}
    stated: defaultdict[str, defaultdict[str, list[Literal]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        item, sort = iri_of(row["item"]), row["sort"]
        prop, value = iri_of(row.get("property")), row.get("value")
        if item is not None and isinstance(sort, Literal):
            sorts[item] = sort.value
            if prop is not None and isinstance(value, Literal):
                stated[item][prop].append(value)
    return {
        iri: _Found(sort, read_time(_texts(stated[iri])), _words(stated[iri][_WORDS], language))
        for iri, sort in sorts.items()
    }


def _texts(stated: Mapping[str, Sequence[Literal]]) -> dict[str, list[str]]:
    return {prop: [each.value for each in literals] for prop, literals in stated.items()}


def _words(literals: Iterable[Literal], language: str) -> Label | None:
    """The time in words: in the reader's language, else in English, else in any."""
    ranked = sorted(literals, key=lambda each: (each.language != language, each.language != "en", each.value))
    return Label(ranked[0].value, ranked[0].language or "") if ranked else None


def _neighbours(engine: Engine, items: Sequence[str]) -> dict[str, list[Neighbour]]:
    """For things without a date, those with one that they are ordered by: of each relation the nearest."""
    stated: defaultdict[tuple[str, str, str], defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in ask_rows(engine, "order", {"item": sorted(items)}, room=_ROOM):
        item, other, prop = iri_of(row["item"]), iri_of(row["other"]), iri_of(row["property"])
        relation, value = row["relation"], row["value"]
        if item and other and prop and isinstance(relation, Literal) and isinstance(value, Literal):
            stated[item, relation.value, other][prop].append(value.value)
    nearest: defaultdict[str, dict[str, Neighbour]] = defaultdict(dict)
    for (item, word, other), values in sorted(stated.items()):
        found = _neighbour(word, other, read_time(values))
        if found is not None and _is_nearer(found, nearest[item].get(word)):
            nearest[item][word] = found
    return {item: _binding(by_relation) for item, by_relation in nearest.items() if by_relation}


def _neighbour(relation: str, iri: str, time: TimeGiven) -> Neighbour | None:
    """What bounds a thing by a relation to another; None where the dates of that bound nothing."""
    earliest, latest = time.earliest, time.latest
    bounding = {"after": [earliest], "before": [latest]}.get(relation, [earliest, latest])
    if all(each is None for each in bounding):
        return None
    low = -_ENDLESS if earliest is None else earliest
    return Neighbour(relation, iri, low, _ENDLESS if latest is None else latest)


def _is_nearer(one: Neighbour, known: Neighbour | None) -> bool:
    if known is None:
        return True
    return one.latest < known.latest if one.relation == "before" else one.earliest > known.earliest


def _binding(by_relation: Mapping[str, Neighbour]) -> list[Neighbour]:
    """Without what says less than that the thing is part of another."""
    part = by_relation.get("part")

    def binds(each: Neighbour) -> bool:
        if part is None or each is part:
            return True
        return each.latest < part.latest if each.relation == "before" else each.earliest > part.earliest

    return [each for _, each in sorted(by_relation.items()) if binds(each)]


def _described(engine: Engine, chosen: Mapping[str, _Found], narrowing: Narrowing, language: str) -> tuple[Item, ...]:
    """The things with their names, actors and claims."""
    if not chosen:
        return ()
    asked = {"item": sorted(chosen), **_bindings(maker=narrowing.maker, article=narrowing.article)}
    related: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for row in ask_rows(engine, "speaking", asked, room=_ROOM):
        item, how, thing = iri_of(row["item"]), row["how"], iri_of(row["thing"])
        if item is not None and thing is not None and isinstance(how, Literal):
            related[item, how.value].append(thing)
    claims = claim_summaries(
        engine, {each for (_, how), things in related.items() if how in ("says", "names") for each in things}, language
    )
    names = Names(engine, language)
    neighbours = {each.iri for found in chosen.values() for each in found.time.neighbours}
    shown = {each for (_, how), things in related.items() if how in ("takes part", "is a") for each in things}
    names.load(set(chosen) | neighbours | shown)

    def told(iri: str, how: str, without: Iterable[str] = ()) -> tuple[ClaimSummary, ...]:
        found = [claims[each] for each in related[iri, how] if each in claims and each not in set(without)]
        return tuple(sorted(found, key=lambda each: (min(each.pages, default=1_000_000), each.claim.iri)))

    return tuple(
        Item(
            thing=names.name(iri),
            sort=found.sort,
            kinds=tuple(names.name(each) for each in related[iri, "is a"]),
            time=found.time,
            words=found.words,
            actors=tuple(names.name(each) for each in related[iri, "takes part"]),
            says=told(iri, "says"),
            names=told(iri, "names", related[iri, "says"]),
            neighbours=tuple((each.relation, names.name(each.iri)) for each in found.time.neighbours),
        )
        for iri, found in chosen.items()
    )
