"""The endpoint: queries by GET and POST, a form and pages for browsers, a description for machines."""

from __future__ import annotations

from importlib.resources import files
from urllib.parse import urlencode

from flask import Blueprint, Response, g, make_response, render_template, request

from kg.engine.interface import Answer, Formats, QueryRequest
from kg.problems import DengeError, Problem
from server.negotiation import best_media_type, prefers_html
from server.public_address import public_address
from server.site import current_site
from server.sparql import formats
from server.sparql.answer_page import shown_answer
from server.sparql.protocol import ProtocolQuery, read_query
from server.sparql.service_description import service_description

blueprint = Blueprint("sparql", __name__)

# Percent-encoding makes up to twelve bytes of one character; the engine counts the characters themselves.
_BYTES_PER_CHARACTER = 12
_ROOM_FOR_OTHER_PARAMETERS = 16_384


@blueprint.route("/sparql", methods=["GET", "POST"])
def endpoint() -> Response:
    """Answer a query, or say what the endpoint is."""
    query = _read()
    return _introduce() if query is None else _answer(query)


@blueprint.get("/sparql.<any(csv, tsv, json, xml, ttl, nt, rdf, jsonld):suffix>")
def answer_file(suffix: str) -> Response:
    """The answer to a query as a file in the format that the suffix names."""
    query = _read()
    if query is None:
        raise DengeError(Problem("protocol.query-missing"))
    answer = _ask(query, formats.FORMATS_OF_SUFFIX[suffix])
    disposition = f'attachment; filename="denge-answer.{suffix}"'
    headers = {"Content-Type": formats.content_type(answer.media_type), "Content-Disposition": disposition}
    return make_response(answer.body, 200, headers)


def _read() -> ProtocolQuery | None:
    longest = current_site().project.settings.query_characters * _BYTES_PER_CHARACTER + _ROOM_FOR_OTHER_PARAMETERS
    request.max_content_length = longest
    query = read_query(request)
    if query is not None:
        g.sparql_query = query.text
    return query


def _answer(query: ProtocolQuery) -> Response:
    if prefers_html((*formats.SOLUTIONS, *formats.GRAPH)):
        return _page(query)
    negotiated = formats.negotiate()
    wanted = negotiated.formats
    if wanted.solutions is None and wanted.boolean is None and wanted.graph is None:
        raise DengeError(Problem("protocol.not-acceptable", {"available": formats.available()}))
    answer = _ask(query, wanted)
    name = negotiated.name(answer.kind, answer.media_type)
    return make_response(answer.body, 200, {"Content-Type": formats.content_type(name)})


def _page(query: ProtocolQuery) -> Response:
    """The answer as a page: HTML is a format of this server, made of what the engine gives in another."""
    answer = _ask(query, formats.FOR_A_PAGE)
    parameters = urlencode(
        [
            ("query", query.text),
            *(("default-graph-uri", each) for each in query.default_graphs),
            *(("named-graph-uri", each) for each in query.named_graphs),
        ]
    )
    page = render_template(
        "sparql_answer.html",
        query=query.text,
        answer=shown_answer(answer),
        files=[(name, f"/sparql.{suffix}?{parameters}") for suffix, name in formats.SUFFIXES_OF_KIND[answer.kind]],
    )
    return make_response(page)


def _ask(query: ProtocolQuery, wanted: Formats) -> Answer:
    asked = QueryRequest(
        text=query.text, formats=wanted, default_graphs=query.default_graphs, named_graphs=query.named_graphs
    )
    try:
        return current_site().engine.query(asked)
    except DengeError as error:
        problem = error.problem
        if problem.code == "engine.syntax" and problem.values.get("reason") == "update":
            values = {"keyword": problem.values["found"].upper()}
            raise DengeError(Problem("protocol.update-as-query", values, problem.place)) from error
        raise


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
