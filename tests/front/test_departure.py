"""When a client leaves, what was being done for it is stopped within a second."""

from __future__ import annotations

import threading
import time
from urllib.parse import quote

import pytest
from front_server import ASK, FrontServer, head, receive

from server.front.departure import Departure

WAITING = f"/sparql?query={quote('ASK { <urn:test:wait> ?p ?o }')}"


@pytest.mark.parametrize("path", [WAITING, "/test/wait"])
@pytest.mark.parametrize("answered_before", [0, 3])
def test_the_work_for_a_client_that_leaves_is_stopped(server: FrontServer, path: str, answered_before: int) -> None:
    before = server.count("stopped")
    with server.connect() as connection:
        for _ in range(answered_before):
            connection.sendall(head("GET", ASK))
            assert receive(connection).status == 200
        connection.sendall(head("GET", path))
        time.sleep(0.2)
        assert server.count("stopped") == before
    until = time.monotonic() + 1
    while server.count("stopped") == before:
        assert time.monotonic() < until, "the work went on"
        time.sleep(0.02)


def test_those_who_left_keep_nobody_waiting(server: FrontServer) -> None:
    for _ in range(20):
        with server.connect() as connection:
            connection.sendall(head("GET", "/test/wait"))
            time.sleep(0.01)
    time.sleep(0.3)
    start = time.monotonic()
    assert server.get("/test/page?after").status == 200
    assert time.monotonic() - start < 0.5


def test_callbacks_run_once_and_not_after_they_were_taken_back() -> None:
    departure = Departure()
    called: list[str] = []
    departure.call(lambda: called.append("kept"))
    take_back = departure.call(lambda: called.append("taken back"))
    take_back()
    assert not departure.left
    departure.leave()
    departure.leave()
    assert departure.left
    assert called == ["kept"]
    departure.call(lambda: called.append("late"))()
    assert called == ["kept", "late"]


def test_threads_may_share_a_departure() -> None:
    departure = Departure()
    called: list[int] = []
    threads = [threading.Thread(target=departure.call, args=(lambda: called.append(1),)) for _ in range(20)]
    for thread in threads:
        thread.start()
    departure.leave()
    for thread in threads:
        thread.join()
    assert len(called) == 20
