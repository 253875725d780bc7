"""One request and its response, over ASGI 3.0: the body as it arrives, the client that leaves, the answer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, MutableMapping
from pathlib import Path
from typing import Any, Final, Protocol

Message = MutableMapping[str, Any]
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Field = tuple[str, str]
# Its name among the extensions of a scope.
SHORT_WAY: Final = "denge.short-way"
# Of a file that is sent as it is read.
_PIECE: Final = 1 << 18


class ClientGoneError(Exception):
    """The client has left: there is nobody to answer."""


class ShortWay(Protocol):
    """What the HTTP server offers beside ASGI: most requests and responses are whole, and need no telling in pieces."""

    said: bytes | None
    """The bytes of the request, if they came in one piece and the connection goes on after it."""

    def body(self) -> bytes | None:
        """The body of the request, if all of it has arrived."""
        ...

    def respond(self, status: int, fields: tuple[Field, ...], body: bytes) -> bool:
        """Send a whole response; False where that cannot be done at once."""
        ...

    def has_left(self) -> bool:
        """Whether the client is known to have left."""
        ...


class Exchange:
    """How the body of one request is read, and how it is answered: once, by one of the methods that send."""

    def __init__(self, receive: Receive, send: Send, short_way: ShortWay | None = None) -> None:
        self._receive = receive
        self._send = send
        self._short_way = short_way

    def arrived(self) -> bytes | None:
        """The whole body, if it is known to have arrived and was not asked for."""
        return None if self._short_way is None else self._short_way.body()

    def said(self) -> bytes | None:
        """The bytes of the whole request, if it is known that they came in one piece, and nothing else with them."""
        return None if self._short_way is None else self._short_way.said

    async def pieces(self) -> AsyncIterator[bytes]:
        """The body in pieces. Raises ClientGoneError when it does not come to its end."""
        while True:
            message = await self._receive()
            if message["type"] == "http.disconnect":
                raise ClientGoneError
            yield message["body"]
            if not message["more_body"]:
                return

    async def departure(self) -> None:
        """Wait until the client has left. What it still sends of a body is passed over."""
        while (await self._receive())["type"] != "http.disconnect":
            pass

    async def send_bytes(self, status: int, fields: tuple[Field, ...], body: bytes) -> None:
        """Answer with a body, which is empty where there is none."""
        if self._short_way is not None and self._short_way.respond(status, fields, body):
            return
        await self._send({"type": "http.response.start", "status": status, "headers": _encoded(fields)})
        await self._send({"type": "http.response.body", "body": body})

    async def send_file(self, status: int, fields: tuple[Field, ...], path: Path, start: int, end: int) -> None:
        """Answer with the bytes of a file from `start` up to, not including, `end`, read while they leave.

        Raises ClientGoneError once the client is known to have left: nobody would read the rest.
        """
        await self._send({"type": "http.response.start", "status": status, "headers": _encoded(fields)})
        with path.open("rb") as file:
            file.seek(start)
            while start < end:
                piece = await asyncio.to_thread(file.read, min(_PIECE, end - start))
                if not piece:
                    raise OSError(f"{path} ends before {end}")
                start += len(piece)
                await self._send({"type": "http.response.body", "body": piece, "more_body": start < end})
                if start < end and self._short_way is not None and self._short_way.has_left():
                    raise ClientGoneError


def _encoded(fields: Iterable[Field]) -> list[tuple[bytes, bytes]]:
    return [(name.encode("ascii"), value.encode("ascii")) for name, value in fields]
