"""Nanopublications over HTTP: a signed one is verified for anybody, kept for its creator, and read by its code."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote

from flask import Blueprint, Response, make_response

from kg.nanopublications import LONGEST, Deposit, Published, hand_in, standings, verified
from kg.problems import DengeError, Problem
from server.annotations.authors import ANNOTATE, require_sender
from server.http_request import decode, media_type, require_utf8
from server.incoming import current_http_request
from server.site import current_site

blueprint = Blueprint("nanopublications", __name__)
TRIG: Final = "application/trig"
_READ: Final = (TRIG, "application/n-quads", "application/ld+json")


@blueprint.get("/nanopublications/")
def listing() -> Response:
    """The signed nanopublications that were handed in, with how each stands."""
    published = _deposit().all()
    standing = standings(published)
    return _json([{**_told(each), "standing": standing[each.address]} for each in published])


@blueprint.post("/nanopublications/")
def deposit() -> Response:
    """Keep a signed nanopublication of one's own (with a token for annotations whose ORCID iD it names)."""
    sender = require_sender(ANNOTATE)
    handed = hand_in(_body(), sender.annotator.orcid, current_site().engine, _deposit())
    response = _json(_told(handed.published), 201 if handed.is_new else 200)
    response.headers["Location"] = _address(handed.published.code)
    return response


@blueprint.post("/nanopublications/verify")
def verify() -> Response:
    """Verify a signed nanopublication; nothing is kept."""
    return _json({**_told(verified(_body())), "valid": True})


@blueprint.get("/nanopublications/<code>")
def read(code: str) -> Response:
    """A nanopublication as it was handed in, by its artifact code."""
    text = _deposit().text(code)
    if text is None:
        raise DengeError(Problem("nanopublications.unknown", {"code": code[:100]}))
    response = make_response(text, 200, {"Content-Type": f"{TRIG}; charset=utf-8"})
    response.set_etag(code)
    return response


def _deposit() -> Deposit:
    return Deposit(current_site().project.nanopublications)


def _address(code: str) -> str:
    return f"/nanopublications/{quote(code)}"


def _told(published: Published) -> Mapping[str, Any]:
    return {
        "address": published.address,
        "claims": list(published.claims),
        "creators": list(published.creators),
        "created": published.created,
        "key": published.key,
        "supersedes": list(published.supersedes),
        "retracts": list(published.retracts),
    }


def _json(value: Any, status: int = 200) -> Response:
    text = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
    return make_response(text, status, {"Content-Type": "application/json"})


def _body() -> str:
    asked = current_http_request(LONGEST)
    named = media_type(asked)
    if named not in _READ:
        values = {"media_type": named or "-", "available": ", ".join(_READ)}
        raise DengeError(Problem("protocol.unsupported-media-type", values))
    require_utf8(asked.headers["content-type"])
    return decode(asked.body)
