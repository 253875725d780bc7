"""Queries of ten megabytes: refused by their length, and where the operator takes them, answered or stopped."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from probing import ProbedServer, cases, head

TEN = 10_000_000
FORM = "application/x-www-form-urlencoded"
LONG = {
    "a comment": "#" + "a" * TEN + "\nASK {}",
    "lines of comments": "#\n" * (TEN // 2) + "ASK {}",
    "white space": " " * TEN + "ASK {}",
    "a string": f"ASK {{ BIND('{'a' * TEN}' AS ?x) }}",
    "a string that never ends": "ASK { BIND('" + "a" * TEN,
    "a long string that never ends": "ASK { BIND('''" + "a'" * (TEN // 2),
    "a name": f"ASK {{ ?s ?p <http://a/{'a' * TEN}> }}",
    "a number": f"ASK {{ BIND({'1' * TEN} AS ?x) }}",
    "a variable": f"ASK {{ ?{'a' * TEN} ?p ?o }}",
    "escapes": "ASK { BIND('" + r"\u0041" * (TEN // 6) + "' AS ?x) }",
    "rows of values": "ASK { VALUES ?x { " + "1 " * (TEN // 2) + "} }",
    "nonsense": "x" * TEN,
    "signs": "<" * TEN,
    "quotes": "'" * TEN,
    "backslashes": "\\" * TEN,
}


@pytest.mark.parametrize("text", cases(LONG, "a comment", "nonsense"))
def test_they_are_refused(server: ProbedServer, text: str) -> None:
    reply = server.query(text)
    assert (reply.status, reply.code) == (413, "protocol.too-large")


def test_they_are_refused_as_a_form(server: ProbedServer) -> None:
    reply = server.post(f"query={quote(LONG['a comment'])}".encode(), FORM)
    assert (reply.status, reply.code) == (413, "protocol.too-large")


def test_an_address_of_that_length_is_refused_by_the_http_server_itself(server: ProbedServer) -> None:
    reply = server.get("/sparql?query=" + "a" * TEN)
    assert reply.status in (0, 414, 431)  # it closes before it has read all, and then the answer may be lost
    assert server.get("/sparql?query=" + "a" * 70_000).status == 414


def test_a_body_beyond_the_limit_is_refused_before_it_is_read(server: ProbedServer) -> None:
    reply = server.send(head("POST", "/sparql", "Content-Type: application/sparql-query", "Content-Length: 999999999"))
    assert (reply.status, reply.code) == (413, "front.body-too-large")


@pytest.mark.parametrize("text", cases(LONG, "a string"))
def test_where_they_are_taken_they_are_answered_or_stopped(generous: ProbedServer, text: str) -> None:
    reply = generous.query(text)
    if reply.status != 200:
        assert reply.status in (400, 503) and reply.code in (
            "engine.syntax",
            "engine.deadline",
            "engine.memory",
            "engine.too-deep",
        )
