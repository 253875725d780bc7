"""The list of places and states: where maps show each, what it is called, what happens there, and who speaks of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Literal

from kg.description import ClaimSummary, Named, Names, Row, ask_rows, claim_summaries, iri_of
from kg.engine.interface import Engine

MOST_SPOTS = 500
# Claims that are told of each; its own page lists all.
MOST_CLAIMS = 5
_ROOM = "kg.places"


@dataclass(frozen=True)
class Narrowing:
    """What is asked for, as IRIs; None for all."""

    kind: str | None = None
    maker: str | None = None
    article: str | None = None


@dataclass(frozen=True)
class Name:
    """What something is called in a language; `is_preferred` tells the name of a language from further ones."""

    text: str
    language: str
    is_preferred: bool


@dataclass(frozen=True)
class Spot:
    """A place or a state; `point` is its latitude and longitude, None where there is no evidence for one.

    `sources` are those of the point. `claims` are the first ones, of `claim_count`.
    """

    thing: Named
    sort: str
    point: tuple[float, float] | None
    kinds: tuple[Named, ...]
    names: tuple[Name, ...]
    regions: tuple[Named, ...]
    events: tuple[Named, ...]
    sources: tuple[str, ...]
    claims: tuple[ClaimSummary, ...]
    claim_count: int


@dataclass(frozen=True)
class Gazetteer:
    """The first places and states by IRI, and how many there are in all."""

    spots: tuple[Spot, ...]
    total: int


def gazetteer(engine: Engine, narrowing: Narrowing, language: str) -> Gazetteer:
    """What is asked for, at most MOST_SPOTS of it; those with a point come first. Raises the errors of the engine."""
    asked = {"class": narrowing.kind, "maker": narrowing.maker, "article": narrowing.article}
    bindings = {name: [iri] for name, iri in asked.items() if iri is not None}
    found = _read_spots(ask_rows(engine, "spots", bindings, room=_ROOM))
    shown = sorted(found, key=lambda iri: (found[iri][1] is None, iri))[:MOST_SPOTS]
    bindings.pop("class", None)
    if not shown:
        return Gazetteer((), 0)
    told = _read_told(ask_rows(engine, "told", {"thing": sorted(shown), **bindings}, room=_ROOM))
    claims = claim_summaries(
        engine, {each for iri in shown for each in told.things(iri, "claim")[:MOST_CLAIMS]}, language
    )
    names = Names(engine, language)
    names.load(
        {*shown, *(each for iri in shown for what in ("lies in", "event", "is a") for each in told.things(iri, what))}
    )

    def named(iri: str, what: str) -> tuple[Named, ...]:
        return tuple(names.name(each) for each in told.things(iri, what))

    spots = tuple(
        Spot(
            thing=names.name(iri),
            sort=found[iri][0],
            point=found[iri][1],
            kinds=named(iri, "is a"),
            names=told.names(iri),
            regions=named(iri, "lies in"),
            events=named(iri, "event"),
            sources=told.texts(iri, "evidence"),
            claims=tuple(claims[each] for each in told.things(iri, "claim")[:MOST_CLAIMS]),
            claim_count=len(told.things(iri, "claim")),
        )
        for iri in shown
    )
    return Gazetteer(spots, len(found))


def all_points(engine: Engine) -> tuple[tuple[float, float], ...]:
    """The points of all places and states, sorted. Raises the errors of the engine."""
    found = _read_spots(ask_rows(engine, "spots", {}, room=_ROOM)).values()
    return tuple(sorted(point for _, point in found if point is not None))


class _Told:
    """What rows tell of things, each value once, in the order of the rows."""

    def __init__(self) -> None:
        self._things: defaultdict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        self._literals: defaultdict[tuple[str, str], dict[Literal, None]] = defaultdict(dict)

    def add(self, thing: str, what: str, value: object) -> None:
        if isinstance(value, Literal):
            self._literals[thing, what][value] = None
        elif (iri := iri_of(value)) is not None:  # type: ignore[arg-type]
            self._things[thing, what][iri] = None

    def things(self, thing: str, what: str) -> list[str]:
        return list(self._things[thing, what])

    def texts(self, thing: str, what: str) -> tuple[str, ...]:
        return tuple(sorted(each.value for each in self._literals[thing, what]))

    def names(self, thing: str) -> tuple[Name, ...]:
        found = [
            Name(each.value, each.language or "", what == "name")
            for what in ("name", "other name")
            for each in self._literals[thing, what]
        ]
        return tuple(sorted(found, key=lambda each: (not each.is_preferred, each.language, each.text)))


def _read_spots(rows: Iterable[Row]) -> dict[str, tuple[str, tuple[float, float] | None]]:
    found: dict[str, tuple[str, tuple[float, float] | None]] = {}
    for row in rows:
        thing, sort = iri_of(row["thing"]), row["sort"]
        if thing is not None and isinstance(sort, Literal):
            point = _point(row)
            if thing not in found or found[thing][1] is None:
                found[thing] = sort.value, point
    return found


def _point(row: Row) -> tuple[float, float] | None:
    latitude, longitude = row.get("latitude"), row.get("longitude")
    if not isinstance(latitude, Literal) or not isinstance(longitude, Literal):
        return None
    try:
        point = float(latitude.value), float(longitude.value)
    except ValueError:
        return None
    return point if abs(point[0]) <= 90 and abs(point[1]) <= 180 else None


def _read_told(rows: Iterable[Row]) -> _Told:
    told = _Told()
    for row in rows:
        thing, what = iri_of(row["thing"]), row["what"]
        if thing is not None and isinstance(what, Literal):
            told.add(thing, what.value, row["value"])
    return told
