"""Bodies: bounded in bytes and in time, decompressed, and waiting for them holds nobody up."""

from __future__ import annotations

import gzip
import socket
import time
import zlib

import pytest
from front_server import ASK, FrontServer, head, receive

MEGABYTE = 1 << 20
QUERY = b"ASK {}"
DIRECT = "Content-Type: application/sparql-query"
BARE = zlib.compressobj(wbits=-15)
BARE_DEFLATE = BARE.compress(QUERY) + BARE.flush()


def test_a_body_may_be_as_large_as_the_limit_and_no_larger(server: FrontServer) -> None:
    whole = server.request("POST", "/test/bytes", b"x" * MEGABYTE)
    assert (whole.status, whole.body.strip()) == (200, str(MEGABYTE).encode())
    answer = server.send(head("POST", "/test/bytes", f"Content-Length: {MEGABYTE + 1}"))
    assert (answer.status, answer.code) == (413, "front.body-too-large")
    assert answer.headers["connection"] == "close"


def test_what_is_too_large_is_not_asked_for(server: FrontServer) -> None:
    fields = (f"Content-Length: {MEGABYTE + 1}", "Expect: 100-continue")
    assert server.send(head("POST", "/test/bytes", *fields)).status == 413
    with server.connect() as connection:
        connection.sendall(head("POST", "/test/bytes", "Content-Length: 3", "Expect: 100-continue"))
        assert connection.recv(1000) == b"HTTP/1.1 100 Continue\r\n\r\n"
        connection.sendall(b"abc")
        assert receive(connection).body.strip() == b"3"


def chunked(*pieces: bytes) -> bytes:
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces)


def test_chunks_are_counted_too(server: FrontServer) -> None:
    start = head("POST", "/test/bytes", "Transfer-Encoding: chunked")
    assert server.send(start + chunked(b"abc", b"de", b"")).body.strip() == b"5"
    too_much = server.send(start + chunked(*[b"x" * 65_536] * 17))
    assert (too_much.status, too_much.code) == (413, "front.body-too-large")


def test_a_client_that_sends_too_slowly_is_told_so(server: FrontServer) -> None:
    start = time.monotonic()
    with server.connect() as connection:
        connection.sendall(head("POST", "/sparql", DIRECT, "Content-Length: 6") + QUERY[:3])
        answer = receive(connection)
        assert (answer.status, answer.code) == (408, "front.body-too-slow")
        assert 0.7 < time.monotonic() - start < 2
        assert connection.recv(1) == b""


@pytest.mark.parametrize(
    ("field", "body"),
    [
        ("Content-Length: 30", b"abc"),
        ("Transfer-Encoding: chunked", chunked(b"abc")),
        ("Transfer-Encoding: chunked", b"3\r\nab"),
        ("Transfer-Encoding: chunked", b"zz\r\nabc\r\n"),
    ],
)
def test_a_body_that_ends_too_early_is_refused(server: FrontServer, field: str, body: bytes) -> None:
    answer = server.send(head("POST", "/test/bytes", field) + body, half_close=True)
    assert (answer.status, answer.code) == (400, "front.body-incomplete")


@pytest.mark.parametrize(
    ("coding", "body"),
    [
        ("gzip", gzip.compress(QUERY)),
        ("GZIP", gzip.compress(QUERY[:2]) + gzip.compress(QUERY[2:])),
        ("x-gzip", gzip.compress(QUERY)),
        ("deflate", zlib.compress(QUERY)),
        ("deflate", BARE_DEFLATE),
        ("gzip, deflate", zlib.compress(gzip.compress(QUERY))),
        ("identity", QUERY),
    ],
    # The head of gzip holds the time, which must not be part of the name of a test.
    ids=["gzip", "in two members", "by another name", "deflate", "bare deflate", "twice", "identity"],
)
def test_a_compressed_query_is_understood(server: FrontServer, coding: str, body: bytes) -> None:
    sent = {"Content_Type": "application/sparql-query", "Content_Encoding": coding}
    answer = server.request("POST", "/sparql", body, **sent)
    assert (answer.status, answer.body) == (200, b'{"head":{},"boolean":true}')


BOMB = gzip.compress(b"\0" * (200 * MEGABYTE))


@pytest.mark.parametrize(
    ("coding", "body", "status", "code"),
    [
        ("br", QUERY, 415, "front.body-coding-unknown"),
        ("gzip, gzip, gzip", QUERY, 415, "front.body-coding-unknown"),
        ("gzip", QUERY, 400, "front.body-corrupt"),
        ("gzip", gzip.compress(QUERY)[:-3], 400, "front.body-corrupt"),
        ("gzip", gzip.compress(QUERY)[:12], 400, "front.body-corrupt"),
        ("deflate", zlib.compress(QUERY) + b"x", 400, "front.body-corrupt"),
        ("gzip", BOMB, 413, "front.body-too-large"),
        ("gzip, gzip", gzip.compress(BOMB), 413, "front.body-too-large"),
    ],
    ids=["brotli", "three times", "plain", "without its end", "hardly begun", "with more", "bomb", "bomb in a bomb"],
)
def test_what_cannot_be_decompressed_is_refused(
    server: FrontServer, coding: str, body: bytes, status: int, code: str
) -> None:
    start = time.monotonic()
    sent = {"Content_Type": "application/sparql-query", "Content_Encoding": coding}
    answer = server.request("POST", "/sparql", body, **sent)
    assert (answer.status, answer.code) == (status, code)
    assert time.monotonic() - start < 1


def test_a_browser_is_told_on_a_page(server: FrontServer) -> None:
    fields = (f"Content-Length: {MEGABYTE + 1}", "Accept: text/html", "Accept-Language: tr")
    answer = server.send(head("POST", "/test/bytes", *fields))
    assert (answer.status, answer.headers["content-language"]) == (413, "tr")
    assert answer.headers["content-type"].startswith("text/html")
    assert "İsteğin gövdesi çok büyük" in answer.body.decode()


def test_uploads_at_the_same_time_are_bounded_and_queries_are_taken(server: FrontServer) -> None:
    opened: list[socket.socket] = []
    try:
        for _ in range(10):
            connection = server.connect()
            opened.append(connection)
            connection.sendall(head("POST", "/test/bytes", f"Content-Length: {MEGABYTE}") + b"x" * (MEGABYTE - 1))
        direct = {"Content_Type": "application/sparql-query"}
        assert server.request("POST", "/sparql", QUERY, **direct).status == 200
        answers = [receive(connection) for connection in opened]
        assert {(answer.status, answer.code) for answer in answers} == {
            (408, "front.body-too-slow"),
            (503, "front.bodies-too-many"),
        }
        assert [answer.status for answer in answers].count(408) == 8
    finally:
        for connection in opened:
            connection.close()
    assert server.request("POST", "/test/bytes", b"x" * MEGABYTE).status == 200


def test_half_sent_bodies_and_open_connections_keep_nobody_waiting(server: FrontServer) -> None:
    opened: list[socket.socket] = []
    try:
        for number in range(200):
            connection = server.connect()
            opened.append(connection)
            if number < 64:
                connection.sendall(head("POST", "/sparql", DIRECT, "Content-Length: 6") + QUERY[:3])
            elif number < 128:
                connection.sendall(b"GET /sparql?qu")
        assert server.quickest(ASK) < 0.1
        late = [receive(connection).status for connection in opened[:64]]
        assert late == [408] * 64
    finally:
        for connection in opened:
            connection.close()
