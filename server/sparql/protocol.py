"""From an HTTP request to the query it carries (SPARQL 1.1 Protocol, 2.1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from flask import Request

from kg.problems import DengeError, Problem

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
_UPDATE_PARAMETERS = ("update", "using-graph-uri", "using-named-graph-uri")


@dataclass(frozen=True)
class ProtocolQuery:
    """A query with the dataset that the request names; no graphs means the endpoint's own dataset."""

    text: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]


def read_query(request: Request) -> ProtocolQuery | None:
    """The query of a request, or None for a GET without any.

    Raises DengeError `protocol.*` for everything that is no query operation of the Protocol.
    """
    in_address = _parameters(request.query_string)
    if request.method != "POST":
        if not _has(in_address, "query", *_UPDATE_PARAMETERS):
            return None
        return _query(in_address)
    _require_utf8(request)
    if request.mimetype == FORM:
        in_body = _parameters(request.get_data(cache=False))
        if _has(in_address, "query", *_UPDATE_PARAMETERS):
            raise DengeError(Problem("protocol.query-in-address"))
        return _query([*in_address, *in_body])
    if request.mimetype == QUERY:
        if _has(in_address, "query"):
            raise DengeError(Problem("protocol.several-queries"))
        return _query([*in_address, ("query", _decode(request.get_data(cache=False)))])
    if request.mimetype == UPDATE:
        raise DengeError(Problem("protocol.update-not-offered"))
    known = f"{FORM}, {QUERY}"
    raise DengeError(
        Problem("protocol.unsupported-media-type", {"media_type": request.mimetype or "-", "available": known})
    )


def _query(parameters: Sequence[tuple[str, str]]) -> ProtocolQuery:
    if _has(parameters, *_UPDATE_PARAMETERS):
        code = "protocol.query-and-update" if _has(parameters, "query") else "protocol.update-not-offered"
        raise DengeError(Problem(code))
    texts = [value for name, value in parameters if name == "query"]
    if not texts or not texts[0].strip():
        raise DengeError(Problem("protocol.query-missing"))
    if len(texts) > 1:
        raise DengeError(Problem("protocol.several-queries"))
    return ProtocolQuery(
        text=texts[0],
        default_graphs=_graphs(parameters, "default-graph-uri"),
        named_graphs=_graphs(parameters, "named-graph-uri"),
    )


def _has(parameters: Sequence[tuple[str, str]], *names: str) -> bool:
    return any(name in names for name, _ in parameters)


def _graphs(parameters: Sequence[tuple[str, str]], name: str) -> tuple[str, ...]:
    return tuple(value for each, value in parameters if each == name)


def _parameters(encoded: bytes) -> list[tuple[str, str]]:
    """Decode a form strictly, once: bytes that are not UTF-8 are refused, never replaced."""
    try:
        text = encoded.decode("utf-8")
        return parse_qsl(text, keep_blank_values=True, encoding="utf-8", errors="strict")
    except UnicodeDecodeError:
        raise DengeError(Problem("protocol.not-utf8")) from None


def _decode(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise DengeError(Problem("protocol.not-utf8")) from None


def _require_utf8(request: Request) -> None:
    charset = request.mimetype_params.get("charset", "utf-8").lower()
    if charset not in ("utf-8", "utf8", "us-ascii"):
        raise DengeError(Problem("protocol.unknown-charset", {"charset": charset}))
