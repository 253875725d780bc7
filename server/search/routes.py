"""The addresses of the search."""

from __future__ import annotations

import json
from dataclasses import replace
from urllib.parse import quote_plus

from flask import Blueprint, Response, make_response, render_template, request

from kg.lookup import LONGEST_TEXT
from kg.parameters.names import shorten
from kg.problems import DengeError, Problem
from server.http_request import parameters
from server.language import PARAMETER, current_language, language_is_explicit
from server.negotiation import HTML, best_media_type
from server.public_address import public_address
from server.search.asked import FARTHEST, Asked, read_asked
from server.search.export import as_json, as_suggestions
from server.search.results import Facet, Results, kind_labels, search
from server.site import current_site

blueprint = Blueprint("search", __name__)

JSON = "application/json"
SUGGESTIONS = "application/x-suggestions+json"
DESCRIPTION = "application/opensearchdescription+xml"
_SUGGESTED = 10
_SHORT_NAME = 16
_LONG_NAME = 48
# Classes that are listed before the reader asks for all.
_FACETS_SHOWN = 12


@blueprint.get("/search")
def find() -> Response:
    """What a text may mean, as a page or as JSON: `q`, `kind` (may be repeated), `language`, `limit`, `offset`."""
    media_type = best_media_type([HTML, JSON])
    if media_type is None:
        raise DengeError(Problem("protocol.not-acceptable", {"available": ", ".join((HTML, JSON))}))
    return _page() if media_type == HTML else _json()


@blueprint.get("/search.json")
def find_json() -> Response:
    """The same as JSON, whatever the client accepts."""
    return _json()


@blueprint.get("/search/suggestions")
def suggest() -> Response:
    """What may be meant by a text that somebody is typing, as OpenSearch Suggestions 1.1 in JSON."""
    site = current_site()
    lookup = site.lookup.at(site.engine.version())
    asked = read_asked(parameters(request.query_string), lookup, current_language(), _SUGGESTED)
    matches = lookup.complete(asked.text, asked.language, asked.kinds, asked.limit)
    labels = kind_labels(lookup, asked.language)
    return _written(as_suggestions(asked.text, matches, labels, public_address()), SUGGESTIONS)


@blueprint.get("/opensearch.xml")
def description() -> Response:
    """How a browser can search here (OpenSearch 1.1 Draft 6)."""
    title = current_site().title(current_language())
    page = render_template(
        "opensearch.xml",
        address=public_address(),
        short_name=title[:_SHORT_NAME],
        long_name=title[:_LONG_NAME],
        language_pair=f"&{PARAMETER}={current_language()}" if language_is_explicit() else "",
    )
    return make_response(page, 200, {"Content-Type": f"{DESCRIPTION}; charset=utf-8"})


def _results() -> Results:
    version = current_site().engine.version()
    lookup = current_site().lookup.at(version)
    asked = read_asked(parameters(request.query_string), lookup, current_language())
    return search(lookup, asked, version)


def _json() -> Response:
    results = _results()
    explanation = None if results.explanation is None else _words(results.explanation)
    return _written(as_json(results, explanation), JSON)


def _page() -> Response:
    results = _results()
    asked = results.asked
    page = render_template(
        "search.html",
        results=results,
        asked=asked,
        first=asked.offset + 1,
        last=asked.offset + len(results.results),
        before=_address(asked, asked.kinds, max(0, asked.offset - asked.limit)) if asked.offset else None,
        after=_after(results),
        everything=_address(asked, (), 0) if asked.kinds else None,
        facets=_facets(results),
        facets_shown=_FACETS_SHOWN,
        other=None if results.suggestion is None else _address(replace(asked, text=results.suggestion), (), 0),
        start=_address(asked, asked.kinds, 0),
        as_json=_address(asked, asked.kinds, asked.offset, "/search.json"),
        longest=LONGEST_TEXT,
        explanation=None if results.explanation is None else _words(results.explanation),
    )
    return make_response(page)


def _after(results: Results) -> str | None:
    asked = results.asked
    following = asked.offset + asked.limit
    return _address(asked, asked.kinds, following) if following < min(results.total, FARTHEST + 1) else None


def _facets(results: Results) -> list[tuple[Facet, str]]:
    """The classes, each with the address of its own matches; what the addresses have in common is written once."""
    # What a reader types comes out encoded, so there is one such sign only.
    before, after = _address(results.asked, ("x",), 0).split("&kind=x")
    return [(each, f"{before}&kind={quote_plus(shorten(each.iri), safe=':')}{after}") for each in results.facets]


def _address(asked: Asked, kinds: tuple[str, ...], offset: int, path: str = "/search") -> str:
    """The address of the same search with other classes or from another match on, in the same languages."""
    more = [("language", asked.language)] if asked.language != current_language() else []
    return f"{path}?{asked.address(kinds, offset, more)}"


def _written(answer: object, media_type: str) -> Response:
    body = json.dumps(answer, ensure_ascii=False, indent=2) + "\n"
    return make_response(body.encode("utf-8", "replace"), 200, {"Content-Type": media_type})


def _words(key: str) -> str:
    return current_site().messages.text(current_language(), key)
