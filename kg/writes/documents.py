"""Reads RDF that a client sent into statements of one graph, each as the store would give it back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.message import Message
from types import MappingProxyType
from typing import Final

from pyoxigraph import DefaultGraph, Quad, RdfFormat, Store

from kg.engine.writing import Document
from kg.problems import DengeError, Place, Problem
from kg.writes.depth import require_shallow
from kg.writes.reading import GraphName
from kg.writes.xml import require_plain_xml

FORMATS: Final[Mapping[str, RdfFormat]] = MappingProxyType(
    {
        "text/turtle": RdfFormat.TURTLE,
        "application/n-triples": RdfFormat.N_TRIPLES,
        "application/rdf+xml": RdfFormat.RDF_XML,
        "application/ld+json": RdfFormat.JSON_LD,
        "application/trig": RdfFormat.TRIG,
        "application/n-quads": RdfFormat.N_QUADS,
    }
)
"""The media types that are read. Those of datasets are taken as long as they name no graph."""

_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class _Kind:
    format: RdfFormat
    media_type: str


def statements(document: Document, number: int, graph: GraphName) -> Iterator[Quad]:
    """The statements of a document, put into a graph. Blank nodes get labels of their own, of 128 random bits.

    Nothing is fetched: a JSON-LD context has to stand in the document itself. `number` counts the documents of a
    request from 1; problems name it.

    Raises DengeError `writes.media-type`, `writes.charset`, `writes.document-syntax`, `writes.document-type`,
    `writes.document-too-deep`, `writes.remote-context` or `writes.named-graph`.
    """
    name = f"document {number}"
    kind = _kind(document, name)
    content = document.content.removeprefix(_BYTE_ORDER_MARK)
    if kind.format == RdfFormat.RDF_XML:
        require_plain_xml(content, name)
    else:
        require_shallow(content, name)
    store = Store()
    try:
        store.load(content, kind.format, base_iri=document.base)
    except SyntaxError as error:
        raise DengeError(_refusal(error, content, kind, name)) from error
    except ValueError as error:
        values = {"name": document.base, "reason": str(error)}
        raise DengeError(Problem("writes.graph-name", values)) from error
    for quad in store:
        if not isinstance(quad.graph_name, DefaultGraph):
            raise DengeError(Problem("writes.named-graph", {"graph": str(quad.graph_name)}, Place(name)))
        yield Quad(quad.subject, quad.predicate, quad.object, graph)


def _kind(document: Document, name: str) -> _Kind:
    header = Message()
    header["content-type"] = document.media_type
    media_type = document.media_type.partition(";")[0].strip().lower()
    found = FORMATS.get(media_type)
    if found is None:
        values = {"media_type": media_type or "-", "known": ", ".join(FORMATS)}
        raise DengeError(Problem("writes.media-type", values, Place(name)))
    charset = str(header.get_param("charset", "utf-8")).lower()
    if charset not in ("utf-8", "utf8", "us-ascii"):
        raise DengeError(Problem("writes.charset", {"charset": charset}, Place(name)))
    return _Kind(found, media_type)


def _refusal(error: SyntaxError, content: bytes, kind: _Kind, name: str) -> Problem:
    reason = error.msg.partition(": ")[2] if error.msg.startswith("Parser error at line") else error.msg
    if "LoadDocumentCallback" in reason:
        return Problem("writes.remote-context", {}, Place(name))
    place = Place(name, error.lineno, error.offset, _line(content, error.lineno))
    return Problem("writes.document-syntax", {"reason": reason, "media_type": kind.media_type}, place)


def _line(content: bytes, number: int | None) -> str | None:
    """A line of the document to show with a problem, or None for one that is long or not known."""
    if number is None:
        return None
    lines = content.split(b"\n", number)
    line = lines[number - 1] if 0 < number <= len(lines) else b""
    return line.decode(errors="replace").rstrip("\r") if len(line) <= _LONGEST_EXCERPT else None


_LONGEST_EXCERPT: Final = 400
