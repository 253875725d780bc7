"""The map of places: a page, its data, its drawing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from flask import Response, current_app, make_response, render_template, request

from kg.description import choices
from kg.places import Gazetteer, Narrowing, Spot, all_points
from kg.places import gazetteer as read_gazetteer
from kg.terms import DENGE
from server.exploring import claim_rows
from server.exploring.answers import drawing_answer, json_answer, wants_page, words
from server.exploring.asked import query_of, read_asked
from server.exploring.fields import Field, choice_fields
from server.exploring.places_drawing import PlacesDrawing, draw, land_outline
from server.http_request import parameters
from server.language import current_language
from server.site import current_site
from server.static_files import built_file

NAMES: Final = ("kind", "maker", "article")
LAND: Final = "land.svg"
# Classes that say no more than the sort does.
GENERALS: Final = tuple(DENGE + each for each in ("Place", "State", "Agent", "CollectiveAgent"))


@dataclass(frozen=True)
class _Told:
    """Places as they were asked for, with the form, and the points of all places, which lay the frame."""

    gazetteer: Gazetteer
    points: tuple[tuple[float, float], ...]
    narrowing: Narrowing
    fields: tuple[Field, ...]

    @property
    def query(self) -> str:
        """The query part of the address that asks for it."""
        asked = self.narrowing
        return query_of({"kind": asked.kind, "maker": asked.maker, "article": asked.article})


def show_places() -> Response:
    """Places and states as points on a map, as a page or as JSON: `kind`, `maker`, `article`."""
    return _page() if wants_page() else places_as_json()


def places_as_json() -> Response:
    """The same as JSON, whatever the client accepts."""
    told = _asked()
    return json_answer(
        {"total": told.gazetteer.total, "places": [_spot(each) for each in told.gazetteer.spots]},
    )


def places_as_drawing() -> Response:
    """The map as an SVG file, the outline of the land within it."""
    outline = land_outline(Path(current_app.static_folder or "") / "built" / LAND)
    return drawing_answer("places", drawing=_drawing(_asked()), title=words("places.heading"), outline=outline)


def _page() -> Response:
    told = _asked()
    spots = told.gazetteer.spots
    page = render_template(
        "places.html",
        gazetteer=told.gazetteer,
        drawing=_drawing(told),
        land=built_file(LAND),
        placed=[each for each in spots if each.point is not None],
        unplaced=[each for each in spots if each.point is None],
        fields=told.fields,
        query=told.query,
        is_narrowed=told.narrowing != Narrowing(),
        generals=GENERALS,
    )
    return make_response(page)


def _drawing(told: _Told) -> PlacesDrawing | None:
    return draw(told.gazetteer.spots, told.points)


def _asked() -> _Told:
    engine, language = current_site().engine, current_language()
    asked = read_asked(parameters(request.query_string), NAMES)
    found = choices(engine, "kg.places", language)

    chosen = asked.choices(NAMES, found)
    narrowing = Narrowing(chosen["kind"], chosen["maker"], chosen["article"])
    labels = {"kind": words("explore.kind"), "maker": words("explore.maker"), "article": words("explore.article")}
    fields = choice_fields(labels, found, chosen)
    return _Told(read_gazetteer(engine, narrowing, language), all_points(engine), narrowing, fields)


def _spot(spot: Spot) -> dict[str, Any]:
    point = spot.point
    return {
        **claim_rows.named(spot.thing),
        "sort": spot.sort,
        "kinds": [claim_rows.named(each) for each in spot.kinds],
        "point": None
        if point is None
        else {"latitude": point[0], "longitude": point[1], "sources": list(spot.sources)},
        "names": [
            {"text": each.text, "language": each.language, "preferred": each.is_preferred} for each in spot.names
        ],
        "liesIn": [claim_rows.named(each) for each in spot.regions],
        "events": [claim_rows.named(each) for each in spot.events],
        "claimCount": spot.claim_count,
        "claims": claim_rows.as_json(spot.claims),
    }
