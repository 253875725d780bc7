"""Sends one response on a connection: as uvicorn tells it in pieces, or whole in one packet."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

from uvicorn.protocols.http.flow_control import FlowControl
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, RequestResponseCycle
from uvicorn.server import ServerState

from server.front.reply import Fields

CLOSING: Final = ("connection", "close")
_CONTINUE: Final = b"HTTP/1.1 100"


class Outlet:
    """One response on a connection: its transport for uvicorn, and the short way for what is whole already."""

    def __init__(
        self,
        cycle: RequestResponseCycle,
        transport: asyncio.Transport,
        flow: FlowControl,
        state: ServerState,
        close: Callable[[], None],
    ) -> None:
        """`state` has the header fields of every response; `close` ends the connection."""
        self._cycle = cycle
        self._transport = transport
        self._flow = flow
        self._state = state
        self._close = close
        self._head: bytes | None = None
        self._has_begun = False
        self.is_closing = transport.is_closing
        self.said: bytes | None = None

    # The short way.

    def body(self) -> bytes | None:
        """The body of the request, if all of it has arrived."""
        if self._cycle.more_body or self._cycle.disconnected:
            return None
        body, self._cycle.body = bytes(self._cycle.body), bytearray()
        return body

    def respond(self, status: int, fields: Fields, body: bytes) -> bool:
        """Send a whole response, in one packet where it fits; False where it has to wait for the client."""
        cycle = self._cycle
        if self._flow.write_paused or cycle.response_started:
            return False
        if cycle.disconnected:
            return True
        cycle.response_started = True
        cycle.keep_alive = cycle.keep_alive and CLOSING not in fields
        if not cycle.keep_alive and CLOSING not in fields:
            fields = (*fields, CLOSING)
        head = written_head(status, fields, self._state.default_headers)
        self._transport.writelines([head, body] if body and cycle.scope["method"] != "HEAD" else [head])
        cycle.response_complete = True
        cycle.message_event.set()
        if not cycle.keep_alive:
            self.close()
        cycle.on_response()
        return True

    def has_left(self) -> bool:
        """Whether the client is known to have left."""
        return self._cycle.disconnected

    # What uvicorn calls.

    def write(self, data: bytes) -> None:
        """Send. The head is held back until there is something of the body: two packets would wake the client twice.

        The lines that ask for the body (100 Continue) are no head.
        """
        if self._head is not None:
            self._transport.writelines([self._head, data])
            self._head = None
        elif self._has_begun or data.startswith(_CONTINUE):
            self._transport.write(data)
        else:
            self._has_begun = True
            self._head = data

    def flush(self) -> None:
        """Send a head that has no body."""
        if self._head is not None:
            self._transport.write(self._head)
            self._head = None

    def close(self) -> None:
        """End the connection after what was sent."""
        self.flush()
        self._close()


def written_head(status: int, fields: Fields, more: list[tuple[bytes, bytes]]) -> bytes:
    """Status line and header fields (RFC 9112, 4 and 5), `more` among them.

    Raises ValueError for a field that would be several, or is not ASCII.
    """
    return finished_head(head_lines(status, fields), more)


def head_lines(status: int, fields: Fields) -> bytes:
    """The lines of a head to which others may be added. Raises ValueError as `written_head` does."""
    lines = "".join([f"{name}: {value}\r\n" for name, value in fields])
    if lines.count("\n") != len(fields):
        raise ValueError("a header field has more than one line")
    return STATUS_LINE[status] + lines.encode("ascii")


def finished_head(lines: bytes, more: list[tuple[bytes, bytes]]) -> bytes:
    """A head of these lines and more fields."""
    return b"%s%s\r\n" % (lines, b"".join([b"%s: %s\r\n" % each for each in more]))
