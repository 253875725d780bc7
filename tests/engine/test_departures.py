"""Clients and workers that leave take their queries along, whether these run or wait."""

from __future__ import annotations

import asyncio
import subprocess
import sys

import pytest
from clients import Client
from engine_process import ROOT, Start, is_alive, wait_until

from kg.engine import QueryRequest
from kg.problems import Problem
from kg.project import Settings
from queries import ENDLESS, POINT


def test_a_client_that_leaves_takes_its_query_along(start_engine: Start) -> None:
    parent = start_engine(Settings(query_seconds=30.0))
    idle = set(parent.query_children())
    client = Client(parent.engine, ENDLESS)
    wait_until(lambda: parent.engine.status().running == 1, 2)
    wait_until(lambda: len(parent.query_children()) == 2, 2)
    client.departure.leave()
    wait_until(lambda: parent.engine.status().running == 0, 1)
    client.join(1)
    assert client.told == Problem("engine.client-gone")
    assert parent.engine.status().outcomes == {"client-gone": 1}
    assert not [child for child in idle if is_alive(child)]


def test_a_task_that_is_cancelled_takes_its_query_along(start_engine: Start) -> None:
    parent = start_engine(Settings(query_seconds=30.0))

    async def leave() -> None:
        task = asyncio.create_task(parent.engine.query_async(QueryRequest(ENDLESS)))
        while (await asyncio.to_thread(parent.engine.status)).running == 0:
            await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert (await parent.engine.query_async(QueryRequest(POINT))).kind == "solutions"

    asyncio.run(leave())
    wait_until(lambda: parent.engine.status().running == 0, 1)
    assert parent.engine.status().outcomes == {"client-gone": 1, "answered": 1}


def test_a_worker_that_dies_takes_its_queries_along(start_engine: Start) -> None:
    parent = start_engine(Settings(query_seconds=30.0))
    program = "import sys; from kg.engine import *; SocketEngine(sys.argv[1]).query(QueryRequest(sys.argv[2]))"
    worker = subprocess.Popen([sys.executable, "-c", program, str(parent.socket_path), ENDLESS], cwd=ROOT)
    wait_until(lambda: parent.engine.status().running == 1, 5)
    worker.kill()
    worker.wait()
    wait_until(lambda: parent.engine.status().running == 0, 1)


def test_a_client_that_leaves_the_queue_is_forgotten(start_engine: Start) -> None:
    parent = start_engine(Settings(query_seconds=30.0, queries_at_once=1))
    first = Client(parent.engine, ENDLESS)
    wait_until(lambda: parent.engine.status().running == 1, 2)
    second = Client(parent.engine, ENDLESS)
    wait_until(lambda: parent.engine.status().waiting == 1, 2)
    second.departure.leave()
    wait_until(lambda: parent.engine.status().waiting == 0, 1)
    assert parent.engine.status().running == 1
    first.departure.leave()
    for client in (first, second):
        client.join(1)
        assert client.told == Problem("engine.client-gone")
