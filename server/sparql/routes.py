"""The endpoint: queries by GET and POST, updates by POST, a form and pages for browsers, a description for machines."""

from __future__ import annotations

from importlib.resources import files
from typing import Any, Final
from urllib.parse import urlencode

from flask import Blueprint, Response, g, make_response, render_template, request

from kg.engine.interface import Answer, Formats
from kg.engine.writing import UpdateRequest
from kg.problems import DengeError, Problem
from kg.terms import BASE, PREFIXES
from server.headers import VERSION_HEADER
from server.incoming import current_http_request, megabytes
from server.language import current_language
from server.naming import names_of
from server.negotiation import accept_header, prefers_html
from server.public_address import inside_address, public_address
from server.site import current_site
from server.sparql import formats
from server.sparql.answer_page import shown_answer
from server.sparql.asking import query_request, restated
from server.sparql.named_graphs import named_graphs
from server.sparql.operation import UPDATE, Operation, ProtocolQuery, ProtocolUpdate, longest_request, read_operation
from server.sparql.service_description import Service, service_description
from server.writes import require_author, written_response

blueprint = Blueprint("sparql", __name__)

EDIT: Final = "edit"
"""The parameter with a query that is shown for editing and not run."""


@blueprint.context_processor
def editor_context() -> dict[str, Any]:
    """What the form of a query takes on every page that has it, also on that of a problem."""
    return {"base": BASE, "files_of_kind": formats.SUFFIXES_OF_KIND, "given": True}


@blueprint.route("/sparql", methods=["GET", "POST"])
def endpoint() -> Response:
    """Answer a query, carry out an update (with a token, where updates are on), or say what the endpoint is."""
    if request.mimetype == UPDATE:
        require_author()  # before its body, which may be large, is read
    operation = _read()
    if isinstance(operation, ProtocolUpdate):
        return _update(operation)
    return _introduce() if operation is None else _answer(operation)


@blueprint.get("/sparql.<any(csv, tsv, json, xml, ttl, nt, rdf, jsonld):suffix>")
def answer_file(suffix: str) -> Response:
    """The answer to a query as a file in the format that the suffix names."""
    query = _read()
    if not isinstance(query, ProtocolQuery):
        raise DengeError(Problem("protocol.query-missing"))
    answer = _ask(query, formats.FORMATS_OF_SUFFIX[suffix])
    disposition = f'attachment; filename="denge-answer.{suffix}"'
    content_type = formats.content_type(answer.media_type)
    headers = {"Content-Type": content_type, "Content-Disposition": disposition, VERSION_HEADER: answer.version}
    return make_response(answer.body, 200, headers)


def _read() -> Operation | None:
    settings = current_site().project.settings
    longest = longest_request(settings.query_characters)
    longest_body = megabytes(settings.body_megabytes) if request.mimetype == UPDATE else longest
    operation = read_operation(current_http_request(longest_body), longest)
    if operation is not None:
        g.sparql_query = operation.text
    return operation


def _answer(query: ProtocolQuery) -> Response:
    negotiated = formats.negotiate(accept_header())
    if negotiated.page:
        return _page(query)
    negotiated.require_any()
    answer = _ask(query, negotiated.formats)
    content_type = negotiated.content_type(answer.kind, answer.media_type)
    return make_response(answer.body, 200, {"Content-Type": content_type, VERSION_HEADER: answer.version})


def _update(update: ProtocolUpdate) -> Response:
    """Relative addresses are resolved against that of the endpoint (2.2.5)."""
    writing, author = require_author()
    written = writing.engine.write(
        UpdateRequest(
            text=update.text,
            author=author,
            using_graphs=update.using_graphs,
            using_named_graphs=update.using_named_graphs,
            base=f"{inside_address()}/sparql",
        )
    )
    return written_response(written)


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
        answer=shown_answer(answer, lambda iris: names_of(iris, current_language())),
        files=[(name, f"/sparql.{suffix}?{parameters}") for suffix, name in formats.SUFFIXES_OF_KIND[answer.kind]],
    )
    return make_response(page)


def _ask(query: ProtocolQuery, wanted: Formats) -> Answer:
    try:
        return current_site().engine.query(query_request(query, wanted, f"{inside_address()}/sparql"))
    except DengeError as error:
        raise restated(error) from error


def _introduce() -> Response:
    negotiated = formats.negotiate(accept_header())
    if prefers_html(formats.GRAPH):
        wanted = request.args.get(EDIT)
        page = render_template(
            "sparql.html",
            query=_example() if wanted is None else wanted,
            given=wanted is not None,
            address=f"{public_address()}/sparql",
            prefixes=PREFIXES,
        )
        return make_response(page)
    media_type = negotiated.formats.graph
    if media_type is None:
        raise DengeError(Problem("protocol.not-acceptable", {"available": ", ".join(("text/html", *formats.GRAPH))}))
    site = current_site()
    service = Service(
        endpoint=f"{public_address()}/sparql",
        graphs=named_graphs(site.engine),
        union=not site.project.settings.strict_dataset,
        updates=site.writing is not None,
        federates=bool(site.project.settings.service_hosts),
    )
    body = service_description(service, media_type)
    return make_response(body, 200, {"Content-Type": negotiated.content_type("graph", media_type)})


def _example() -> str:
    """The query that stands in an empty editor, about names and words in the language of the page."""
    return files("server.sparql").joinpath(f"example.{current_language()}.rq").read_text(encoding="utf-8")
