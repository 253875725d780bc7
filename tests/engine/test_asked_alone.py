"""Whoever asks alone is waited for more closely, and gets the same answers and problems; the event loop goes on."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace

from engine_process import Start
from test_socket_engine import REQUESTS, result

from kg.engine import EmbeddedEngine, QueryRequest, Snapshot, SocketEngine
from kg.problems import DengeError, Problem
from kg.project import Settings
from queries import ENDLESS, POINT


def test_the_answers_are_the_same(start_engine: Start, snapshot: Snapshot) -> None:
    parent = start_engine(Settings())
    embedded = EmbeddedEngine(snapshot.store, snapshot.version, Settings())

    async def ask(request: QueryRequest) -> tuple[str, str, bytes] | Problem:
        try:
            answer = await parent.engine.query_async(replace(request, alone=True))
        except DengeError as error:
            return error.problem
        return answer.kind, answer.media_type, answer.body

    async def all_in_turn() -> None:
        for request in REQUESTS:
            assert await ask(request) == result(embedded, request), request.text

    asyncio.run(all_in_turn())


def test_a_long_query_ends_at_its_deadline_while_the_loop_goes_on(start_engine: Start) -> None:
    parent = start_engine(Settings(query_seconds=0.5))

    async def ask(engine: SocketEngine) -> tuple[Problem, int]:
        ticks = 0
        asked = asyncio.create_task(engine.query_async(QueryRequest(ENDLESS, alone=True)))
        while not asked.done():
            await asyncio.sleep(0.01)
            ticks += 1
        error = asked.exception()
        assert isinstance(error, DengeError)
        return error.problem, ticks

    start = time.monotonic()
    problem, ticks = asyncio.run(ask(parent.engine))
    assert problem.code == "engine.deadline"
    assert time.monotonic() - start < 2
    assert ticks > 20
    assert asyncio.run(parent.engine.query_async(QueryRequest(POINT, alone=True))).kind == "solutions"
