"""The network of relations: a page, its data, its drawing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from flask import Response, make_response, render_template, request

from kg.description import Choice, choices
from kg.problems import DengeError, Problem
from kg.relations import MEMBERS, Narrowing, Network
from kg.relations import network as read_network
from server.exploring import claim_rows
from server.exploring.answers import drawing_answer, json_answer, wants_page, words
from server.exploring.asked import FIRST_YEAR, LAST_YEAR, query_of, read_asked
from server.exploring.fields import Field, Option, choice_fields, year_field
from server.exploring.network_drawing import NetworkDrawing, draw, identifier_of
from server.exploring.network_layout import lay_out
from server.exploring.standing import standing_of
from server.http_request import parameters
from server.language import current_language
from server.site import current_site

NAMES: Final = ("relation", "members", "field", "maker", "article", FIRST_YEAR, LAST_YEAR)
_USUAL: Final = Narrowing().members


@dataclass(frozen=True)
class _Told:
    """A network as it was asked for, with its form, and the whole network from which the places come."""

    network: Network
    whole: Network
    narrowing: Narrowing
    fields: tuple[Field, ...]
    relations: tuple[Choice, ...]

    @property
    def query(self) -> str:
        """The query part of the address that asks for it."""
        asked = self.narrowing
        return query_of(
            {
                "relation": asked.relation, "members": None if asked.members == _USUAL else asked.members,
                "field": asked.field, "maker": asked.maker, "article": asked.article,
                FIRST_YEAR: asked.first_year, LAST_YEAR: asked.last_year,
            }
        )  # fmt: skip

    @property
    def numbers(self) -> dict[str, int]:
        """A number for each kind of relation of the whole network, always the same."""
        kinds = sorted({each.relation.iri for each in (*self.whole.edges, *self.network.edges)})
        return {iri: number for number, iri in enumerate(kinds, start=1)}


def show_network() -> Response:
    """Relations between states and others, as a page or as JSON: `relation`, `members`, `field`, `maker`, `article`,
    `from`, `to`."""
    return _page() if wants_page() else network_as_json()


def network_as_json() -> Response:
    """The same as JSON, whatever the client accepts."""
    told = _asked()
    network = told.network
    answer = {
        "total": network.total,
        "nodes": [{**claim_rows.named(each), "isState": each.iri in network.states} for each in network.agents],
        "edges": [
            {
                "relation": claim_rows.named(each.relation),
                "first": claim_rows.named(each.first),
                "second": claim_rows.named(each.second),
                "directed": each.is_directed,
                "standing": standing_of(each.claims).value,
                "agreements": [claim_rows.named(agreement) for agreement in each.agreements],
                "fields": [claim_rows.named(area) for area in each.fields],
                "claims": claim_rows.as_json(each.claims),
            }
            for each in network.edges
        ],
    }
    return json_answer(answer)


def network_as_drawing() -> Response:
    """The drawing of the network as an SVG file."""
    return drawing_answer("network", drawing=_drawing(_asked()), title=words("network.heading"))


def _page() -> Response:
    told = _asked()
    page = render_template(
        "network.html",
        network=told.network,
        drawing=_drawing(told),
        fields=told.fields,
        query=told.query,
        is_narrowed=told.narrowing != Narrowing(),
        kinds=_kinds(told),
        identifier_of=identifier_of,
        numbers=told.numbers,
        standing=lambda edge: standing_of(edge.claims).value,
    )
    return make_response(page)


def _kinds(told: _Told) -> list[tuple[int, str, str, str]]:
    """The kinds of relation that are shown: number, IRI, name, and the address that shows only them."""
    shown = {each.relation.iri: each.relation.label.text for each in told.network.edges}
    members = told.narrowing.members
    return sorted(
        (
            told.numbers[iri],
            iri,
            label,
            "/network?" + query_of({"relation": iri, "members": None if members == _USUAL else members}),
        )
        for iri, label in shown.items()
    )


def _drawing(told: _Told) -> NetworkDrawing | None:
    if not told.network.edges:
        return None
    layout = lay_out([(each.first.iri, each.second.iri) for each in told.whole.edges])
    known = layout.spots.keys() >= {each.iri for each in told.network.agents}
    if not known:  # the whole has more edges than are read; what is asked for is laid out for itself
        layout = lay_out([(each.first.iri, each.second.iri) for each in told.network.edges])
    return draw(told.network, layout, told.numbers)


def _asked() -> _Told:
    engine, language = current_site().engine, current_language()
    asked = read_asked(parameters(request.query_string), NAMES)
    found = choices(engine, "kg.relations", language)

    chosen = asked.choices(("relation", "field", "maker", "article"), found)
    members = asked.values.get("members", _USUAL)
    if members not in MEMBERS:
        values = {"parameter": "members", "value": members[:60], "closest": ", ".join(MEMBERS)}
        raise DengeError(Problem("exploring.unknown-choice", values))
    first, last = asked.years()
    narrowing = Narrowing(members, chosen["relation"], chosen["field"], chosen["maker"], chosen["article"], first, last)
    network = read_network(engine, narrowing, language)
    unnarrowed = Narrowing(members)
    whole = network if narrowing == unnarrowed else read_network(engine, unnarrowed, language)
    return _Told(network, whole, narrowing, _fields(narrowing, chosen, found), found.get("relation", ()))


def _fields(
    narrowing: Narrowing, chosen: Mapping[str, str | None], found: Mapping[str, Sequence[Choice]]
) -> tuple[Field, ...]:
    labels = {
        "relation": words("network.relation"),
        "field": words("network.field"),
        "maker": words("explore.maker"),
        "article": words("explore.article"),
    }
    lists = choice_fields(labels, found, chosen)
    between = {
        "states": words("network.states"),
        "organizations": words("network.organizations"),
        "agents": words("network.agents"),
    }
    options = tuple(Option(each, label, None, each == narrowing.members) for each, label in between.items())
    years = (
        year_field(FIRST_YEAR, words("explore.from"), narrowing.first_year),
        year_field(LAST_YEAR, words("explore.to"), narrowing.last_year),
    )
    return (*lists, Field("members", words("network.members"), options, has_any=False), *years)
