"""Clients that leave at any stage, politely or not: what was done for them ends within a second."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from urllib.parse import quote

import pytest
from probing import RUNAWAY, ProbedServer, head, reset

TYPE = "Content-Type: application/sparql-query"
LENGTH = f"Content-Length: {len(RUNAWAY)}"
POST = head("POST", "/sparql", TYPE, LENGTH) + RUNAWAY.encode()
GET = head("GET", "/sparql?query=" + quote(RUNAWAY))
PAGE = head("GET", "/sparql?query=" + quote(RUNAWAY), "Accept: text/html")
LARGE = head("GET", "/sparql?query=" + quote("SELECT * { ?s ?p ?o . ?a ?b ?c } LIMIT 20000"))
STAGES = {
    "before anything": b"",
    "in the request line": POST[:6],
    "in the head": POST[:40],
    "before the body": POST[: -len(RUNAWAY)],
    "in the body": POST[:-20],
    "in a chunk": head("POST", "/sparql", TYPE, "Transfer-Encoding: chunked") + b"ff\r\nSELECT",
    "while a query by POST runs": POST,
    "while a query by GET runs": GET,
    "while the query of a page runs": PAGE,
    "before the answer is read": LARGE,
}
Leave = Callable[[socket.socket], None]


def finish(connection: socket.socket) -> None:
    """Close by FIN."""
    connection.close()


# A departure is noticed within a second; the last third of it shows that nothing is at work.
SOON = 0.7


@pytest.mark.parametrize("leave", [finish, reset])
@pytest.mark.parametrize("sent", STAGES.values(), ids=STAGES)
def test_a_client_leaves(patient: ProbedServer, sent: bytes, leave: Leave) -> None:
    connection = patient.connection()
    connection.sendall(sent)
    time.sleep(0.15)
    leave(connection)
    # Nothing computes any more for somebody who is gone; the deadline of the query is far.
    assert patient.falls_idle(SOON)


@pytest.mark.parametrize("leave", [finish, reset])
def test_many_clients_leave_at_once(patient: ProbedServer, leave: Leave) -> None:
    connections = [patient.connection() for _ in range(60)]
    for connection in connections:
        connection.sendall(POST)
    time.sleep(0.3)
    for connection in connections:
        leave(connection)
    assert patient.falls_idle(2 * SOON)


def test_a_client_that_leaves_in_the_middle_of_an_answer(patient: ProbedServer) -> None:
    for leave in (finish, reset):
        connection = patient.connection()
        connection.sendall(LARGE)
        assert connection.recv(100).startswith(b"HTTP/1.1 200")
        leave(connection)
    assert patient.falls_idle(SOON)


@pytest.mark.parametrize("leave", [finish, reset])
def test_a_client_that_has_sent_the_next_request_already_is_noticed_at_the_deadline(
    server: ProbedServer, leave: Leave
) -> None:
    # hyper reads nothing more, the end of the connection included, before it has answered the first request.
    connection = server.connection()
    connection.sendall(GET + GET)
    time.sleep(0.15)
    leave(connection)
    time.sleep(2)
    assert server.falls_idle(SOON)


def test_a_client_that_closes_its_side_still_gets_its_answer(patient: ProbedServer) -> None:
    with patient.connection() as connection:
        connection.sendall(head("GET", "/sparql?query=ASK%7B%7D", "Connection: close"))
        connection.shutdown(socket.SHUT_WR)
        answer = connection.makefile("rb").read()
    assert answer == b"" or b" 200 OK" in answer
