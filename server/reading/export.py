"""What a browser needs to find the passages of an article in the reader's copy, as JSON; no text of the article."""

from __future__ import annotations

from typing import Any

from kg.description import Named
from kg.reading import Bearing, Item, Part, Reading
from server.addresses import page_of
from server.reading.outline import identifiers


def as_json(reading: Reading, version: str) -> dict[str, Any]:
    """The rendition, and each thing with its passages, stance, pages and relations."""
    rendition = reading.rendition
    names = identifiers(reading.items)
    return {
        "work": _named(reading.work),
        "dataset": {"version": version},
        "rendition": {
            "iri": rendition.iri,
            "salt": rendition.salt,
            "editionDigest": rendition.edition_digest,
            "characterCount": rendition.character_count,
            "normalization": rendition.normalization,
            "runningHeads": list(rendition.running_heads),
            "pages": [_part(each) for each in rendition.pages],
            "sections": [_part(each) for each in rendition.sections],
        },
        "items": [{"id": names[each.thing.iri], **_item(each)} for each in reading.items],
    }


def _item(item: Item) -> dict[str, Any]:
    claim = item.claim
    return {
        **_named(item.thing),
        "kind": item.kind.iri if item.kind else None,
        "stance": _named(claim.polarity) if claim and claim.polarity else None,
        "content": _named(claim.content) if claim and claim.content else None,
        "modality": _named(claim.modality) if claim and claim.modality else None,
        "makers": [_named(each) for each in claim.asserters] if claim else [],
        "relations": [_bearing(each) for each in item.relations],
        "hypotheses": [_bearing(each) for each in item.hypotheses],
        "passages": [
            {
                "annotation": each.annotation,
                "start": each.start,
                "end": each.end,
                "skeletonLength": each.skeleton_length,
                "digest": each.digest,
                "page": each.page,
                "lastPage": each.last_page,
                "section": each.section,
            }
            for each in item.passages
        ],
    }


def _bearing(bearing: Bearing) -> dict[str, Any]:
    return {"role": bearing.role, **_named(bearing.value)}


def _part(part: Part) -> dict[str, Any]:
    return {"iri": part.thing.iri, "label": part.thing.label.text, "startsAt": part.starts_at, "number": part.number}


def _named(named: Named) -> dict[str, Any]:
    return {
        "iri": named.iri,
        "label": named.label.text,
        "language": named.label.language,
        "page": page_of(named.iri),
    }
