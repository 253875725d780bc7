"""The addresses that the SPARQL editor asks, which any other editor may ask too."""

from __future__ import annotations

import json
from typing import Any, Final

from flask import Blueprint, Response, make_response

from kg.problems import DengeError, Problem
from kg.terms import PREFIXES
from server.editor.terms import Term, used_terms
from server.headers import VERSION_HEADER
from server.http_request import FORM, media_type, parameters, require_utf8, values_of
from server.incoming import current_http_request, megabytes
from server.language import current_language
from server.naming import names_of
from server.site import current_site

blueprint = Blueprint("editor", __name__)

JSON: Final = "application/json"


@blueprint.get("/sparql/terms.json")
def terms() -> Response:
    """The prefixes that are known here, and the classes and properties in use."""
    used = used_terms(current_site().engine)
    told = {
        "prefixes": dict(PREFIXES),
        "classes": [_term(each) for each in used.classes],
        "properties": [_term(each) for each in used.properties],
    }
    return _written(told, used.version)


@blueprint.post("/sparql/names.json")
def names() -> Response:
    """The name of each thing whose IRI is sent as `iri` of a form, and its language; without those that have none."""
    sent = current_http_request(megabytes(1))
    if media_type(sent) != FORM:
        values = {"media_type": media_type(sent) or "-", "available": FORM}
        raise DengeError(Problem("protocol.unsupported-media-type", values))
    require_utf8(sent.headers.get("content-type", ""))
    wanted = values_of(parameters(sent.body), "iri")
    found = names_of(dict.fromkeys(wanted), current_language())
    told = {iri: {"name": name, "language": tag} for iri, (name, tag) in found.items()}
    return _written(told, current_site().engine.version())


def _term(term: Term) -> dict[str, Any]:
    return {"iri": term.iri, "names": term.names, "uses": term.uses}


def _written(told: object, version: str) -> Response:
    body = json.dumps(told, ensure_ascii=False).encode("utf-8", "replace")
    return make_response(body, 200, {"Content-Type": JSON, VERSION_HEADER: version})
