"""The RDF that a request brings: one document, or each part of a `multipart/form-data` (RFC 7578)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import RdfFormat
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.http import parse_options_header
from werkzeug.sansio.multipart import Data, Epilogue, Field, File, MultipartDecoder, NeedData

from kg.engine.writing import Document
from kg.problems import DengeError, Problem
from server.http_request import HttpRequest, require_utf8
from server.sparql.formats import GRAPH

MULTIPART = "multipart/form-data"
MOST_PARTS = 100
# What clients write when they do not know the type of a file; its name then tells.
_UNKNOWN = frozenset({"", "application/octet-stream", "text/plain"})
_OTHER_NAMES = {"application/x-turtle": "text/turtle"}


@dataclass(frozen=True)
class _Part:
    content: bytes
    content_type: str
    file_name: str


def read_documents(request: HttpRequest, base: str) -> tuple[Document, ...]:
    """The documents of the body; relative addresses in them are resolved against `base`.

    The media types are those in which graphs are given too. Raises DengeError `protocol.unsupported-media-type`,
    `protocol.unknown-charset` or `protocol.multipart-broken`.
    """
    content_type = request.headers.get("content-type", "")
    if parse_options_header(content_type)[0].strip().lower() == MULTIPART:
        parts = list(_parts(request.body, parse_options_header(content_type)[1].get("boundary", "")))
        if not parts:
            raise _broken()
    else:
        parts = [_Part(request.body, content_type, "")]
    return tuple(Document(part.content, _media_type(part), base) for part in parts)


def _media_type(part: _Part) -> str:
    named = parse_options_header(part.content_type)[0].strip().lower()
    found = _OTHER_NAMES.get(named, named)
    if found in _UNKNOWN and "." in part.file_name:
        by_name = RdfFormat.from_extension(part.file_name.rpartition(".")[2].lower())
        found = found if by_name is None else by_name.media_type
    if found not in GRAPH:
        values = {"media_type": named or "-", "available": ", ".join((*GRAPH, MULTIPART))}
        raise DengeError(Problem("protocol.unsupported-media-type", values))
    require_utf8(part.content_type)
    return found


def _parts(body: bytes, boundary: str) -> Iterator[_Part]:
    """Every part with its headers. Fields count like files: some clients give the parts no file name."""
    try:
        decoder = MultipartDecoder(boundary.encode("latin-1"), max_parts=MOST_PARTS)
        decoder.receive_data(body)
        decoder.receive_data(None)
        begun: Field | File | None = None
        content = b""
        while not isinstance(event := decoder.next_event(), Epilogue):
            if isinstance(event, NeedData):
                raise ValueError("the body breaks off")
            if isinstance(event, Field | File):
                begun, content = event, b""
            elif isinstance(event, Data):
                content += event.data
                if begun is not None and not event.more_data:
                    name = (begun.filename or "") if isinstance(begun, File) else ""
                    yield _Part(content, begun.headers.get("Content-Type", ""), name)
    except (ValueError, UnicodeError, RequestEntityTooLarge) as error:
        raise _broken() from error


def _broken() -> DengeError:
    return DengeError(Problem("protocol.multipart-broken", {"most": str(MOST_PARTS)}))
