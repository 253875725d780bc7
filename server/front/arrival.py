"""What is known of a request before its body has been read, taken from the ASGI scope."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final
from urllib.parse import unquote_to_bytes

from kg.problems import DengeError, Problem
from server.front.exchange import Scope
from server.http_request import broken_escape, require_encoded
from server.identification import HEADER, accepted_identifier

METHODS: Final = ("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS")
# Browsers and libraries stay below a thousand characters.
LONGEST_ACCEPT: Final = 4_096
# The characters of all header fields together, their names among them.
LONGEST_HEAD: Final = 1 << 17
# A name, an IPv4 address or one of IPv6 in brackets, and a port (RFC 9110, 7.2; RFC 3986, 3.2.2).
_HOST: Final = re.compile(r"(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._~!$&'()*+;=%-]+)(?::[0-9]*)?")
_REQUEST_ID: Final = HEADER.lower()
# Of a name of a header, in a problem.
_SHOWN: Final = 60


@dataclass(frozen=True)
class Arrival:
    """A request as its head tells it. `path` is `sent_path` decoded, `query_string` is as it was sent; `host`
    includes the port.

    Names of headers are in lower case, and a header that came several times has one value, joined by commas. `client`
    is the address of the other end of the connection, `identifier` that of the request.
    """

    method: str
    path: str
    query_string: str
    headers: Mapping[str, str]
    host: str
    client: str
    scheme: str
    http_version: str
    server: str
    identifier: str
    sent_path: str = ""

    @property
    def reads(self) -> bool:
        """Whether the request changes nothing by its method alone (RFC 9110, 9.2.1)."""
        return self.method in ("GET", "HEAD")


def joined_headers(fields: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Headers as a table; values of one name are a list (RFC 9110, 5.3), pieces of a cookie end with a semicolon."""
    table: dict[str, str] = {}
    for name, value in fields:
        known = table.get(name)
        separator = "; " if name == "cookie" else ", "
        table[name] = value if known is None else f"{known}{separator}{value}"
    return table


def read_arrival(scope: Scope) -> Arrival:
    """The head of a request, or as much of it as its scope (ASGI 3.0) holds.

    Values of headers that are not ASCII are passed over: nobody agrees on what they mean (RFC 9110, 5.5).
    """
    headers = joined_headers(
        (name.decode("latin-1"), value.decode()) for name, value in scope["headers"] if value.isascii()
    )
    client, server = scope["client"] or ("", 0), scope["server"] or ("", 0)
    return Arrival(
        method=scope.get("method", ""),
        path=scope.get("path", ""),
        query_string=scope.get("query_string", b"").decode("latin-1"),
        headers=MappingProxyType(headers),
        host=headers.get("host", ""),
        client=client[0],
        scheme=scope["scheme"],
        http_version=scope["http_version"],
        server=f"{server[0]}:{server[1]}",
        identifier=accepted_identifier(headers.get(_REQUEST_ID)),
        sent_path=scope.get("raw_path", b"").decode("latin-1"),
    )


def check_arrival(arrival: Arrival) -> None:
    """Refuse what cannot be served, whatever its address.

    Raises DengeError `front.method-unknown` (501; RFC 9110, 15.6.2), `front.host-missing` (400; RFC 9112, 3.2) for an
    HTTP/1.1 request without a host or with several, `front.host-broken` (400) for what is no host,
    `front.address-broken` (400) for a path that is not UTF-8, holds a NUL, does not begin with a slash, or keeps a
    percent sign that encodes nothing, `protocol.percent-encoding-broken` or `protocol.not-utf8` (400) for a query
    string that cannot be decoded, `front.head-too-long` (431; RFC 6585, 5), and `front.accept-too-long` (431): reading
    a part of that header could miss what the client wants most.
    """
    if arrival.method not in METHODS:
        values = {"method": arrival.method, "known": ", ".join(METHODS)}
        raise DengeError(Problem("front.method-unknown", values))
    if arrival.http_version == "1.1" and (not arrival.host or "," in arrival.host):
        raise DengeError(Problem("front.host-missing"))
    if arrival.host and not _HOST.fullmatch(arrival.host):
        raise DengeError(Problem("front.host-broken"))
    path = arrival.path
    if "\0" in path or not path.startswith("/") or broken_escape(arrival.sent_path) or not _is_utf8(arrival.sent_path):
        raise DengeError(Problem("front.address-broken"))
    require_encoded(arrival.query_string)
    _check_lengths(arrival.headers)


def _is_utf8(encoded: str) -> bool:
    if "%" not in encoded:
        return True
    try:
        unquote_to_bytes(encoded).decode()
    except UnicodeDecodeError:
        return False
    return True


def _check_lengths(headers: Mapping[str, str]) -> None:
    length = len(headers.get("accept", ""))
    if length > LONGEST_ACCEPT:
        values = {"length": str(length), "limit": str(LONGEST_ACCEPT)}
        raise DengeError(Problem("front.accept-too-long", values))
    length = sum(len(name) + len(value) for name, value in headers.items())
    if length > LONGEST_HEAD:
        longest = max(headers, key=lambda name: len(headers[name]))
        values = {"length": str(length), "limit": str(LONGEST_HEAD), "longest": longest[:_SHOWN]}
        raise DengeError(Problem("front.head-too-long", values))
