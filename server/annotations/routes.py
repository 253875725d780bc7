"""Web Annotation Protocol: the container and the annotations in it, read, made, replaced and deleted."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, make_response, request

from kg.annotations import LONGEST, STANDINGS, Draft, Kept, Plan, Selection, names_for, own_context_document
from kg.problems import DengeError, Problem
from server.annotations import agreeing, decisions, feed, review
from server.annotations.addresses import annotation_address
from server.annotations.answering import (
    annotation_response,
    as_annotation,
    as_container,
    current_store,
    require_condition,
    required_format,
    respond,
    stale,
)
from server.annotations.authors import ANNOTATE, require_own, require_sender
from server.annotations.collecting import read_collection
from server.annotations.pointing import name_annotation_service
from server.annotations.preferring import read_preference
from server.annotations.proposals import plan_of, read_proposal, with_via
from server.annotations.representing import JSON_LD, PROFILE, represented
from server.annotations.reviewing import move, settle
from server.http_request import media_type, require_utf8
from server.incoming import current_http_request
from server.language import current_language
from server.site import current_site

blueprint = Blueprint("annotations", __name__)
blueprint.add_url_rule("/annotations/changes", view_func=feed.changes)
blueprint.add_url_rule("/annotations/<slug>/history", view_func=feed.history)
blueprint.add_url_rule("/annotations/decisions", view_func=decisions.table)
blueprint.add_url_rule("/annotations/agreement", view_func=agreeing.agreement)
blueprint.add_url_rule("/annotations/review", view_func=review.review)
blueprint.add_url_rule("/annotations/<slug>/standing", view_func=decisions.decide, methods=["POST"])
blueprint.after_app_request(name_annotation_service)
_TRIES = 20
_LATER = ("annotations.disk-full", "annotations.unwritable")
"""Problems for which a row that was left half-way is settled later; meanwhile it can be read."""


@blueprint.get("/annotations/")
def container() -> Response:
    """The annotations: as a collection with its first page, or one of its pages, as the client prefers."""
    wanted = required_format()
    preference = read_preference(", ".join(request.headers.getlist("Prefer")))
    arguments = request.args
    standing = arguments.get("standing")
    if standing is not None and standing not in STANDINGS:
        raise _bad("standing", standing)
    iris = arguments.get("iris", str(int(preference.iris)))
    if iris not in ("0", "1"):
        raise _bad("iris", iris)
    selection = Selection(arguments.get("target"), standing)
    collection = read_collection(current_store(), selection, iris == "1", current_language())
    page = arguments.get("page")
    if page is not None and not (page.isascii() and page.isdigit() and len(page) < 10):
        raise _bad("page", page)
    document = collection.document(preference.minimal) if page is None else collection.page(int(page))
    response = respond(represented(document, wanted, f"c{collection.last_change}"))
    if page is None:
        response.headers["Content-Location"] = collection.address
    if preference.expressed:
        response.headers["Preference-Applied"] = "return=representation"
    return response


@blueprint.post("/annotations/")
def create() -> Response:
    """Keep a new annotation, which is proposed; its address is in Location (with a token for annotations)."""
    sender = require_sender(ANNOTATE)
    proposal = with_via(read_proposal(_body()))
    plan = plan_of(proposal, sender)
    names = names_for(request.headers.get("Slug"))
    kept = current_store().create(names, sender.annotator, plan, sender.actor())
    response = annotation_response(kept, 201)
    response.headers["Location"] = response.headers["Content-Location"] = annotation_address(kept.slug)
    return response


@blueprint.get("/annotations/<slug>")
def read(slug: str) -> Response:
    """An annotation in JSON-LD or Turtle."""
    return annotation_response(_found(slug))


@blueprint.put("/annotations/<slug>")
def replace(slug: str) -> Response:
    """Replace an annotation of one's own, which is proposed again; with If-Match only as the client knows it."""
    sender = require_sender(ANNOTATE)
    kept = _found(slug)
    require_own(sender, kept)
    conditional = require_condition(kept)
    if kept.standing == "accepted":
        raise DengeError(Problem("annotations.is-accepted", {}))
    proposal = read_proposal(_body())
    plan = plan_of(proposal, sender)
    for _ in range(_TRIES):
        own = _with_document(plan, with_via(proposal, kept).document)
        replaced = current_store().replace(kept, own, sender.actor())
        if replaced is not None:
            return annotation_response(replaced)
        kept = _after_a_race(slug, kept, conditional)
    raise DengeError(Problem("annotations.busy", {}))


@blueprint.delete("/annotations/<slug>")
def delete(slug: str) -> Response:
    """Delete an annotation of one's own; an accepted one is withdrawn first. Its address is never used again."""
    sender = require_sender(ANNOTATE)
    kept = _found(slug)
    require_own(sender, kept)
    conditional = require_condition(kept)
    store = current_store()
    for _ in range(_TRIES):
        if kept.standing == "accepted":
            kept = move(store, kept, sender, "withdrawn", "")
        if store.delete(slug, kept.revision, sender.actor()):
            return make_response("", 204)
        kept = _after_a_race(slug, kept, conditional)
    raise DengeError(Problem("annotations.busy", {}))


@blueprint.get("/ns/annotation.jsonld")
def context() -> Response:
    """The JSON-LD context of our terms in annotations."""
    return make_response(own_context_document(), 200, {"Content-Type": JSON_LD})


@blueprint.after_request
def describe(response: Response) -> Response:
    """Say of the resource what the protocol wants said of it on every response."""
    if request.path == "/annotations/":
        return as_container(response)
    if request.endpoint in ("annotations.read", "annotations.replace", "annotations.delete"):
        return as_annotation(response)
    if request.endpoint in ("annotations.changes", "annotations.history"):
        response.vary.add("Accept")
    return response


def _found(slug: str) -> Kept:
    """An annotation that is there. Raises DengeError `annotations.unknown` (404) or `annotations.deleted` (410)."""
    site = current_site()
    store = current_store()
    kept = store.find(slug)
    if kept is not None and kept.becoming:
        try:
            settle(store, site.engine, 2 * site.project.settings.write_seconds)
        except DengeError as error:
            if error.problem.code not in _LATER:
                raise
        kept = store.find(slug)
    if kept is None:
        raise DengeError(Problem("annotations.unknown", {"name": slug[:100]}))
    if kept.deleted:
        raise DengeError(Problem("annotations.deleted", {"name": slug}))
    return kept


def _after_a_race(slug: str, before: Kept, conditional: bool) -> Kept:
    """The annotation as somebody else has left it meanwhile; with If-Match that is the end."""
    kept = _found(slug)
    if conditional:
        raise stale(kept)
    if kept.revision == before.revision or kept.standing == "accepted":
        raise DengeError(Problem("annotations.busy", {}))
    return kept


def _with_document(plan: Plan, document: Mapping[str, Any]) -> Plan:
    """The same plan for the document with what it keeps of the one before."""

    def draft(slug: str, numbers: tuple[int, ...], created: str) -> Draft:
        return dataclasses.replace(plan.draft(slug, numbers, created), document=document)

    return dataclasses.replace(plan, draft=draft)


def _body() -> bytes:
    asked = current_http_request(LONGEST)
    named = media_type(asked)
    if named != JSON_LD:
        raise DengeError(Problem("protocol.unsupported-media-type", {"media_type": named or "-", "available": PROFILE}))
    require_utf8(asked.headers["content-type"])
    return asked.body


def _bad(name: str, value: str) -> DengeError:
    return DengeError(Problem("annotations.parameter", {"name": name, "value": value[:100]}))
