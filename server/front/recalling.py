"""A connection on which a request is not read that is known by its bytes: its answer is sent at once."""

from __future__ import annotations

from typing import Any, Protocol, cast

from kg.problems import Problem
from server.front.connection import Connection
from server.front.exchange import SHORT_WAY, Scope
from server.front.outlet import Outlet, finished_head
from server.front.recollection import Peer, Recalled
from server.front.reply import Reply


class Application(Protocol):
    """What is asked about requests beside ASGI."""

    def refusal(self, scope: Scope, problem: Problem) -> Reply:
        """The answer to what never becomes a request, of as much of its scope (ASGI 3.0) as is known."""
        ...

    def recalled(self, said: bytes, client: Peer) -> Recalled | None:
        """The response to a whole request, where it is known from its bytes alone."""
        ...


class RecallingConnection(Connection):
    """A connection that asks the application whether it knows a request before it is read."""

    def __init__(self, application: Application, **given: Any) -> None:
        super().__init__(application.refusal, **given)
        self._recalled = application.recalled
        self._begun = 0
        """Requests that began in the piece that is read."""
        self._used = 0.0

    def data_received(self, data: bytes) -> None:
        """Answer what is known, or read on; a request that came in one piece, with nothing else, can be known later."""
        is_between = self.is_between_requests()
        if is_between and self._answer(data):
            return
        self._begun = 0
        super().data_received(data)
        if is_between and self._begun == 1 and self.has_all_of_request() and self.cycle.keep_alive:
            cast(Outlet, self.scope["extensions"][SHORT_WAY]).said = data

    def on_message_begin(self) -> None:
        """A request begins."""
        super().on_message_begin()
        self._begun += 1

    def timeout_keep_alive_handler(self) -> None:
        """Close the connection, unless it was used: then look again when that has been long enough ago."""
        left = self._used + self.timeout_keep_alive - self.loop.time()
        if left <= 0:
            super().timeout_keep_alive_handler()
        else:
            self.timeout_keep_alive_task = self.loop.call_later(left, self.timeout_keep_alive_handler)

    def _answer(self, data: bytes) -> bool:
        recalled = None if self.flow.write_paused else self._recalled(data, self.client)
        if recalled is None:
            return False
        head = finished_head(recalled.head, self.server_state.default_headers)
        self.transport.writelines([head, recalled.body] if recalled.body else [head])
        self.forget_head()
        self._used = self.loop.time()
        if self.timeout_keep_alive_task is None:
            self.timeout_keep_alive_handler()
        return True
