"""The media types in which each kind of answer can be written."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from pyoxigraph import QueryResultsFormat, RdfFormat

from kg.engine.interface import AnswerKind, Formats
from kg.problems import DengeError, Place, Problem

SOLUTIONS: Final[Mapping[str, QueryResultsFormat]] = MappingProxyType(
    {
        "application/sparql-results+json": QueryResultsFormat.JSON,
        "application/sparql-results+xml": QueryResultsFormat.XML,
        "text/csv": QueryResultsFormat.CSV,
        "text/tab-separated-values": QueryResultsFormat.TSV,
    }
)
BOOLEAN: Final[Mapping[str, QueryResultsFormat]] = MappingProxyType(
    {
        "application/sparql-results+json": QueryResultsFormat.JSON,
        "application/sparql-results+xml": QueryResultsFormat.XML,
    }
)
GRAPH: Final[Mapping[str, RdfFormat]] = MappingProxyType(
    {
        "text/turtle": RdfFormat.TURTLE,
        "application/n-triples": RdfFormat.N_TRIPLES,
        "application/rdf+xml": RdfFormat.RDF_XML,
        "application/ld+json": RdfFormat.JSON_LD,
        "application/trig": RdfFormat.TRIG,
        "application/n-quads": RdfFormat.N_QUADS,
    }
)
XML: Final = frozenset({"application/sparql-results+xml", "application/rdf+xml"})


def media_types(kind: AnswerKind) -> tuple[str, ...]:
    """The media types in which this kind of answer exists, the preferred one first."""
    tables = {"solutions": tuple(SOLUTIONS), "boolean": tuple(BOOLEAN), "graph": tuple(GRAPH)}
    return tables[kind]


def chosen_media_type(kind: AnswerKind, formats: Formats) -> str:
    """The media type that the request wants for this kind of answer.

    Raises DengeError `engine.not-acceptable` when it accepts none that there is.
    """
    wanted = {"solutions": formats.solutions, "boolean": formats.boolean, "graph": formats.graph}[kind]
    existing = media_types(kind)
    if wanted is None or wanted not in existing:
        values = {"kind": kind, "existing": ", ".join(existing)}
        raise DengeError(Problem("engine.not-acceptable", values, Place("query")))
    return wanted
