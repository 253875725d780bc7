"""One request and its response, over ASGI 3.0: the body as it arrives, the client that leaves, the answer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, MutableMapping
from pathlib import Path
from typing import Any, Final

Message = MutableMapping[str, Any]
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Field = tuple[str, str]
# Of a file that is sent as it is read.
_PIECE: Final = 1 << 18


class ClientGoneError(Exception):
    """The client has left: there is nobody to answer."""


class Exchange:
    """How the body of one request is read, and how it is answered: once, by one of the methods that send."""

    def __init__(self, receive: Receive, send: Send) -> None:
        self._receive = receive
        self._send = send

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

    async def send_bytes(self, status: int, fields: Iterable[Field], body: bytes) -> None:
        """Answer with a body, which is empty where there is none."""
        await self._send({"type": "http.response.start", "status": status, "headers": _encoded(fields)})
        await self._send({"type": "http.response.body", "body": body})

    async def send_file(self, status: int, fields: Iterable[Field], path: Path, start: int, end: int) -> None:
        """Answer with the bytes of a file from `start` up to, not including, `end`, read while they leave."""
        await self._send({"type": "http.response.start", "status": status, "headers": _encoded(fields)})
        with path.open("rb") as file:
            file.seek(start)
            while start < end:
                piece = await asyncio.to_thread(file.read, min(_PIECE, end - start))
                if not piece:
                    raise OSError(f"{path} ends before {end}")
                start += len(piece)
                await self._send({"type": "http.response.body", "body": piece, "more_body": start < end})


def _encoded(fields: Iterable[Field]) -> list[tuple[bytes, bytes]]:
    return [(name.encode("ascii"), value.encode("ascii")) for name, value in fields]
