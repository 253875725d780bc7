"""Makes one call to another SPARQL endpoint, within limits of time and size, and to no other address."""

from __future__ import annotations

import io
import socket
import ssl
import time
import zlib
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from typing import TYPE_CHECKING, Final

from kg.federation.hosts import Endpoint
from kg.problems import DengeError, Problem
from kg.project import Settings

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_ACCEPT: Final = "application/sparql-results+json, application/sparql-results+xml;q=0.9"
_CHUNK: Final = 1 << 16
_MEGABYTE: Final = 1 << 20
_GZIP: Final = 16 + zlib.MAX_WBITS


@dataclass(frozen=True)
class Response:
    """What an endpoint has answered: the media type, without parameters, and the bytes, decompressed."""

    media_type: str
    content: bytes


class _TimedReader(io.RawIOBase):
    """Reads from a socket until a moment: the timeout of a socket begins anew with each byte, this one does not."""

    def __init__(self, connection: socket.socket, until: float) -> None:
        self._connection = connection
        self._until = until

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        remaining = self._until - time.monotonic()
        if remaining <= 0:
            raise TimeoutError
        self._connection.settimeout(remaining)
        return self._connection.recv_into(buffer)


class _TimedConnection:
    """A connection as `HTTPResponse` wants it: something that can be read as a file."""

    def __init__(self, connection: socket.socket, until: float) -> None:
        self._reader = _TimedReader(connection, until)

    def makefile(self, mode: str) -> io.BufferedReader:
        """The connection as a file to read."""
        return io.BufferedReader(self._reader, _CHUNK)


def call(endpoint: Endpoint, query: str, settings: Settings) -> Response:
    """Send a query by POST (SPARQL 1.1 Protocol, 2.1.3) and read the whole answer.

    Names and certificates of TLS are verified. Proxies of the environment are not used, and no redirect is followed.
    To be called in a process that can be stopped: looking up the name of a host has no limit of its own. Raises
    DengeError `federation.unreachable`, `federation.too-slow`, `federation.redirect`, `federation.refused`,
    `federation.too-large` or `federation.unreadable`.
    """
    until = time.monotonic() + settings.service_seconds
    values = {"host": endpoint.named()}
    try:
        with _connected(endpoint, until) as connection:
            connection.settimeout(max(0.001, until - time.monotonic()))
            connection.sendall(_request(endpoint, query.encode()))
            with HTTPResponse(_TimedConnection(connection, until), method="POST") as response:  # type: ignore[arg-type]
                response.begin()
                _check_status(response, values)
                return Response(response.headers.get_content_type(), _content(response, settings, values))
    except TimeoutError as error:
        seconds = f"{settings.service_seconds:g}"
        raise DengeError(Problem("federation.too-slow", {**values, "seconds": seconds})) from error
    except HTTPException as error:
        reason = f"{type(error).__name__}: {error}"
        raise DengeError(Problem("federation.unreadable", {**values, "reason": reason})) from error
    except (OSError, ValueError) as error:
        raise DengeError(Problem("federation.unreachable", {**values, "reason": str(error)})) from error


def _connected(endpoint: Endpoint, until: float) -> socket.socket:
    remaining = max(0.001, until - time.monotonic())
    connection = socket.create_connection((endpoint.host, endpoint.port), timeout=remaining)
    if endpoint.scheme == "http":
        return connection
    connection.settimeout(max(0.001, until - time.monotonic()))
    return ssl.create_default_context().wrap_socket(connection, server_hostname=endpoint.host)


def _request(endpoint: Endpoint, body: bytes) -> bytes:
    head = (
        f"POST {endpoint.target} HTTP/1.1\r\n"
        f"Host: {endpoint.named()}\r\n"
        "User-Agent: Denge (SPARQL 1.1 Federated Query)\r\n"
        "Content-Type: application/sparql-query; charset=utf-8\r\n"
        f"Content-Length: {len(body)}\r\n"
        f"Accept: {_ACCEPT}\r\n"
        "Accept-Encoding: gzip\r\n"
        "Connection: close\r\n\r\n"
    )
    return head.encode("ascii") + body


def _check_status(response: HTTPResponse, values: dict[str, str]) -> None:
    if 300 <= response.status < 400:
        raise DengeError(Problem("federation.redirect", {**values, "status": str(response.status)}))
    if response.status != 200:
        raise DengeError(Problem("federation.refused", {**values, "status": str(response.status)}))


def _content(response: HTTPResponse, settings: Settings, values: dict[str, str]) -> bytes:
    """The body, decompressed piece by piece, so that a small one cannot become a large one in memory."""
    limit = settings.service_megabytes * _MEGABYTE
    coding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if coding not in ("identity", "gzip", "x-gzip"):
        raise DengeError(Problem("federation.unreadable", {**values, "reason": f"Content-Encoding: {coding}"}))
    inflater = None if coding == "identity" else zlib.decompressobj(_GZIP)
    content = bytearray()
    while piece := response.read1(_CHUNK):
        try:
            content += inflater.decompress(piece, limit + 1 - len(content)) if inflater else piece
        except zlib.error as error:
            raise DengeError(Problem("federation.unreadable", {**values, "reason": str(error)})) from error
        if len(content) > limit:
            raise DengeError(Problem("federation.too-large", {**values, "limit": str(settings.service_megabytes)}))
    if response.length or (inflater and not inflater.eof):
        reason = f"the answer ends after {len(content)} bytes"
        raise DengeError(Problem("federation.unreadable", {**values, "reason": reason}))
    return bytes(content)
