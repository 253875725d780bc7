"""Those who ask the same at the same time share one evaluation, and it ends when the last of them has left."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any
from urllib.parse import quote

import pytest
from front_server import FrontServer, Seen, head

from server.front.shared_work import SharedWork

WAITING = f"/sparql?query={quote('ASK { <urn:test:wait> ?p ?o } #')}"


def test_several_clients_get_one_evaluation(server: FrontServer) -> None:
    path = WAITING + "several"
    answers: list[Seen] = []
    before = server.count("evaluated")
    threads = [threading.Thread(target=lambda: answers.append(server.get(path))) for _ in range(6)]
    with server.connect() as first:
        first.sendall(head("GET", path))
        time.sleep(0.1)
        for thread in threads:
            thread.start()
        time.sleep(0.3)
    for thread in threads:
        thread.join()
    assert [answer.status for answer in answers] == [200] * 6
    assert len({answer.headers["x-request-id"] for answer in answers}) == 6
    assert server.count("evaluated") == before + 1


def test_it_is_stopped_when_the_last_has_left(server: FrontServer) -> None:
    before = server.count("stopped")
    connections = [server.connect() for _ in range(3)]
    for connection in connections:
        connection.sendall(head("GET", WAITING + "last"))
    time.sleep(0.2)
    for connection in connections[:2]:
        connection.close()
    time.sleep(0.3)
    assert server.count("stopped") == before
    connections[2].close()
    until = time.monotonic() + 1
    while server.count("stopped") == before:
        assert time.monotonic() < until
        time.sleep(0.02)
    assert server.count("stopped") == before + 1


def test_a_problem_names_the_request_of_who_reads_it(server: FrontServer) -> None:
    answers: list[Seen] = []
    threads = [threading.Thread(target=lambda: answers.append(server.get("/test/missing"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for answer in answers:
        assert answer.status == 404
        assert answer.headers["x-request-id"] in answer.body.decode()


def run(test: Coroutine[Any, Any, None]) -> None:
    asyncio.run(asyncio.wait_for(test, 5))


class Waiter:
    """A client that waits for work, and may leave."""

    def __init__(self) -> None:
        self._leaves: Callable[[], bool] | None = None
        self._task: asyncio.Task[Any] | None = None

    async def __call__(self, work: Awaitable[Any], leaves: Callable[[], bool] | None = None, /) -> Any:
        self._leaves, self._task = leaves, asyncio.current_task()
        return await work

    def leave(self) -> None:
        assert self._task is not None
        if self._leaves is None or self._leaves():
            self._task.cancel()


def test_errors_reach_all_and_are_not_remembered() -> None:
    async def test() -> None:
        shared: SharedWork[int] = SharedWork()
        begun = 0

        async def fail() -> int:
            nonlocal begun
            begun += 1
            await asyncio.sleep(0.01)
            raise ValueError

        for _ in range(2):
            asked = [shared.result("key", fail, Waiter()) for _ in range(3)]
            assert [type(each) for each in await asyncio.gather(*asked, return_exceptions=True)] == [ValueError] * 3
        assert begun == 2

    run(test())


def test_who_comes_after_the_last_has_left_begins_anew() -> None:
    async def test() -> None:
        shared: SharedWork[str] = SharedWork()
        release = asyncio.Event()

        async def slow() -> str:
            try:
                await asyncio.sleep(5)
            except asyncio.CancelledError:
                await release.wait()  # it does not end at once
                raise
            return "slow"

        async def quick() -> str:
            return "quick"

        first, second = Waiter(), Waiter()
        leaving = [asyncio.create_task(shared.result("key", slow, each)) for each in (first, second)]
        await asyncio.sleep(0.01)
        first.leave()
        second.leave()
        with pytest.raises(asyncio.CancelledError):
            await leaving[1]
        assert await shared.result("key", quick, Waiter()) == "quick"
        assert not leaving[0].done()
        release.set()
        with pytest.raises(asyncio.CancelledError):
            await leaving[0]

    run(test())


def test_whoever_begins_goes_on_for_those_who_wait() -> None:
    async def test() -> None:
        shared: SharedWork[str] = SharedWork()
        begun = 0

        async def work() -> str:
            nonlocal begun
            begun += 1
            await asyncio.sleep(0.05)
            return "done"

        waiters = [Waiter() for _ in range(3)]
        tasks = [asyncio.create_task(shared.result("key", work, each)) for each in waiters]
        await asyncio.sleep(0.01)
        waiters[0].leave()
        waiters[1].leave()
        assert await tasks[2] == "done"
        assert begun == 1

    run(test())


def test_each_key_is_work_of_its_own() -> None:
    async def test() -> None:
        shared: SharedWork[int] = SharedWork()

        async def number(value: int) -> int:
            await asyncio.sleep(0.001)
            return value

        asked = [shared.result(value % 5, lambda value=value: number(value), Waiter()) for value in range(20)]
        assert await asyncio.gather(*asked) == [0, 1, 2, 3, 4] * 4

    run(test())
