"""The addresses of the reading view."""

from __future__ import annotations

import json
from typing import Final

from flask import Blueprint, Response, make_response, render_template

from kg.argument_map import read_hypotheses
from kg.description import articles
from kg.problems import DengeError, Problem
from kg.reading import Reading, readable_works
from kg.terms import BASE, PREFIXES
from server.language import current_language
from server.negotiation import HTML, best_media_type
from server.reading.export import as_json
from server.reading.outline import outline
from server.reading.standing import current_readings
from server.site import current_site

blueprint = Blueprint("reading", __name__)

JSON: Final = "application/json"
_LONGEST_SHOWN: Final = 80
# The terms that annotations are written in.
_CONTEXT: Final = BASE + "ns/annotation.jsonld"


@blueprint.get("/read")
def index() -> str:
    """The articles that can be read beside their argument."""
    engine, language = current_site().engine, current_language()
    titles = {each.article.iri: each.title for each in articles(engine, language)}
    works = [(each, _key(each.iri), titles.get(each.iri)) for each in readable_works(engine, language)]
    return render_template("readings.html", works=works)


@blueprint.get("/read/<article>")
def show(article: str) -> Response:
    """What is anchored in an article, by page and section, and with scripts beside the reader's copy; or as JSON."""
    media_type = best_media_type([HTML, JSON])
    if media_type is None:
        raise DengeError(Problem("protocol.not-acceptable", {"available": ", ".join((HTML, JSON))}))
    return _page(article) if media_type == HTML else show_as_json(article)


@blueprint.get("/read/<article>.json")
def show_as_json(article: str) -> Response:
    """The same as JSON, whatever the client accepts."""
    told = as_json(_reading(article), current_site().engine.version())
    return make_response(json.dumps(told, ensure_ascii=False) + "\n", 200, {"Content-Type": JSON})


def _page(article: str) -> Response:
    reading, language = _reading(article), current_language()
    engine = current_site().engine
    page = render_template(
        "reading.html",
        article=article,
        reading=reading,
        sections=outline(reading, [each.iri for each in read_hypotheses(engine, language)]),
        context=_CONTEXT,
        passages=sum(len(each.passages) for each in reading.items),
    )
    return make_response(page)


def _reading(article: str) -> Reading:
    """Raises DengeError `reading.unknown-article`."""
    engine = current_site().engine
    works = {_key(each.iri): each.iri for each in readable_works(engine, current_language())}
    found = current_readings().reading(works[article], current_language()) if article in works else None
    if found is None:
        values = {"name": article[:_LONGEST_SHOWN], "known": ", ".join(works) or "–"}
        raise DengeError(Problem("reading.unknown-article", values))
    return found


def _key(work: str) -> str:
    return work.removeprefix(PREFIXES["work"])
