"""Writes placed notes as a collection of W3C annotations, by position and digest and without a word of the article."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator, Mapping
from typing import Any, Final

from kg.anchors import Rendition
from kg.interchange.note import ClaimDraft, Note
from kg.interchange.placing import Importing, Passage, Placed, is_addressed
from kg.terms import BASE, PREFIXES

CONTEXT: Final = ("http://www.w3.org/ns/anno.jsonld", BASE + "ns/annotation.jsonld")
_AIMS: Final = {"Inference": "hasConclusion", "Rebuttal": "targetsProposition", "Undercut": "targetsInference"}
_FRAGMENT: Final = "http://tools.ietf.org/rfc/rfc5147"
_PLAIN_ASSERTION: Final = PREFIXES["modality"] + "PlainAssertion"
_CLAIM: Final = "#claim"
_OURS: Final = "urn:uuid:"
_TIME: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)")


def annotation_collection(importing: Importing, annotator: str, language: str) -> Mapping[str, Any]:
    """The notes that may be saved, as one page of a collection.

    `annotator` is a key, `language` that of texts which have none. Each annotation has an address made from the
    rendition, the annotator and the note's own identifier, so that replies hold and a second import gives the same.
    """
    addresses = {each.note.identifier: _address(importing, annotator, each.note) for each in importing.saved}
    items = [_annotation(each, importing.rendition, annotator, language, addresses) for each in importing.saved]
    return {
        "@context": list(CONTEXT),
        "type": "AnnotationCollection",
        "total": len(items),
        "first": {"type": "AnnotationPage", "startIndex": 0, "items": items},
    }


def _address(importing: Importing, annotator: str, note: Note) -> str:
    """A version 5 UUID (RFC 9562, 5.5) under the rendition's IRI; a note that has such an address keeps it."""
    if note.identifier.startswith(_OURS):
        return note.identifier
    rendition = uuid.uuid5(uuid.NAMESPACE_URL, importing.rendition.iri)
    return f"{_OURS}{uuid.uuid5(rendition, f'{annotator} {note.identifier}')}"


def _annotation(
    placed: Placed, rendition: Rendition, annotator: str, language: str, addresses: Mapping[str, str]
) -> dict[str, Any]:
    note = placed.note
    annotation: dict[str, Any] = {
        "@context": list(CONTEXT),
        "id": addresses[note.identifier],
        "type": "Annotation",
        "motivation": note.members.get("motivation") or _motivation(placed),
        "creator": {"id": f"{BASE}id/person/{annotator}", "type": "Person"},
    }
    if _TIME.fullmatch(note.created):  # a time without zone is none (Web Annotation Data Model, 3.3.1)
        annotation["created"] = note.created
    annotation |= {name: each for name, each in note.members.items() if name != "motivation"}
    if note.address:
        annotation["via"] = note.address
    bodies = list(_bodies(note, language))
    if bodies:
        annotation["body"] = bodies
    annotation["target"] = _target(placed, rendition, addresses)
    return annotation


def _motivation(placed: Placed) -> str:
    if placed.outcome == "reply":
        return "replying"
    note = placed.note
    if placed.outcome == "related" or (note.links and not placed.passage):
        return "linking"
    if note.claim is not None or note.mentions or note.bodies:
        return "identifying"
    return "commenting" if note.texts else "tagging"


def _bodies(note: Note, language: str) -> Iterator[Mapping[str, Any]]:
    if note.claim is not None:
        yield _claim(note.claim)
        for relation in note.relations:
            if is_addressed(relation.kind, relation.aim):
                yield {"type": relation.kind, "hasPremise": [_CLAIM], _AIMS[relation.kind]: relation.aim}
    yield from note.bodies
    for text in note.texts:
        body = {"type": "TextualBody", "purpose": text.purpose, "value": text.value, "format": text.media_type}
        spoken = text.language or language
        yield {**body, "language": spoken} if spoken else body
    for tag in note.tags:
        yield {"type": "TextualBody", "purpose": "tagging", "value": tag}
    for concept in note.concepts:
        yield {"type": "SpecificResource", "purpose": "tagging", "source": concept}
    for thing in note.mentions:
        yield {"type": "SpecificResource", "purpose": "identifying", "source": thing}
    for work in note.links:
        yield {"type": "SpecificResource", "purpose": "linking", "source": work}


def _claim(draft: ClaimDraft) -> Mapping[str, Any]:
    paraphrase = dict(draft.paraphrases)
    content = draft.proposition or {"type": "Proposition", "prefLabel": paraphrase}
    return {
        "id": _CLAIM,
        "type": "Claim",
        "paraphrase": paraphrase,
        draft.stance: content,
        "hasModality": draft.modality or _PLAIN_ASSERTION,
    }


def _target(placed: Placed, rendition: Rendition, addresses: Mapping[str, str]) -> Any:
    if placed.outcome == "reply":
        return addresses.get(placed.note.replies_to, placed.note.replies_to)
    if placed.outcome == "related":
        return [addresses[each] for each in placed.note.relates]
    return rendition.work if placed.passage is None else _passage(placed.passage, rendition)


def _passage(passage: Passage, rendition: Rendition) -> Mapping[str, Any]:
    target: dict[str, Any] = {
        "type": "SpecificResource",
        "source": rendition.iri,
        "selector": [
            {
                "type": "TextPositionSelector",
                "start": passage.start,
                "end": passage.end,
                "spanDigest": passage.digest,
                "skeletonLength": passage.skeleton_length,
            },
            {"type": "FragmentSelector", "conformsTo": _FRAGMENT, "value": f"char={passage.start},{passage.end}"},
        ],
        "editionDigest": rendition.edition_digest,
        "normalization": rendition.normalization,
    }
    return target if passage.page is None else {**target, "page": passage.page}
