"""Requests that are framed wrongly, ambiguously or by another protocol: no second request hides in one."""

from __future__ import annotations

import contextlib
import re
import time

import pytest
from probing import NOTHING, ProbedServer, head, receive

HOST = b"Host: a\r\n"
TYPE = b"Content-Type: application/sparql-query\r\n"
HIDDEN = b"GET /-/hidden HTTP/1.1\r\nHost: a\r\n\r\n"


def everything(server: ProbedServer, request: bytes, seconds: float = 1.5) -> bytes:
    """All that the server sends until it closes, or for some seconds."""
    received = b""
    with server.connection(seconds) as connection, contextlib.suppress(TimeoutError, ConnectionError):
        connection.sendall(request)
        until = time.monotonic() + seconds
        while time.monotonic() < until and (piece := connection.recv(1 << 16)):
            received += piece
    return received


def post(*fields: bytes) -> bytes:
    return b"POST /sparql HTTP/1.1\r\n" + HOST + TYPE + b"".join(field + b"\r\n" for field in fields) + b"\r\n"


SMUGGLED = {
    "length and chunks": post(b"Content-Length: 6", b"Transfer-Encoding: chunked") + b"0\r\n\r\n" + HIDDEN,
    "chunks and length": post(b"Transfer-Encoding: chunked", b"Content-Length: 6") + b"0\r\n\r\n" + HIDDEN,
    "two lengths": post(b"Content-Length: 6", b"Content-Length: 0") + b"ASK {}" + HIDDEN,
    "lengths in one field": post(b"Content-Length: 6, 0") + b"ASK {}" + HIDDEN,
    "a length with a sign": post(b"Content-Length: +6") + b"ASK {}" + HIDDEN,
    "a length in hexadecimal": post(b"Content-Length: 0x6") + b"ASK {}" + HIDDEN,
    "a length that overflows": post(b"Content-Length: 99999999999999999999") + b"ASK {}" + HIDDEN,
    "a negative length": post(b"Content-Length: -1") + b"ASK {}" + HIDDEN,
    "white space before the colon": post(b"Content-Length : 6") + b"ASK {}" + HIDDEN,
    "a coding with a tab": post(b"Transfer-Encoding:\tchunked", b"Content-Length: 4") + b"0\r\n\r\n" + HIDDEN,
    "a coding that is not the last": post(b"Transfer-Encoding: chunked, identity") + b"0\r\n\r\n" + HIDDEN,
    "an unknown coding": post(b"Transfer-Encoding: xchunked") + b"0\r\n\r\n" + HIDDEN,
    "two codings": post(b"Transfer-Encoding: chunked", b"Transfer-Encoding: x") + b"0\r\n\r\n" + HIDDEN,
    "a folded field": post(b"Transfer-Encoding:", b" chunked") + b"0\r\n\r\n" + HIDDEN,
    "a size that is none": post(b"Transfer-Encoding: chunked") + b"xyz\r\nASK {}\r\n0\r\n\r\n" + HIDDEN,
    "a size that overflows": post(b"Transfer-Encoding: chunked") + b"fffffffffffffffff\r\nASK {}\r\n0\r\n\r\n" + HIDDEN,
    "a negative size": post(b"Transfer-Encoding: chunked") + b"-6\r\nASK {}\r\n0\r\n\r\n" + HIDDEN,
    "a size that is too small": post(b"Transfer-Encoding: chunked") + b"2\r\nASK {}\r\n0\r\n\r\n" + HIDDEN,
    "an endless extension of a chunk": post(b"Transfer-Encoding: chunked") + b"6;" + b"x" * 1_000_000,
    "endless trailers": post(b"Transfer-Encoding: chunked") + b"6\r\nASK {}\r\n0\r\n" + b"X: y\r\n" * 50_000,
    "a NUL in a field": post(b"Content-Length: 6\0") + b"ASK {}" + HIDDEN,
}


@pytest.mark.parametrize("name", SMUGGLED)
def test_no_second_request_hides_in_an_ambiguous_one(server: ProbedServer, name: str) -> None:
    received = everything(server, SMUGGLED[name])
    # One answer and then the end of the connection: what follows is never taken for a request.
    assert len(re.findall(rb"HTTP/1\.1 \d{3} ", received)) == 1
    assert received.startswith(b"HTTP/1.1 400 ")
    assert b"connection: close" in received.lower()
    told = re.search(rb'"code": "([^"]+)', received)
    in_the_body = "size" in name or "chunk" in name.split() or "trailers" in name
    assert told and told[1] == (b"front.body-incomplete" if in_the_body else b"front.malformed")


def test_an_extension_of_a_chunk_is_passed_over(server: ProbedServer) -> None:
    body = b"6;kept=" + b"x" * 1_000 + b"\r\nASK {}\r\n0\r\nLate: field\r\n\r\n"
    assert everything(server, post(b"Transfer-Encoding: chunked", b"Connection: close") + body).startswith(
        b"HTTP/1.1 200 "
    )


HARDLY_REQUESTS = {
    "front.head-unread": [
        b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 4_000_000 + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\n" + b"a" * 4_000_000 + b": y\r\n\r\n",
        b"\r\n" * 2_000_000,
    ],
    "front.fields-too-many": [b"GET / HTTP/1.1\r\nHost: a\r\n" + b"X: y\r\n" * 50_000 + b"\r\n"],
    "protocol.address-too-long": [
        b"GET /" + b"a" * 4_000_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET /" + b"a" * 66_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n",
    ],
    "front.method-unknown": [b"BREW / HTTP/1.1\r\nHost: a\r\n\r\n", b"get / HTTP/1.1\r\nHost: a\r\n\r\n"],
    "front.malformed": [
        b"GET / HTTP/9.9\r\nHost: a\r\n\r\n",
        b"GET /\r\n\r\n",
        b"GET\r\n\r\n",
        b"G" * 4_000_000,
        b"SSH-2.0-OpenSSH_9.6\r\n",
        b"\0" * 10_000,
        bytes(range(256)) * 40,
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\0" * 500,
        b"GET / HTTP/1.1\rHost: a\r\r",
    ],
}


@pytest.mark.parametrize("code", HARDLY_REQUESTS)
def test_what_is_hardly_a_request_is_refused_by_a_problem_document(server: ProbedServer, code: str) -> None:
    for request in HARDLY_REQUESTS[code]:
        with server.connection() as connection:
            with contextlib.suppress(ConnectionError):
                connection.sendall(request)
            assert receive(connection).code == code, request[:60]
        server.check_unharmed()


LONG = ["Accept", "Accept-Language", "Authorization", "Cookie", "If-None-Match", "Range", "Prefer", "X-Request-Id"]


@pytest.mark.parametrize("name", LONG)
def test_a_header_of_a_megabyte_is_told(server: ProbedServer, name: str) -> None:
    reply = server.get("/sparql?query=ASK%7B%7D", f"{name}: " + "a/b," * 250_000)
    assert (reply.status, reply.code) == (431, "front.accept-too-long" if name == "Accept" else "front.head-too-long")
    assert name == "Accept" or name.lower() in reply.json()["detail"]


def test_giant_heads_that_do_not_end_keep_nobody_out(server: ProbedServer) -> None:
    with contextlib.ExitStack() as held:
        for _ in range(30):
            connection = held.enter_context(server.connection())
            connection.sendall(b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 1_000_000)
        server.check_unharmed()


HOST_A = b" HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"


@pytest.mark.parametrize(
    ("request_bytes", "status", "code"),
    [
        (b"CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: 127.0.0.1:22\r\n\r\n", 501, "front.method-unknown"),
        (b"TRACE /" + HOST_A + b"\r\n", 501, "front.method-unknown"),
        (b"PROPFIND /" + HOST_A + b"\r\n", 501, "front.method-unknown"),
        (b"get /" + HOST_A + b"\r\n", 501, "front.method-unknown"),
        (b"GET /" + HOST_A + b"Host: b\r\n\r\n", 400, "front.host-missing"),
        (b"GET / HTTP/1.1\r\n\r\n", 400, "front.host-missing"),
        (b"GET //evil.example/" + HOST_A + b"\r\n", 404, "protocol.not-found"),
        (b"GET /../../../etc/passwd" + HOST_A + b"\r\n", 404, "protocol.not-found"),
        (b"GET /static/..%2f..%2f..%2fetc%2fpasswd" + HOST_A + b"\r\n", 404, "protocol.not-found"),
        (b"GET /static/../../../../../etc/passwd" + HOST_A + b"\r\n", 404, "protocol.not-found"),
        (b"GET /%2e%2e/%2e%2e/etc/passwd" + HOST_A + b"\r\n", 404, "protocol.not-found"),
    ],
)
def test_what_reaches_the_gateway_is_told(server: ProbedServer, request_bytes: bytes, status: int, code: str) -> None:
    reply = server.send(request_bytes)
    assert (reply.status, reply.code) == (status, code)


def test_another_protocol_is_not_changed_to(server: ProbedServer) -> None:
    for fields in (
        ("Upgrade: h2c", "Connection: Upgrade, HTTP2-Settings", "HTTP2-Settings: AAMAAABk"),
        (
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZQ==",
        ),
    ):
        with server.connection() as connection:
            connection.sendall(head("GET", "/sparql?query=ASK%7B%7D", "Accept: text/csv", *fields))
            assert receive(connection).status in (200, 406)
    prior_knowledge = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + b"\0\0\0\4\0\0\0\0\0"
    assert not everything(server, prior_knowledge, 0.3).startswith(b"HTTP/1.1 2")


def test_a_host_that_is_none_does_not_get_into_a_page(server: ProbedServer) -> None:
    received = everything(server, b'GET / HTTP/1.1\r\nHost: a"<b>\r\nAccept: text/html\r\n\r\n', 0.5)
    assert b'a"<b>' not in received


def test_a_request_that_goes_through_a_proxy_is_one_to_this_server(server: ProbedServer) -> None:
    reply = server.get("http://elsewhere.example/sparql?query=ASK%7B%7D", "Accept: application/sparql-results+json")
    assert reply.json()["boolean"] is True


def test_http_1_0(server: ProbedServer) -> None:
    received = everything(
        server, b"GET /sparql?query=ASK%7B%7D HTTP/1.0\r\nAccept: application/sparql-results+json\r\n\r\n"
    )
    assert received.split()[1] == b"200"
    assert received.endswith(b'"boolean":true}')
    assert b"transfer-encoding" not in received.lower()


def test_requests_in_a_row_are_answered_in_their_order(server: ProbedServer) -> None:
    numbers = range(40)
    requests = b"".join(
        head("GET", f"/sparql?query=SELECT%20({number}%20AS%20?x)%7B%7D", "Accept: text/csv") for number in numbers
    )
    with server.connection() as connection:
        connection.sendall(requests)
        reader = connection.makefile("rb")
        found = []
        for _ in numbers:
            length = 0
            while (line := reader.readline()) != b"\r\n":
                assert line
                name, _, value = line.partition(b":")
                length = int(value) if name.lower() == b"content-length" else length
            found.append(int(reader.read(length).split()[1]))
    assert found == list(numbers)


def test_what_follows_a_refused_body_is_no_request(server: ProbedServer) -> None:
    text = b"x" * 200_000 + HIDDEN
    request = head("POST", "/sparql", "Content-Type: application/sparql-query", "Content-Length: 99999999") + text
    received = everything(server, request)
    assert received.count(b"HTTP/1.1 ") <= 1


def test_continue_is_sent_when_the_body_is_wanted(server: ProbedServer) -> None:
    with server.connection() as connection:
        fields = ("Content-Type: application/sparql-query", "Content-Length: 6", "Expect: 100-continue")
        connection.sendall(head("POST", "/sparql", *fields))
        assert connection.recv(1000).startswith(b"HTTP/1.1 100")
        connection.sendall(b"ASK {}")
        assert receive(connection).status == 200


def test_an_unknown_expectation_is_answered(server: ProbedServer) -> None:
    reply = server.get("/sparql?query=ASK%7B%7D", "Expect: the-unexpected")
    assert reply == NOTHING or reply.status in (200, 417)
