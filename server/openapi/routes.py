"""The address of the description of all routes."""

from __future__ import annotations

import json

from flask import Blueprint, Response, current_app, make_response

from server.language import current_language
from server.openapi.contribution import Contribution
from server.openapi.document import openapi_document
from server.openapi.installation import contributors_of
from server.openapi.reading import read_contribution
from server.public_address import public_address
from server.site import Site, current_site

blueprint = Blueprint("openapi", __name__)


@blueprint.get("/openapi.json")
def description() -> Response:
    """All routes with their parameters and answers, for programs (OpenAPI 3.1)."""
    language = current_language()
    document = openapi_document(current_site(), contributors_of(current_app), public_address(), language)
    body = json.dumps(document, ensure_ascii=False) + "\n"
    return make_response(body, 200, {"Content-Type": "application/json", "Content-Language": language})


def operations(site: Site, language: str) -> Contribution:
    """The operation of this room."""
    return read_contribution("server.openapi", language)
