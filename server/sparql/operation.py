"""From an HTTP request to the query or the update that it carries (SPARQL 1.1 Protocol, 2.1 and 2.2)."""

from __future__ import annotations

from dataclasses import dataclass

from kg.problems import DengeError, Problem
from server.http_request import (
    FORM,
    HttpRequest,
    Parameters,
    decode,
    first_of,
    media_type,
    parameters,
    require_utf8,
    values_of,
)
from server.sparql.formats import Negotiated, negotiate

__all__ = [
    "FORM",
    "QUERY",
    "UPDATE",
    "HttpRequest",
    "Negotiated",
    "Operation",
    "ProtocolQuery",
    "ProtocolUpdate",
    "longest_request",
    "negotiate",
    "read_operation",
]

QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
OF_QUERY = ("default-graph-uri", "named-graph-uri")
OF_UPDATE = ("using-graph-uri", "using-named-graph-uri")

# Percent-encoding makes up to twelve bytes of one character; the engine counts the characters themselves.
_BYTES_PER_CHARACTER = 12
_ROOM_FOR_OTHER_PARAMETERS = 16_384


@dataclass(frozen=True)
class ProtocolQuery:
    """A query with the dataset that the request names; no graphs means the endpoint's own dataset."""

    text: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


@dataclass(frozen=True)
class ProtocolUpdate:
    """An update with the dataset that the request names for its WHERE clauses; no graphs means the graph store's."""

    text: str
    using_graphs: tuple[str, ...] = ()
    using_named_graphs: tuple[str, ...] = ()


Operation = ProtocolQuery | ProtocolUpdate


def longest_request(characters: int) -> int:
    """The most bytes that an address, a form or the body of a query of so many characters can take."""
    return characters * _BYTES_PER_CHARACTER + _ROOM_FOR_OTHER_PARAMETERS


def read_operation(request: HttpRequest, longest: int) -> Operation | None:
    """The operation of a request by GET, HEAD or POST, or None for a GET or HEAD that carries none.

    `longest` is the most bytes of an address, a form or a query; an update that is sent directly may be as long as the
    server takes bodies. Parameters that the Protocol does not know are passed over. Raises DengeError `protocol.*` for
    what is no operation of the Protocol; whether updates are taken and from whom is for the caller to say.
    """
    if len(request.query_string) > longest:
        raise DengeError(Problem("protocol.address-too-long"))
    in_address = parameters(request.query_string) if request.query_string else []
    if request.method in ("GET", "HEAD"):
        return _by_get(in_address)
    if request.method != "POST":
        values = {"method": request.method, "address": request.path, "allowed": "GET, HEAD, OPTIONS, POST"}
        raise DengeError(Problem("protocol.method-not-allowed", values))
    sent_as = media_type(request)
    if sent_as not in (FORM, QUERY, UPDATE):
        known = ", ".join((FORM, QUERY, UPDATE))
        values = {"media_type": sent_as or "-", "available": known}
        raise DengeError(Problem("protocol.unsupported-media-type", values))
    require_utf8(request.headers.get("content-type", ""))
    if sent_as != UPDATE and len(request.body) > longest:
        raise DengeError(Problem("protocol.too-large"))
    if sent_as == FORM:
        return _by_form(in_address, parameters(request.body))
    if sent_as == QUERY and not in_address:
        return ProtocolQuery(decode(request.body))
    return _operation([*in_address, ("query" if sent_as == QUERY else "update", decode(request.body))])


def _by_get(in_address: Parameters) -> ProtocolQuery | None:
    """A query in the address. An update has no business there: links must not write (2.2)."""
    operation = _operation(in_address)
    if isinstance(operation, ProtocolUpdate):
        raise DengeError(Problem("protocol.update-by-get"))
    return operation


def _by_form(in_address: Parameters, in_body: Parameters) -> Operation:
    misplaced = first_of(in_address, ("query", "update"))
    if misplaced is not None:
        raise DengeError(Problem("protocol.operation-in-address", {"name": misplaced}))
    operation = _operation([*in_address, *in_body])
    if operation is None:
        raise DengeError(Problem("protocol.query-missing"))
    return operation


def _operation(found: Parameters) -> Operation | None:
    queries, updates = values_of(found, "query"), values_of(found, "update")
    if queries and updates:
        raise DengeError(Problem("protocol.query-and-update"))
    if len(queries) > 1:
        raise DengeError(Problem("protocol.several-queries"))
    if len(updates) > 1:
        raise DengeError(Problem("protocol.several-updates"))
    if queries:
        _refuse(found, OF_UPDATE, OF_QUERY)
        return ProtocolQuery(queries[0], *(values_of(found, name) for name in OF_QUERY))
    if updates:
        _refuse(found, OF_QUERY, OF_UPDATE)
        return ProtocolUpdate(updates[0], *(values_of(found, name) for name in OF_UPDATE))
    return None


def _refuse(found: Parameters, strangers: tuple[str, str], own: tuple[str, str]) -> None:
    """Passing over a dataset parameter of the other operation would read or write another dataset than was meant."""
    name = first_of(found, strangers)
    if name is not None:
        values = {"name": name, "instead": own[strangers.index(name)]}
        raise DengeError(Problem("protocol.dataset-of-other-operation", values))
