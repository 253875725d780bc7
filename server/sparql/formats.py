"""Result formats: what there is for each kind of answer, and what a client's Accept header picks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kg.engine.formats import media_types
from kg.engine.interface import AnswerKind, Formats
from kg.problems import DengeError, Problem
from server.negotiation import media_ranges

RESULTS_JSON = "application/sparql-results+json"
RESULTS_XML = "application/sparql-results+xml"
CSV = "text/csv"
TSV = "text/tab-separated-values"
TURTLE = "text/turtle"
N_TRIPLES = "application/n-triples"
RDF_XML = "application/rdf+xml"
JSON_LD = "application/ld+json"
TRIG = "application/trig"
N_QUADS = "application/n-quads"

# CSV and TSV are defined for solutions only (SPARQL 1.1 Query Results CSV and TSV Formats, 1).
SOLUTIONS = media_types("solutions")
BOOLEAN = media_types("boolean")
GRAPH = media_types("graph")

# What a page is made of, and the files that it offers: for each kind of answer suffixes with names.
FOR_A_PAGE = Formats(solutions=RESULTS_JSON, boolean=RESULTS_JSON, graph=TURTLE)
SUFFIXES_OF_KIND: Mapping[AnswerKind, tuple[tuple[str, str], ...]] = MappingProxyType(
    {
        "solutions": (("csv", "CSV"), ("tsv", "TSV"), ("json", "JSON"), ("xml", "XML")),
        "boolean": (("json", "JSON"), ("xml", "XML")),
        "graph": (("ttl", "Turtle"), ("nt", "N-Triples"), ("rdf", "RDF/XML"), ("jsonld", "JSON-LD")),
    }
)
FORMATS_OF_SUFFIX: Mapping[str, Formats] = MappingProxyType(
    {
        "csv": Formats(solutions=CSV, boolean=None, graph=None),
        "tsv": Formats(solutions=TSV, boolean=None, graph=None),
        "json": Formats(solutions=RESULTS_JSON, boolean=RESULTS_JSON, graph=None),
        "xml": Formats(solutions=RESULTS_XML, boolean=RESULTS_XML, graph=None),
        "ttl": Formats(solutions=None, boolean=None, graph=TURTLE),
        "nt": Formats(solutions=None, boolean=None, graph=N_TRIPLES),
        "rdf": Formats(solutions=None, boolean=None, graph=RDF_XML),
        "jsonld": Formats(solutions=None, boolean=None, graph=JSON_LD),
    }
)

# Names that clients use for a format in general; the answer then bears the name that was asked for.
RESULT_ALIASES: Mapping[str, str] = MappingProxyType(
    {"application/json": RESULTS_JSON, "application/xml": RESULTS_XML, "text/xml": RESULTS_XML}
)
# Turtle is a part of Notation3.
GRAPH_ALIASES: Mapping[str, str] = MappingProxyType(
    {
        "application/json": JSON_LD,
        "application/xml": RDF_XML,
        "text/xml": RDF_XML,
        "text/plain": N_TRIPLES,
        "application/x-turtle": TURTLE,
        "text/n3": TURTLE,
        "text/rdf+n3": TURTLE,
    }
)
_WITH_CHARSET = frozenset({CSV, TSV, TURTLE, "text/n3", "text/rdf+n3", "text/plain", "text/xml"})


@dataclass(frozen=True)
class Negotiated:
    """The formats to ask the engine for, and the name that the client knows each by.

    With `page` the client prefers a page to all of them.
    """

    formats: Formats
    names: Mapping[AnswerKind, str]
    page: bool = False

    def name(self, kind: AnswerKind, media_type: str) -> str:
        """The media type by the name that the client used."""
        return self.names.get(kind, media_type)

    def content_type(self, kind: AnswerKind, media_type: str) -> str:
        """The Content-Type of an answer of this kind that the engine gave as `media_type`."""
        return content_type(self.name(kind, media_type))

    def require_any(self) -> None:
        """Raise DengeError `protocol.not-acceptable` when there is no format at all that the client accepts."""
        if not self.names:
            raise DengeError(Problem("protocol.not-acceptable", {"available": available()}))


def content_type(media_type: str) -> str:
    """A Content-Type, with the charset where the media type has that parameter."""
    return f"{media_type}; charset=utf-8" if media_type in _WITH_CHARSET else media_type


def negotiate(accept: str | None) -> Negotiated:
    """Pick a format for each kind of answer by an Accept header; None in a field: it takes none that there is.

    Browsers name XML beside HTML without wanting it, so general names count only where HTML is not named.
    """
    ranges = media_ranges(accept)
    aliases = not ranges.names_html()
    solutions = ranges.best([*SOLUTIONS, *(RESULT_ALIASES if aliases else ())])
    boolean = ranges.best([*BOOLEAN, *(RESULT_ALIASES if aliases else ())])
    graph = ranges.best([*GRAPH, *(GRAPH_ALIASES if aliases else ())])
    chosen: dict[AnswerKind, str | None] = {"solutions": solutions, "boolean": boolean, "graph": graph}
    return Negotiated(
        formats=Formats(
            solutions=RESULT_ALIASES.get(solutions or "", solutions),
            boolean=RESULT_ALIASES.get(boolean or "", boolean),
            graph=GRAPH_ALIASES.get(graph or "", graph),
        ),
        names=MappingProxyType({kind: name for kind, name in chosen.items() if name is not None}),
        page=ranges.prefers_html((*SOLUTIONS, *GRAPH)),
    )


def available() -> str:
    """All formats, as a 406 lists them."""
    return (
        f"text/html; SELECT: {', '.join(SOLUTIONS)}; ASK: {', '.join(BOOLEAN)}; CONSTRUCT, DESCRIBE: {', '.join(GRAPH)}"
    )
