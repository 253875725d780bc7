"""Two hundred connections at once: all are answered, and nobody is kept out by those that do nothing."""

from __future__ import annotations

import time
from collections import Counter
from contextlib import ExitStack

from probing import RUNAWAY, ProbedServer, head, receive

MANY = 200
TYPE = "Content-Type: application/sparql-query"


def request(text: str, *fields: str) -> bytes:
    return head("POST", "/sparql", TYPE, f"Content-Length: {len(text)}", *fields) + text.encode()


def test_idle_connections_keep_nobody_out(server: ProbedServer) -> None:
    with ExitStack() as held:
        for _ in range(MANY):
            held.enter_context(server.connection())
        for _ in range(5):
            server.check_unharmed()


def test_two_hundred_questions_at_once_are_answered(server: ProbedServer) -> None:
    start = time.monotonic()
    with ExitStack() as held:
        connections = [held.enter_context(server.connection()) for _ in range(MANY)]
        for number, connection in enumerate(connections):
            connection.sendall(request(f"ASK {{ FILTER(1 < {number + 2}) }}"))
        replies = [receive(connection) for connection in connections]
    assert Counter(reply.status for reply in replies) == {200: MANY}
    assert all(reply.json()["boolean"] is True for reply in replies)
    assert time.monotonic() - start < 10


def test_two_hundred_runaways_at_once_are_all_told(server: ProbedServer) -> None:
    start = time.monotonic()
    with ExitStack() as held:
        connections = [held.enter_context(server.connection()) for _ in range(MANY)]
        for number, connection in enumerate(connections):
            connection.sendall(request(f"{RUNAWAY} # {number}"))
        time.sleep(0.3)
        # A page has children of its own.
        health = server.get("/-/health")
        assert health.status == 200
        replies = [receive(connection) for connection in connections]
    assert {reply.status for reply in replies} == {503}
    assert {reply.code for reply in replies} <= {"engine.deadline", "engine.busy"}
    assert all(reply.headers["retry-after"].isdigit() for reply in replies)
    # Twice the deadline: once in the queue, once at work.
    assert time.monotonic() - start < 8


def test_connections_that_come_and_go(server: ProbedServer) -> None:
    for number in range(300):
        connection = server.connection()
        if number % 3:
            connection.sendall(request("ASK {}")[: number % 90])
        connection.close()
