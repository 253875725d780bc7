"""Does the same work once for all who ask for it at the same time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Hashable
from typing import Any, Generic, Protocol, TypeVar

Result = TypeVar("Result")
Waited = TypeVar("Waited")


class Wait(Protocol):
    """Waits for work on behalf of one client."""

    def __call__(self, work: Awaitable[Waited], leaves: Callable[[], bool] | None = None, /) -> Awaitable[Waited]:
        """The result of the work, which is cancelled when the client leaves; with `leaves` only if that says so."""
        ...


class _UnderWay(Generic[Result]):
    """A piece of work. Who asked first does it, in a task of its own; the others wait."""

    def __init__(self) -> None:
        self.task = asyncio.current_task()
        self.first_has_left = False
        self.others: set[asyncio.Future[Result]] = set()


class SharedWork(Generic[Result]):
    """Pieces of work by their keys, each under way once. Only for one event loop."""

    def __init__(self) -> None:
        self._under_way: dict[Hashable, _UnderWay[Result]] = {}

    async def result(self, key: Hashable, make: Callable[[], Coroutine[Any, Any, Result]], wait: Wait) -> Result:
        """The result of the work under this key, which is begun by `make` unless it is under way.

        Whoever leaves waits no longer, but goes on as long as others wait for what it does; the work is cancelled when
        the last has left. Raises what the work and `wait` raise.
        """
        under_way = self._under_way.get(key)
        return await (self._begin(key, make, wait) if under_way is None else self._join(key, under_way, wait))

    async def _begin(self, key: Hashable, make: Callable[[], Coroutine[Any, Any, Result]], wait: Wait) -> Result:
        under_way = self._under_way[key] = _UnderWay[Result]()

        def leaves() -> bool:
            under_way.first_has_left = True
            if not under_way.others:
                self._forget(key, under_way)
            return not under_way.others

        try:
            result = await wait(make(), leaves)
        except BaseException as error:
            self._forget(key, under_way)
            for other in under_way.others:
                if not other.done():
                    other.set_exception(error)
                    other.exception()  # somebody may leave before it is told
            raise
        self._forget(key, under_way)
        for other in under_way.others:
            if not other.done():
                other.set_result(result)
        return result

    async def _join(self, key: Hashable, under_way: _UnderWay[Result], wait: Wait) -> Result:
        mine: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        under_way.others.add(mine)
        try:
            return await wait(mine, None)
        finally:
            under_way.others.discard(mine)
            if not under_way.others and under_way.first_has_left and self._forget(key, under_way):
                assert under_way.task is not None, "a coroutine runs in a task"
                under_way.task.cancel()

    def _forget(self, key: Hashable, under_way: _UnderWay[Result]) -> bool:
        """Whether the work was under way: who comes now must not wait for what has ended or is being cancelled."""
        known = self._under_way.get(key) is under_way
        if known:
            del self._under_way[key]
        return known
