"""Does work for a client only as long as the client is there."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import Any, TypeVar

from server.front.rsgi import RequestProtocol

Result = TypeVar("Result")


class ClientGoneError(Exception):
    """The client has left: there is nobody to answer."""


async def while_present(protocol: RequestProtocol, work: Awaitable[Result]) -> Result:
    """The result of `work`, which is cancelled when the client closes the connection, or its side of it.

    Raises ClientGoneError then. granian tells of the end of the connection, not of the request, and tells one listener
    only: so there must be one request at a time on a connection, which HTTP/1.1 has and HTTP/2 has not.
    """
    task = asyncio.current_task()
    assert task is not None, "a coroutine runs in a task"
    working = True
    gone = False

    def stop(_: Any) -> None:
        nonlocal gone
        if working:
            gone = True
            task.cancel()

    leaving = protocol.client_disconnect()
    leaving.add_done_callback(stop)
    try:
        return await work
    except asyncio.CancelledError:
        if gone:
            raise ClientGoneError from None
        raise
    finally:
        working = False
        leaving.cancel()
