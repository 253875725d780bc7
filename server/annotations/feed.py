"""What happened to annotations: the history of one in terms of PROV, and all changes as ActivityStreams pages."""

from __future__ import annotations

import json
from typing import Any, Final

from flask import Response, make_response, request

from kg.annotations import Entry, Kept, person_of
from kg.problems import DengeError, Problem
from server.annotations.addresses import annotation_address, container_address
from server.annotations.answering import current_store
from server.annotations.representing import JSON_LD

CHANGES_ON_A_PAGE: Final = 100
_ACTIVITY_STREAMS: Final = "https://www.w3.org/ns/activitystreams"
_TYPES: Final = {"create": "Create", "replace": "Update", "delete": "Delete"}
_OF_STANDINGS: Final = {"proposed": "Undo", "accepted": "Accept", "disputed": "Reject", "withdrawn": "Undo"}
_PROV: Final = {
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "denge": "https://w3id.org/denge/ns#",
    "standing": {"@id": "denge:hasStanding", "@type": "@vocab"},
    **{each: f"https://w3id.org/denge/vocabulary/standing#{each.capitalize()}" for each in _OF_STANDINGS},
    "id": "@id",
    "type": "@type",
    "Activity": "prov:Activity",
    "Entity": "prov:Entity",
    "specializationOf": {"@id": "prov:specializationOf", "@type": "@id"},
    "wasRevisionOf": {"@id": "prov:wasRevisionOf", "@type": "@id"},
    "wasGeneratedBy": {"@id": "prov:wasGeneratedBy", "@type": "@id"},
    "wasAssociatedWith": {"@id": "prov:wasAssociatedWith", "@type": "@id"},
    "endedAtTime": {"@id": "prov:endedAtTime", "@type": "xsd:dateTime"},
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "reason": "http://www.w3.org/2000/01/rdf-schema#comment",
    "value": {"@id": "prov:value", "@type": "@json"},
    "revisions": {"@reverse": "prov:specializationOf"},
}


def changes() -> Response:
    """Changes of all annotations, the oldest first, in pages that never change once they are full."""
    after = request.args.get("after", "0")
    if not (after.isascii() and after.isdigit() and len(after) < 16):
        raise DengeError(Problem("annotations.parameter", {"name": "after", "value": after[:100]}))
    found = current_store().history(after=int(after), count=CHANGES_ON_A_PAGE + 1)
    shown = found[:CHANGES_ON_A_PAGE]
    feed = f"{container_address()}changes"
    document: dict[str, Any] = {
        "@context": _ACTIVITY_STREAMS,
        "id": f"{feed}?after={after}",
        "type": "OrderedCollectionPage",
        "partOf": feed,
        "orderedItems": [_activity(each) for each in shown],
    }
    if shown:
        document["next"] = f"{feed}?after={shown[-1].number}"
    return _json(document, "application/activity+json")


def history(slug: str) -> Response:
    """The history of one annotation: each revision with who made it, when and why; of a deleted one too."""
    kept = current_store().find(slug)
    if kept is None:
        raise DengeError(Problem("annotations.unknown", {"name": slug[:100]}))
    return _json({"@context": _PROV, **_revisions(kept)}, JSON_LD)


def _revisions(kept: Kept) -> dict[str, Any]:
    address = annotation_address(kept.slug)
    return {
        "id": address,
        "type": "Entity",
        "revisions": [_revision(each, address) for each in current_store().history(kept.slug)],
    }


def _revision(entry: Entry, address: str) -> dict[str, Any]:
    name = f"{address}/history#{entry.revision}"
    before = {"wasRevisionOf": f"{address}/history#{entry.revision - 1}"} if entry.revision > 1 else {}
    return {
        "id": name,
        "type": "Entity",
        **before,
        "standing": entry.standing,
        "value": entry.document,
        "wasGeneratedBy": {
            "id": f"{name}-change",
            "type": "Activity",
            "label": entry.action,
            "endedAtTime": entry.time,
            "wasAssociatedWith": {"id": person_of(entry.actor), "label": entry.actor_name},
            **({"reason": entry.reason} if entry.reason else {}),
        },
    }


def _activity(entry: Entry) -> dict[str, Any]:
    kind = _OF_STANDINGS[entry.standing] if entry.action == "standing" else _TYPES[entry.action]
    return {
        "id": f"{container_address()}changes#{entry.number}",
        "type": kind,
        "actor": {"id": person_of(entry.actor), "type": "Person", "name": entry.actor_name},
        "object": annotation_address(entry.slug),
        "published": entry.time,
        **({"summary": entry.reason} if entry.reason else {}),
    }


def _json(document: dict[str, Any], media_type: str) -> Response:
    body = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    return make_response(body, 200, {"Content-Type": media_type})
