"""One connection to the engine, from its request to the end of its child."""

from __future__ import annotations

import socket
from contextlib import suppress
from dataclasses import dataclass, field

from kg.engine.interface import QueryRequest
from kg.engine.message import Reply, announced_length, decode_request, send_reply, unframed
from kg.problems import DengeError, Problem
from kg.project import Settings

# JSON writes a character as up to twelve bytes; the rest is for names of graphs.
_BYTES_A_CHARACTER = 12
_BYTES_BESIDE = 1 << 20


@dataclass(eq=False)
class Visit:
    """A client's connection. `until` ends its time in the queue, later its time of evaluation (monotonic seconds)."""

    connection: socket.socket
    received: bytearray = field(default_factory=bytearray)
    payload: bytes | None = None
    request: QueryRequest | None = None
    until: float | None = None
    seconds: float = 0.0
    told: str | None = None

    def receive(self, settings: Settings) -> bool:
        """Take what has arrived; True once the request is whole. `payload` is then set, `request` for a query.

        Raises DengeError `engine.too-long`, and ConnectionError when the client is gone or sends nonsense.
        """
        chunk = self.connection.recv(1 << 18)
        if not chunk or self.payload is not None:
            raise ConnectionError
        self.received += chunk
        length = announced_length(self.received)
        if length is not None and length > settings.query_characters * _BYTES_A_CHARACTER + _BYTES_BESIDE:
            values = {"length": str(length), "limit": str(settings.query_characters)}
            raise DengeError(Problem("engine.too-long", values))
        self.payload = unframed(self.received)
        if self.payload is None:
            return False
        try:
            request = decode_request(self.payload)
        except (ValueError, LookupError, TypeError) as error:
            raise ConnectionError from error
        self.request = request if isinstance(request, QueryRequest) else None
        return True

    def tell(self, reply: Reply) -> None:
        """Send a reply of the parent. A client that is gone needs none, one that has an answer reads no second."""
        with suppress(OSError):
            send_reply(self.connection, reply)
