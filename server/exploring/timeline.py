"""The timeline: a page, its data, its drawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from flask import Response, make_response, render_template, request

from kg.chronology import Item, Narrowing, Timeline
from kg.chronology import timeline as read_timeline
from kg.description import choices as read_choices
from kg.terms import DENGE
from server.exploring import claim_rows
from server.exploring.answers import drawing_answer, json_answer, wants_page, words
from server.exploring.asked import FIRST_YEAR, LAST_YEAR, query_of, read_asked
from server.exploring.dates import order_in_words, time_in_words
from server.exploring.fields import Field, choice_fields, year_field
from server.exploring.standing import standing_of
from server.exploring.timeline_drawing import TimelineDrawing, draw
from server.http_request import parameters
from server.language import current_language
from server.site import current_site

NAMES: Final = ("kind", "actor", "maker", "article", FIRST_YEAR, LAST_YEAR)
# Classes that say no more of a thing than its sort does.
GENERALS: Final = tuple(DENGE + each for each in ("Event", "Agreement", "Situation"))
# Claims that only name a thing, of each thing; its own page lists all.
MOST_NAMING: Final = 10


@dataclass(frozen=True)
class _Told:
    """A timeline as it was asked for, with its form."""

    timeline: Timeline
    narrowing: Narrowing
    fields: tuple[Field, ...]

    @property
    def query(self) -> str:
        """The query part of the address that asks for it."""
        asked = self.narrowing
        return query_of(
            {
                "kind": asked.kind, "actor": asked.actor, "maker": asked.maker, "article": asked.article,
                FIRST_YEAR: asked.first_year, LAST_YEAR: asked.last_year,
            }
        )  # fmt: skip


def show_timeline() -> Response:
    """Events, agreements and states of affairs in time, as a page or as JSON: `kind`, `actor`, `maker`, `article`,
    `from`, `to`."""
    return _page() if wants_page() else timeline_as_json()


def timeline_as_json() -> Response:
    """The same as JSON, whatever the client accepts."""
    told = _asked()
    answer = {
        "total": told.timeline.total,
        "items": [_item(each) for each in told.timeline.items],
    }
    return json_answer(answer)


def timeline_as_drawing() -> Response:
    """The drawing of the timeline as an SVG file."""
    told = _asked()
    return drawing_answer("timeline", drawing=_drawing(told.timeline.items), title=words("timeline.heading"))


def _page() -> Response:
    told = _asked()
    items = told.timeline.items
    page = render_template(
        "timeline.html",
        timeline=told.timeline,
        drawing=_drawing(items),
        dated=[each for each in items if each.time.anchor is not None],
        undated=[each for each in items if each.time.anchor is None],
        fields=told.fields,
        query=told.query,
        is_narrowed=told.narrowing != Narrowing(),
        most_naming=MOST_NAMING,
        generals=GENERALS,
        when=_when,
        order=lambda item: order_in_words(item, words),
        standing=lambda item: standing_of(item.says).value,
    )
    return make_response(page)


def _asked() -> _Told:
    engine, language = current_site().engine, current_language()
    asked = read_asked(parameters(request.query_string), NAMES)
    choices = read_choices(engine, "kg.chronology", language)

    first, last = asked.years()
    labels = {
        "kind": words("explore.kind"),
        "actor": words("explore.actor"),
        "maker": words("explore.maker"),
        "article": words("explore.article"),
    }
    chosen = asked.choices(labels, choices)
    narrowing = Narrowing(chosen["kind"], chosen["actor"], chosen["maker"], chosen["article"], first, last)
    lists = choice_fields(labels, choices, chosen)
    years = [year_field(FIRST_YEAR, words("explore.from"), first), year_field(LAST_YEAR, words("explore.to"), last)]
    return _Told(read_timeline(engine, narrowing, language), narrowing, (*lists, *years))


def _when(item: Item) -> str:
    return time_in_words(item.time, words)


def _beside_the_marks(item: Item) -> str:
    """The words beside the marks: the dates, or what the thing is ordered by."""
    dates = _when(item)
    if dates:
        return dates
    names = {other.iri: other.label.text for _, other in item.neighbours}
    return "; ".join(f"{relation} {names[iri]}" for relation, iri in order_in_words(item, words))


def _drawing(items: Sequence[Item]) -> TimelineDrawing | None:
    return draw(items, _beside_the_marks)


def _item(item: Item) -> dict[str, Any]:
    time = item.time
    return {
        **claim_rows.named(item.thing),
        "sort": item.sort,
        "kinds": [claim_rows.named(each) for each in item.kinds],
        "time": {
            "shape": time.shape.value,
            "begins": None if time.begin is None else time.begin.lexical,
            "ends": None if time.end is None else time.end.lexical,
            "during": [each.lexical + ("s" if each.is_decade else "") for each in time.during],
            "inWords": None if item.words is None else item.words.text,
            "order": [{"relation": relation, "thing": claim_rows.named(other)} for relation, other in item.neighbours],
        },
        "standing": standing_of(item.says).value,
        "actors": [claim_rows.named(each) for each in item.actors],
        "claims": claim_rows.as_json(item.says),
        "namedBy": claim_rows.as_json(item.names),
    }
