"""Claims for the answers in JSON of pages that explore: who, which stance, how firmly, where, on whose word."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kg.description import ClaimSummary, Named
from server.addresses import page_of


def as_json(claims: Iterable[ClaimSummary]) -> list[dict[str, Any]]:
    """The claims as objects."""
    return [
        {
            **named(each.claim),
            "stance": None if each.polarity is None else named(each.polarity),
            "makers": [named(maker) for maker in each.asserters],
            "sources": [named(source) for source in each.ultimate_sources],
            "cited": [named(source) for source in each.cited_sources],
            "modality": None if each.modality is None else named(each.modality),
            "pages": list(each.pages),
        }
        for each in claims
    ]


def named(thing: Named) -> dict[str, Any]:
    """A thing with its name and the path of its page here, or null."""
    return {
        "iri": thing.iri,
        "label": thing.label.text,
        "language": thing.label.language,
        "page": page_of(thing.iri),
    }
