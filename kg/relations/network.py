"""The network of agents: an edge for each kind of relation between two of them, with the claims that speak of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from pyoxigraph import Literal

from kg.chronology import TimeGiven, read_time
from kg.description import ClaimSummary, Named, Names, Row, ask_rows, claim_summaries, iri_of
from kg.engine.interface import Engine
from kg.terms import DENGE

MOST_EDGES = 500
MEMBERS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "states": (DENGE + "State",),
        "organizations": (DENGE + "State", DENGE + "Organization"),
        "agents": (DENGE + "Agent",),
    }
)
"""Between whom relations are shown: states, states and organisations, or all agents, groups and persons too."""
_FIELD = DENGE + "hasField"


@dataclass(frozen=True)
class Narrowing:
    """What is asked for: IRIs, a name of MEMBERS, and the first and the last year; None for all."""

    members: str = "organizations"
    relation: str | None = None
    field: str | None = None
    maker: str | None = None
    article: str | None = None
    first_year: int | None = None
    last_year: int | None = None


@dataclass(frozen=True)
class Edge:
    """A relation between two agents; without direction the order of the two says nothing.

    `agreements` are those to which the two are parties, where that is the
    relation.
    """

    relation: Named
    first: Named
    second: Named
    is_directed: bool
    claims: tuple[ClaimSummary, ...]
    agreements: tuple[Named, ...]
    fields: tuple[Named, ...]


@dataclass(frozen=True)
class Network:
    """The edges that are shown, how many there are in all, and which of the agents are states."""

    edges: tuple[Edge, ...]
    total: int
    states: frozenset[str]

    @property
    def agents(self) -> tuple[Named, ...]:
        """Those who stand in a relation, by IRI."""
        found = {each.iri: each for edge in self.edges for each in (edge.first, edge.second)}
        return tuple(found[iri] for iri in sorted(found))


_Key = tuple[str, str, str, bool]


@dataclass
class _Found:
    """What rows say of one edge."""

    claims: set[str] = field(default_factory=set)
    agreements: set[str] = field(default_factory=set)
    fields: set[str] = field(default_factory=set)
    dates: defaultdict[str, defaultdict[str, list[str]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )

    def of_years(self, first: float | None, last: float | None) -> set[str]:
        """The claims that give a time between two instants; all of them when none is asked for."""
        if first is None and last is None:
            return self.claims
        return {each for each in self.claims if self._time(each).touches(first, last)}

    def _time(self, claim: str) -> TimeGiven:
        return read_time(self.dates[claim])


def network(engine: Engine, narrowing: Narrowing, language: str) -> Network:
    """What is asked for, at most MOST_EDGES of it, by relation and ends. Raises the errors of the engine."""
    first = None if narrowing.first_year is None else float(narrowing.first_year)
    last = None if narrowing.last_year is None else float(narrowing.last_year + 1)
    found = _read(ask_rows(engine, "edges", _bindings(narrowing), room="kg.relations"))
    claims = {key: each.of_years(first, last) for key, each in found.items()}
    keys = sorted(key for key, each in claims.items() if each)
    shown = keys[:MOST_EDGES]
    names = Names(engine, language)
    ends = {iri for relation, one, other, _ in shown for iri in (relation, one, other)}
    more = {iri for key in shown for iri in found[key].agreements | found[key].fields}
    names.load(ends | more)
    summaries = claim_summaries(engine, {each for key in shown for each in claims[key]}, language)
    edges = tuple(
        Edge(
            names.name(relation),
            names.name(one),
            names.name(other),
            directed,
            _in_order(summaries[each] for each in claims[relation, one, other, directed]),
            tuple(names.name(each) for each in sorted(found[relation, one, other, directed].agreements)),
            tuple(names.name(each) for each in sorted(found[relation, one, other, directed].fields)),
        )
        for relation, one, other, directed in shown
    )
    return Network(edges, len(keys), _states(engine, ends))


def _bindings(narrowing: Narrowing) -> dict[str, list[str]]:
    members = list(MEMBERS[narrowing.members])
    chosen = {
        "kind": narrowing.relation,
        "field": narrowing.field,
        "maker": narrowing.maker,
        "article": narrowing.article,
    }
    given = {name: [iri] for name, iri in chosen.items() if iri is not None}
    return {"firstClass": members, "secondClass": members, **given}


def _read(rows: Iterable[Row]) -> dict[_Key, _Found]:
    found: defaultdict[_Key, _Found] = defaultdict(_Found)
    for row in rows:
        claim, kind = iri_of(row["claim"]), iri_of(row["kind"])
        one, other, directed = iri_of(row["first"]), iri_of(row["second"]), row["directed"]
        if claim is None or kind is None or one is None or other is None or not isinstance(directed, Literal):
            continue
        edge = found[kind, one, other, directed.value == "true"]
        edge.claims.add(claim)
        prop, value, agreement = iri_of(row.get("property")), row.get("value"), iri_of(row.get("agreement"))
        if agreement is not None:
            edge.agreements.add(agreement)
        if prop is not None and isinstance(value, Literal):
            edge.dates[claim][prop].append(value.value)
        if prop == _FIELD and (area := iri_of(value)) is not None:
            edge.fields.add(area)
    return dict(found)


def _in_order(claims: Iterable[ClaimSummary]) -> tuple[ClaimSummary, ...]:
    return tuple(sorted(claims, key=lambda each: (min(each.pages, default=1_000_000), each.claim.iri)))


def _states(engine: Engine, agents: Iterable[str]) -> frozenset[str]:
    """Those of the agents that are states."""
    rows = ask_rows(engine, "states", {"agent": sorted(agents)}, room="kg.relations") if agents else ()
    return frozenset(iri for row in rows if (iri := iri_of(row["agent"])) is not None)
