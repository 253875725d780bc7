"""Does work for a client only as long as the client is there."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

from server.front.exchange import ClientGoneError, Exchange

Result = TypeVar("Result")
# Shorter work is over before it could be stopped, and most is: for that nobody listens.
_SHORT_SECONDS: Final = 0.005


async def while_present(
    exchange: Exchange, work: Awaitable[Result], leaves: Callable[[], bool] | None = None
) -> Result:
    """The result of `work`, which is cancelled when the client closes the connection, or its side of it.

    With `leaves` it is cancelled only if that, called then, says so. Raises ClientGoneError when it was cancelled and
    the client has left. The body of the request must have been read, or not be wanted.
    """
    watching = _Watching(exchange, leaves)
    try:
        return await work
    except asyncio.CancelledError:
        if watching.gone:
            raise ClientGoneError from None
        raise
    finally:
        watching.end()


class _Watching:
    """Cancels the task that it is made in once the client has left, until `end`."""

    def __init__(self, exchange: Exchange, leaves: Callable[[], bool] | None) -> None:
        task = asyncio.current_task()
        assert task is not None, "a coroutine runs in a task"
        self._exchange = exchange
        self._task = task
        self._leaves = leaves
        self._listener: asyncio.Task[None] | None = None
        self._start = asyncio.get_running_loop().call_later(_SHORT_SECONDS, self._listen)
        self.gone = False

    def _listen(self) -> None:
        self._listener = asyncio.create_task(self._stop_when_gone())

    async def _stop_when_gone(self) -> None:
        await self._exchange.departure()
        self.gone = True
        if self._leaves is None or self._leaves():
            self._task.cancel()

    def end(self) -> None:
        self._start.cancel()
        if self._listener is not None:
            self._listener.cancel()
