"""When a client leaves, what was being done for it is stopped within a second."""

from __future__ import annotations

import time
from urllib.parse import quote

import pytest
from front_server import ASK, FrontServer, head, receive

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


def test_a_file_is_read_no_further_for_a_client_that_left(server: FrontServer) -> None:
    with server.connect() as connection:
        connection.sendall(head("GET", "/test/file"))
        assert connection.recv(1000)
    time.sleep(0.3)
    before = server.count("read")
    time.sleep(0.3)
    assert server.count("read") - before < 1 << 22


def test_those_who_left_keep_nobody_waiting(server: FrontServer) -> None:
    for _ in range(20):
        with server.connect() as connection:
            connection.sendall(head("GET", "/test/wait"))
            time.sleep(0.01)
    time.sleep(0.3)
    start = time.monotonic()
    assert server.get("/test/page?after").status == 200
    assert time.monotonic() - start < 0.5
