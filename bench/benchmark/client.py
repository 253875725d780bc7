"""A lean HTTP/1.1 client over one connection that is kept: what it costs must not blur what is measured."""

from __future__ import annotations

import socket
import time
from dataclasses import dataclass
from types import TracebackType
from typing import Final
from urllib.parse import SplitResult, urlsplit

SOLUTIONS: Final = "application/sparql-results+json"
GRAPH: Final = "application/n-triples"
_LARGEST_PIECE: Final = 1 << 20


@dataclass(frozen=True)
class Reply:
    """The status, the body without its transfer coding, and the seconds from the first byte sent to the last read."""

    status: int
    body: bytes
    seconds: float


class BrokenReplyError(Exception):
    """The server closed the connection before its answer was whole."""


class Connection:
    """One connection to a server; opened anew where the server has closed it. Not for several threads at once."""

    def __init__(self, address: str, seconds: float = 120.0) -> None:
        self._address: SplitResult = urlsplit(address)
        self._seconds = seconds
        self._socket: socket.socket | None = None
        self._received = bytearray()

    def __enter__(self) -> Connection:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection; the next request opens another."""
        if self._socket is not None:
            self._socket.close()
        self._socket = None
        self._received.clear()

    def query(self, text: str, accept: str = SOLUTIONS) -> Reply:
        """Send a query directly (SPARQL 1.1 Protocol, 2.1.3)."""
        return self.post(text.encode(), "application/sparql-query", accept)

    def post(self, body: bytes, media_type: str, accept: str, token: str | None = None) -> Reply:
        """Send a POST request. Raises BrokenReplyError or OSError."""
        bearer = "" if token is None else f"Authorization: Bearer {token}\r\n"
        head = (
            f"POST {self._address.path or '/'} HTTP/1.1\r\nHost: {self._address.netloc}\r\nAccept: {accept}\r\n"
            f"Content-Type: {media_type}\r\nContent-Length: {len(body)}\r\n{bearer}\r\n"
        )
        begun = time.perf_counter()
        try:
            connection = self._connected()
            connection.sendall(head.encode() + body)
            status, answer, is_last = self._read(connection)
        except BaseException:
            self.close()
            raise
        seconds = time.perf_counter() - begun
        if is_last:
            self.close()
        return Reply(status, bytes(answer), seconds)

    def _connected(self) -> socket.socket:
        if self._socket is None:
            assert self._address.hostname is not None
            place = (self._address.hostname, self._address.port or 80)
            self._socket = socket.create_connection(place, timeout=self._seconds)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return self._socket

    def _read(self, connection: socket.socket) -> tuple[int, bytes | bytearray, bool]:
        head = bytes(self._until(connection, b"\r\n\r\n")).lower()
        status = int(head[9:12])  # after the version, "HTTP/1.1 "
        is_last = b"\r\nconnection: close" in head
        if b"\r\ntransfer-encoding: chunked" in head:
            return status, self._chunks(connection), is_last
        _, _, rest = head.partition(b"\r\ncontent-length:")
        return status, self._exactly(connection, int(rest.partition(b"\r\n")[0] or 0)), is_last

    def _chunks(self, connection: socket.socket) -> bytes:
        pieces: list[bytes | bytearray] = []
        while size := int(self._until(connection, b"\r\n").split(b";")[0], 16):
            pieces.append(self._exactly(connection, size))
            self._exactly(connection, 2)
        while self._until(connection, b"\r\n") != b"\r\n":
            pass
        return b"".join(pieces)

    def _until(self, connection: socket.socket, end: bytes) -> bytearray:
        while (place := self._received.find(end)) < 0:
            piece = connection.recv(_LARGEST_PIECE)
            if not piece:
                raise BrokenReplyError
            self._received += piece
        return self._exactly(connection, place + len(end))

    def _exactly(self, connection: socket.socket, size: int) -> bytearray:
        """So many bytes, those that are still to come received where they are to stay."""
        found = self._received[:size]
        del self._received[:size]
        begun = len(found)
        found.extend(bytes(size - begun))
        with memoryview(found) as space:
            while begun < size:
                received = connection.recv_into(space[begun:])
                if not received:
                    raise BrokenReplyError
                begun += received
        return found
