"""The endpoint: queries by GET and POST, a form for browsers, a description for machines."""

from __future__ import annotations

from importlib.resources import files

from flask import Blueprint, Response, g, make_response, render_template, request

from kg.engine.interface import QueryRequest
from kg.problems import DengeError, Problem
from server.negotiation import best_media_type, prefers_html
from server.public_address import public_address
from server.site import current_site
from server.sparql import formats
from server.sparql.protocol import ProtocolQuery, read_query
from server.sparql.service_description import service_description

blueprint = Blueprint("sparql", __name__)

# Percent-encoding makes up to twelve bytes of one character; the engine counts the characters themselves.
_BYTES_PER_CHARACTER = 12
_ROOM_FOR_OTHER_PARAMETERS = 16_384


@blueprint.route("/sparql", methods=["GET", "POST"])
def endpoint() -> Response:
    """Answer a query, or say what the endpoint is."""
    site = current_site()
    longest = site.project.settings.query_characters * _BYTES_PER_CHARACTER + _ROOM_FOR_OTHER_PARAMETERS
    request.max_content_length = longest
    query = read_query(request)
    if query is None:
        return _introduce()
    g.sparql_query = query.text
    return _answer(query)


def _answer(query: ProtocolQuery) -> Response:
    negotiated = formats.negotiate()
    wanted = negotiated.formats
    if wanted.solutions is None and wanted.boolean is None and wanted.graph is None:
        raise DengeError(Problem("protocol.not-acceptable", {"available": formats.available()}))
    answer = current_site().engine.query(
        QueryRequest(
            text=query.text,
            formats=wanted,
            default_graphs=query.default_graphs,
            named_graphs=query.named_graphs,
        )
    )
    name = negotiated.name(answer.kind, answer.media_type)
    return make_response(answer.body, 200, {"Content-Type": formats.content_type(name)})


def _introduce() -> Response:
    if prefers_html(formats.GRAPH):
        return make_response(render_template("sparql.html", query=_example(), address=f"{public_address()}/sparql"))
    media_type = best_media_type(formats.GRAPH)
    if media_type is None:
        raise DengeError(Problem("protocol.not-acceptable", {"available": ", ".join(("text/html", *formats.GRAPH))}))
    body = service_description(f"{public_address()}/sparql", media_type)
    return make_response(body, 200, {"Content-Type": formats.content_type(media_type)})


def _example() -> str:
    return files("server.sparql").joinpath("example.rq").read_text(encoding="utf-8")
