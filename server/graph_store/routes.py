"""Graphs as resources: list, read, replace, extend, remove and patch them."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

from flask import Blueprint, Response, make_response, render_template, request

from kg.engine.writing import GraphRequest, UpdateRequest
from kg.problems import DengeError, Problem
from server.graph_store.documents import MULTIPART, read_documents
from server.graph_store.identification import CONTAINER, Target, identified_graph
from server.graph_store.preconditions import entity_tag, required_version
from server.graph_store.reading import graph_exists, read_graph
from server.headers import VERSION_HEADER
from server.http_request import HttpRequest, decode, media_type, require_utf8
from server.incoming import current_http_request, megabytes
from server.negotiation import accept_header, prefers_html
from server.public_address import inside_address
from server.site import current_site
from server.sparql import formats
from server.sparql.named_graphs import named_graphs
from server.sparql.operation import UPDATE
from server.sparql.service_description import dataset_description
from server.writes import require_author, written_response

blueprint = Blueprint("graph_store", __name__, url_prefix=CONTAINER)


@blueprint.get("")
@blueprint.get("/<path:name>")
def read(name: str = "") -> Response:
    """A graph, named by its path, by `?graph=` or by `?default`; without a name the list of the named graphs."""
    asked = _request()
    target = identified_graph(asked, inside_address())
    return _list() if target is None else _graph(target)


@blueprint.put("")
@blueprint.put("/<path:name>")
def put(name: str = "") -> Response:
    """Replace a graph by the RDF of the body, or make it of that (with a token, where updates are on)."""
    writing, author = require_author()
    asked = _request()
    target = _required(asked)
    written = writing.engine.write(_change(GraphRequest("put", target.iri, author), asked, target))
    return written_response(written, 201 if written.created else 200)


@blueprint.post("")
@blueprint.post("/<path:name>")
def post(name: str = "") -> Response:
    """Add the RDF of the body to a graph; without a name make a new graph of it, whose address is in Location."""
    writing, author = require_author()
    asked = _request()
    target = identified_graph(asked, inside_address())
    fresh = target is None
    if target is None:
        target = Target(f"{inside_address()}{CONTAINER}/{uuid4()}")
    written = writing.engine.write(_change(GraphRequest("post", target.iri, author), asked, target))
    response = written_response(written, 201 if written.created else 200, {"graph": target.name})
    if fresh and written.created:
        response.headers["Location"] = target.name
    return response


@blueprint.delete("")
@blueprint.delete("/<path:name>")
def delete(name: str = "") -> Response:
    """Remove a graph; the default graph is emptied."""
    writing, author = require_author()
    asked = _request()
    target = _required(asked)
    wish = GraphRequest("delete", target.iri, author, if_version=_condition(asked, target))
    return written_response(writing.engine.write(wish))


@blueprint.patch("")
@blueprint.patch("/<path:name>")
def patch(name: str = "") -> Response:
    """Change a graph by a SPARQL Update, for which it stands in place of the default graph."""
    writing, author = require_author()
    asked = _request()
    target = _required(asked)
    if media_type(asked) != UPDATE:
        values = {"media_type": media_type(asked) or "-", "available": UPDATE}
        raise DengeError(Problem("protocol.unsupported-media-type", values))
    require_utf8(asked.headers["content-type"])
    wish = UpdateRequest(decode(asked.body), author, base=_base(target), graph=target.name)
    written = writing.engine.write(replace(wish, if_version=_condition(asked, target)))
    return written_response(written)


@blueprint.after_request
def name_media_types(response: Response) -> Response:
    """Say which bodies are taken, where a client asks for that or sent another (RFC 5789, 3.1; LDP, 7.1)."""
    if request.method == "OPTIONS" or response.status_code == 415:
        response.headers["Accept-Patch"] = UPDATE
        response.headers["Accept-Post"] = ", ".join((*formats.GRAPH, MULTIPART))
    return response


def _request() -> HttpRequest:
    return current_http_request(megabytes(current_site().project.settings.body_megabytes))


def _required(asked: HttpRequest) -> Target:
    target = identified_graph(asked, inside_address())
    if target is None:
        raise DengeError(Problem("protocol.graph-not-named", {"method": asked.method}))
    return target


def _base(target: Target) -> str:
    return target.iri or f"{inside_address()}{CONTAINER}"


def _condition(asked: HttpRequest, target: Target) -> str | None:
    engine = current_site().engine
    return required_version(asked.headers, engine.version(), lambda: graph_exists(engine, target))


def _change(wish: GraphRequest, asked: HttpRequest, target: Target) -> GraphRequest:
    condition = _condition(asked, target)
    return replace(wish, documents=read_documents(asked, _base(target)), if_version=condition)


def _graph(target: Target) -> Response:
    negotiated = formats.negotiate(accept_header())
    wanted = negotiated.formats.graph
    if wanted is None:
        raise DengeError(Problem("protocol.not-acceptable", {"available": ", ".join(formats.GRAPH)}))
    engine = current_site().engine
    version = engine.version()
    answer = read_graph(engine, target, wanted)
    response = make_response(answer.body, 200, {"Content-Type": negotiated.content_type("graph", answer.media_type)})
    response.headers[VERSION_HEADER] = answer.version or version
    base = current_site().project.settings.base_iri
    response.set_etag(entity_tag(answer.version or version, answer.media_type, base))
    response.make_conditional(request)
    return response


def _list() -> Response:
    graphs = named_graphs(current_site().engine)
    if prefers_html(formats.GRAPH):
        return make_response(render_template("graphs.html", graphs=graphs))
    negotiated = formats.negotiate(accept_header())
    wanted = negotiated.formats.graph
    if wanted is None:
        raise DengeError(Problem("protocol.not-acceptable", {"available": ", ".join(("text/html", *formats.GRAPH))}))
    body = dataset_description(graphs, wanted)
    return make_response(body, 200, {"Content-Type": negotiated.content_type("graph", wanted)})
