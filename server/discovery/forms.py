"""The forms in RDF in which descriptions can be had, by suffix."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from server.sparql import formats

FORMS: Final[Mapping[str, str]] = MappingProxyType(
    {"ttl": formats.TURTLE, "jsonld": formats.JSON_LD, "rdf": formats.RDF_XML, "nt": formats.N_TRIPLES}
)
NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {"ttl": "Turtle", "jsonld": "JSON-LD", "rdf": "RDF/XML", "nt": "N-Triples"}
)


def suffix_of(media_type: str) -> str | None:
    """The suffix of a form by its media type."""
    return next((suffix for suffix, each in FORMS.items() if each == media_type), None)
