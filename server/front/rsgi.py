"""The part of RSGI 1.5 that is used here, as types: granian's own are not marked for export."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any, Protocol

from granian.rsgi import ProtocolClosed, Scope  # type: ignore[attr-defined]

__all__ = ["Leaving", "ProtocolClosed", "RequestProtocol", "Scope"]


class Leaving(Protocol):
    """What tells of the end of a connection, in the shape of a future."""

    def add_done_callback(self, callback: Callable[[Any], None]) -> None:
        """Have `callback` run in the event loop when the client has left, or when this is cancelled."""
        ...

    def cancel(self) -> object:
        """Listen no longer."""
        ...


class RequestProtocol(Protocol):
    """How the body of one request is read, and how it is answered: once, by one of the methods below."""

    def __call__(self) -> Awaitable[bytes]:
        """The whole body. Raises ProtocolClosed when it is incomplete."""
        ...

    def __aiter__(self) -> AsyncIterator[bytes]:
        """The body in pieces; an error ends it like the end of the body, but with two empty pieces for one."""
        ...

    def client_disconnect(self) -> Leaving:
        """Tells when the connection ends. Of several that listen on one connection, only one is told."""
        ...

    def response_empty(self, status: int, headers: list[tuple[str, str]]) -> None:
        """Answer without a body."""
        ...

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        """Answer with a body."""
        ...

    def response_file_range(self, status: int, headers: list[tuple[str, str]], file: str, start: int, end: int) -> None:
        """Answer with the bytes of a file from `start` up to, not including, `end`; they are read while they leave."""
        ...
