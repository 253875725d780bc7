"""Does the same work once for all who ask for it at the same time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Hashable
from typing import Any, Generic, TypeVar

Result = TypeVar("Result")


class _UnderWay(Generic[Result]):
    """A piece of work, and how many wait for it."""

    def __init__(self, task: asyncio.Task[Result]) -> None:
        self.task = task
        self.waiting = 0


class SharedWork(Generic[Result]):
    """Pieces of work by their keys, each under way once. Only for one event loop."""

    def __init__(self) -> None:
        self._under_way: dict[Hashable, _UnderWay[Result]] = {}

    async def result(self, key: Hashable, make: Callable[[], Coroutine[Any, Any, Result]]) -> Result:
        """The result of the work under this key, which is begun by `make` unless it is under way.

        Whoever is cancelled waits no longer; the work is cancelled when nobody waits for it any more. Raises what the
        work raises.
        """
        under_way = self._under_way.get(key)
        if under_way is None:
            under_way = self._under_way[key] = _UnderWay(asyncio.create_task(make()))
            under_way.task.add_done_callback(lambda task: self._end(key, task))
        under_way.waiting += 1
        try:
            return await asyncio.shield(under_way.task)
        finally:
            under_way.waiting -= 1
            if not under_way.waiting and not under_way.task.done():
                # Out of the table first: who comes now must not wait for what is being cancelled.
                del self._under_way[key]
                under_way.task.cancel()

    def _end(self, key: Hashable, task: asyncio.Task[Result]) -> None:
        under_way = self._under_way.get(key)
        if under_way is not None and under_way.task is task:
            del self._under_way[key]
        if not task.cancelled():
            task.exception()  # told to those who waited, if any did
