"""Clients that send slowly or stop in the middle: they are shown out in time, and keep nobody else waiting."""

from __future__ import annotations

import time
from contextlib import ExitStack

import pytest
from probing import ProbedServer, head, receive

TYPE = "Content-Type: application/sparql-query"
# body_seconds of the server is 1; what may come on top of it is the work of a loaded machine.
LATEST = 3.0
MANY = 100


@pytest.mark.parametrize(
    "begun",
    [
        head("POST", "/sparql", TYPE, "Content-Length: 100"),
        head("POST", "/sparql", TYPE, "Content-Length: 100") + b"ASK {",
        head("POST", "/sparql", TYPE, "Transfer-Encoding: chunked"),
        head("POST", "/sparql", TYPE, "Transfer-Encoding: chunked") + b"5\r\nASK {",
        head("POST", "/sparql", TYPE, "Transfer-Encoding: chunked") + b"5\r\nASK {\r\n1\r\n}\r\n",
        head("POST", "/sparql", TYPE, "Content-Length: 100", "Expect: 100-continue"),
        head("POST", "/nothing", TYPE, "Content-Length: 100"),
        head("POST", "/sparql", TYPE, "Content-Length: 16000000") + b" " * 1_000_000,
    ],
)
def test_a_body_that_stops_is_told_so(server: ProbedServer, begun: bytes) -> None:
    start = time.monotonic()
    with server.connection() as connection:
        connection.sendall(begun)
        reply = receive(connection)
    assert (reply.status, reply.code) == (408, "front.body-too-slow")
    assert time.monotonic() - start < LATEST


def test_a_body_that_drips_is_told_so(server: ProbedServer) -> None:
    start = time.monotonic()
    with server.connection() as connection:
        connection.sendall(head("POST", "/sparql", TYPE, "Content-Length: 1000"))
        connection.settimeout(0.05)
        while time.monotonic() - start < LATEST:
            connection.sendall(b" ")
            try:
                connection.recv(1, 2)  # MSG_PEEK
                break
            except TimeoutError:
                continue
        connection.settimeout(5)
        reply = receive(connection)
    assert (reply.status, reply.code) == (408, "front.body-too-slow")


def test_many_slow_bodies_keep_nobody_waiting(server: ProbedServer) -> None:
    with ExitStack() as held:
        connections = [held.enter_context(server.connection()) for _ in range(MANY)]
        for connection in connections:
            connection.sendall(head("POST", "/sparql", TYPE, "Content-Length: 100") + b"ASK")
        for _ in range(5):
            server.check_unharmed()
        assert {receive(each).status for each in connections} == {408}


def test_many_heads_that_never_end_keep_nobody_waiting(server: ProbedServer) -> None:
    with ExitStack() as held:
        for _ in range(MANY):
            held.enter_context(server.connection()).sendall(b"GET /sparql HTTP/1.1\r\nHost: a\r\nX: ")
        for _ in range(5):
            server.check_unharmed()


def test_many_clients_that_do_not_read_keep_nobody_waiting(server: ProbedServer) -> None:
    large = b"SELECT * { ?s ?p ?o . ?a ?b ?c } LIMIT 4000"
    request = head("POST", "/sparql", TYPE, f"Content-Length: {len(large)}") + large
    with ExitStack() as held:
        for _ in range(20):
            held.enter_context(server.connection()).sendall(request)
        time.sleep(2.5)
        for _ in range(5):
            server.check_unharmed(most_processes=40)
