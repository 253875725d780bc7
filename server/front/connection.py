"""A connection of the HTTP server: what is no request, too long or too slow is refused by a problem document."""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import Callable
from functools import partial
from typing import Any, Final, cast

import httptools
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from kg.problems import Problem
from server.front.arrival import METHODS
from server.front.exchange import SHORT_WAY, Scope
from server.front.outlet import CLOSING, Outlet, written_head
from server.front.reply import Reply

# Connections of one worker, also those on which nothing happens.
CONNECTIONS: Final = 2_048
# What a client has to send the head of a request, also of the next one on a connection that is kept open.
HEAD_SECONDS: Final = 15
LONGEST_ADDRESS: Final = 65_534
MOST_FIELDS: Final = 100
# The bytes of a head that are read until it is refused unread; what is shorter `server.front.arrival` looks at.
_LONGEST_HEAD: Final = (1 << 20) + (1 << 17)
# The bytes that chunks may take beside the body that is in them: so many at all, and so many for each byte of it.
_CHUNKS_BYTES, _CHUNKS_FACTOR = 1 << 14, 16
# A client that is still sending when it is refused is listened to for so long, so that it can read why: closing at
# once would have its own bytes thrown away together with the answer (RFC 9112, 9.6).
_LINGER_SECONDS: Final = 2.0
_LINGER_BYTES: Final = 1 << 25

_METHOD: Final = re.compile(rb"\s*([A-Za-z]{1,30}) ")

Refusals = Callable[[Scope, Problem], Reply]


class _RefusedError(Exception):
    """Ends the parser; the problem is kept by the connection."""


class Connection(HttpToolsProtocol):
    """uvicorn's protocol over llhttp, with bounds.

    `refusals` makes the answer to what never becomes a request, of as much of its scope (ASGI 3.0) as is known.
    """

    def __init__(self, refusals: Refusals, **given: Any) -> None:
        super().__init__(**given)
        self._refusals = refusals
        self._problem: Problem | None = None
        self._head_is_open = False
        self._body_is_open = False
        self._fields = 0
        self._received = 0
        """Bytes of the head, or of the body with its chunks, so far."""
        self._body_bytes = 0
        self._head_deadline: asyncio.TimerHandle | None = None
        self._lingers = False
        self._piece = b""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take the connection, unless there are too many."""
        super().connection_made(transport)
        self._await_head()
        if len(self.connections) > CONNECTIONS:
            self._refuse(Problem("front.connections-too-many"))

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self.forget_head()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on. What comes after a refusal is thrown away."""
        self._received += len(data)
        if self._lingers:
            if self._received > _LINGER_BYTES:
                self.transport.abort()
            return
        self._piece = data
        super().data_received(data)
        self._piece = b""
        if self._lingers or self.transport.is_closing():
            return
        if self._body_is_open:
            if self._received - self._body_bytes > _CHUNKS_BYTES + _CHUNKS_FACTOR * self._body_bytes:
                self._refuse(Problem("front.body-incomplete"))
        elif self._received > _LONGEST_HEAD:
            self._refuse(Problem("front.head-unread", {"limit": str(_LONGEST_HEAD)}))
        elif self._head_is_open and self._head_deadline is None:
            self._await_head()

    def is_between_requests(self) -> bool:
        """Whether every request is whole and answered, and another may come."""
        is_answered = self.cycle is None or self.cycle.response_complete
        return is_answered and self.has_all_of_request() and not self.transport.is_closing()

    def has_all_of_request(self) -> bool:
        """Whether nothing is missing of the last request, and it was not refused."""
        return not (self._head_is_open or self._body_is_open or self._lingers)

    def eof_received(self) -> None:
        """The client has closed its side: it has left, or it is told that its body is not whole."""
        if self._body_is_open and not self._lingers and not self.cycle.response_started:
            self._refuse(Problem("front.body-incomplete"))

    # What the parser calls.

    def on_message_begin(self) -> None:
        """A request begins."""
        super().on_message_begin()
        self._head_is_open = True
        self._fields = 0

    def on_url(self, url: bytes) -> None:
        """A piece of the address."""
        super().on_url(url)
        if len(self.url) > LONGEST_ADDRESS:
            self._give_up(Problem("protocol.address-too-long"))

    def on_header(self, name: bytes, value: bytes) -> None:
        """A header field, or one that follows the last chunk, which is passed over (RFC 9110, 6.5.1)."""
        if not self._head_is_open:
            return
        self._fields += 1
        if self._fields > MOST_FIELDS:
            self._give_up(Problem("front.fields-too-many", {"limit": str(MOST_FIELDS)}))
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """The head is whole, and the application begins."""
        self._check_framing()
        if not self.url.startswith(b"/"):
            self._take_host_of_address()
        self._head_is_open = False
        self.forget_head()
        self._body_is_open = True
        self._received = self._body_bytes = 0
        super().on_headers_complete()
        outlet = Outlet(self.cycle, self.transport, self.flow, self.server_state, self.close)
        self.cycle.transport = cast(asyncio.Transport, outlet)
        self.cycle.on_response = partial(self._end_response, outlet)
        self.scope["extensions"] = {SHORT_WAY: cast(Any, outlet)}
        if self.parser.should_upgrade():  # to nothing that is spoken here; what follows cannot be read
            self.cycle.keep_alive = False

    def on_body(self, body: bytes) -> None:
        """A piece of the body."""
        self._body_bytes += len(body)
        super().on_body(body)

    def on_message_complete(self) -> None:
        """The request is whole."""
        self._body_is_open = False
        self._received = 0
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        """The parser has given up: say why."""
        self._refuse(self._problem or self._reason(sys.exc_info()[1]))

    # Ends.

    def close(self) -> None:
        """Close the connection once what was written has left, and with patience while a body is on its way."""
        if not self._body_is_open:
            self.transport.close()
        elif not self._lingers:
            self._linger()

    def _end_response(self, outlet: Outlet) -> None:
        """The answer is given. Nobody waits for the rest of a body that was not read."""
        outlet.flush()
        if self._body_is_open and not self.transport.is_closing():
            self.close()
        self.on_response_complete()

    def _give_up(self, problem: Problem) -> None:
        self._problem = problem
        raise _RefusedError

    def _check_framing(self) -> None:
        """Refuse versions and codings in which nobody would agree where the request ends (RFC 9112, 2.3 and 6.1)."""
        codings = [value.strip().lower() for name, value in self.headers if name == b"transfer-encoding"]
        if self.parser.get_http_version() not in ("1.0", "1.1") or codings not in ([], [b"chunked"]):
            self._give_up(Problem("front.malformed"))

    def _take_host_of_address(self) -> None:
        """An address with scheme and host comes before the header Host (RFC 9112, 3.2.2)."""
        if self.parser.get_method() == b"CONNECT":
            self._give_up(_unknown_method(b"CONNECT"))
        parsed = httptools.parse_url(self.url) if b"://" in self.url else None
        if parsed is None or not parsed.host:
            self._give_up(Problem("front.address-broken"))
            return
        host = parsed.host if parsed.port is None else b"%s:%d" % (parsed.host, parsed.port)
        self.headers[:] = [*(each for each in self.headers if each[0] != b"host"), (b"host", host)]

    def _reason(self, error: BaseException | None) -> Problem:
        if self._body_is_open:
            return Problem("front.body-incomplete")
        if isinstance(error, httptools.HttpParserInvalidMethodError) and (method := _METHOD.match(self._piece)):
            return _unknown_method(method[1])
        return Problem("front.malformed")

    def _refuse(self, problem: Problem) -> None:
        """Answer with a problem and take nothing more; a request under way whose body breaks off is given up."""
        under_way = self.cycle is not None and not self.cycle.response_complete
        if under_way and (self.cycle.response_started or not self._body_is_open):
            self.cycle.keep_alive = False  # what follows a good request is bad: that one is still answered
            self.flow.pause_reading()
            return
        if under_way:
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        reply = self._refusals(cast(Scope, self.scope) or self._unknown(), problem)
        fields = (*reply.fields, ("content-length", str(len(reply.body))), CLOSING)
        self.transport.write(written_head(reply.status, fields, self.server_state.default_headers) + reply.body)
        self._linger()

    def _unknown(self) -> Scope:
        """The scope of a request that has not begun."""
        ends = {"client": self.client, "server": self.server, "scheme": self.scheme}
        return {"headers": [], "http_version": "1.1", **ends}

    def _linger(self) -> None:
        self._lingers = True
        self._received = 0
        self._unset_keepalive_if_required()
        self.forget_head()
        self.flow.resume_reading()
        if self.transport.can_write_eof():
            self.transport.write_eof()
        self.loop.call_later(_LINGER_SECONDS, self.transport.close)

    def _await_head(self) -> None:
        self._head_deadline = self.loop.call_later(HEAD_SECONDS, self.transport.close)

    def forget_head(self) -> None:
        """Wait no longer for the head of a request."""
        if self._head_deadline is not None:
            self._head_deadline.cancel()
            self._head_deadline = None


def _unknown_method(method: bytes) -> Problem:
    return Problem("front.method-unknown", {"method": method.decode(), "known": ", ".join(METHODS)})
