"""Literals and texts of the description."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rdflib import Literal, URIRef
from rdflib.namespace import XSD
from rdflib.term import Node

Triple = tuple[Node, Node, Node]
LANGUAGES = ("en", "tr")


def integer(number: int) -> Literal:
    """A number as the store keeps it."""
    return Literal(str(number), datatype=XSD.integer)


def in_both(node: URIRef, prop: URIRef, texts: Mapping[str, str], **values: str) -> Iterator[Triple]:
    """A text in English and in Turkish, its braces filled with `values`."""
    for language in LANGUAGES:
        yield node, prop, Literal(texts[language].format_map(values), lang=language)
