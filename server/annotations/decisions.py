"""Decisions about annotations: taking one, and all that were taken as a table."""

from __future__ import annotations

import csv
import io
from typing import Final

from flask import Response, make_response

from kg.annotations import read_document
from kg.problems import DengeError, Problem
from server.annotations.addresses import annotation_address
from server.annotations.answering import annotation_response, current_store, require_condition
from server.annotations.authors import ANNOTATE, require_sender
from server.annotations.own_words import require_own_words
from server.annotations.reviewing import LONGEST_REASON, give_standing, settle
from server.http_request import media_type
from server.incoming import current_http_request
from server.site import current_site

_JSON: Final = ("application/json", "application/ld+json")
_LONGEST_BODY: Final = 64 * 1024
_COLUMNS: Final = ("annotation", "annotator", "article", "decided_by", "name", "standing", "before", "time", "reason")


def decide(slug: str) -> Response:
    """Accept, dispute or withdraw an annotation: JSON with `standing` and `reason` (with a token for reviews)."""
    sender = require_sender(ANNOTATE)
    asked = current_http_request(_LONGEST_BODY)
    if media_type(asked) not in _JSON:
        values = {"media_type": media_type(asked) or "-", "available": _JSON[0]}
        raise DengeError(Problem("protocol.unsupported-media-type", values))
    wish = read_document(asked.body)
    standing, reason = wish.get("standing"), wish.get("reason", "")
    if not isinstance(standing, str) or not isinstance(reason, str) or len(reason) > LONGEST_REASON:
        raise DengeError(Problem("annotations.decision-form", {"limit": str(LONGEST_REASON)}))
    if standing == "disputed" and not reason.strip():
        raise DengeError(Problem("annotations.reason-missing", {}))
    require_own_words([reason])
    store, site = current_store(), current_site()
    settle(store, site.engine, 2 * site.project.settings.write_seconds)
    kept = store.find(slug)
    if kept is None:
        raise DengeError(Problem("annotations.unknown", {"name": slug[:100]}))
    if kept.deleted:
        raise DengeError(Problem("annotations.deleted", {"name": slug}))
    require_condition(kept)
    return annotation_response(give_standing(store, kept, sender, standing, reason.strip()))


def table() -> Response:
    """All decisions as CSV, the oldest first: who gave which annotation which standing, when and why."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(_COLUMNS)
    store = current_store()
    before: dict[str, str] = {}
    owners: dict[str, tuple[str, str]] = {}
    for entry in store.history():
        if entry.action == "create":
            kept = store.find(entry.slug)
            owners[entry.slug] = (entry.actor, kept.article if kept else "")
        if entry.action == "standing":
            told = (entry.actor, entry.actor_name, entry.standing, before[entry.slug], entry.time, entry.reason)
            writer.writerow((annotation_address(entry.slug), *owners[entry.slug], *told))
        before[entry.slug] = entry.standing
    body = text.getvalue().encode()
    headers = {"Content-Type": "text/csv; charset=utf-8", "Content-Disposition": 'inline; filename="decisions.csv"'}
    return make_response(body, 200, headers)
