"""Requests whose head is not as it should be: each gets a clear answer, and the next request is served."""

from __future__ import annotations

import re
import socket

import pytest
from front_server import ASK, FrontServer, head

HOST = b"Host: example.org\r\n"


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        (b"FOO / HTTP/1.1\r\n" + HOST + b"\r\n", 501, "front.method-unknown"),
        (b"TRACE / HTTP/1.1\r\n" + HOST + b"\r\n", 501, "front.method-unknown"),
        (b"PUT /sparql HTTP/1.1\r\n" + HOST + b"\r\n", 405, "protocol.method-not-allowed"),
        (b"GET / HTTP/1.1\r\n\r\n", 400, "front.host-missing"),
        (b"GET / HTTP/1.1\r\n" + HOST + HOST + b"\r\n", 400, "front.host-missing"),
        (b"GET / HTTP/1.1\r\nHost: a b\r\n\r\n", 400, "front.host-broken"),
        (b"GET / HTTP/1.1\r\nHost: <script>\r\n\r\n", 400, "front.host-broken"),
        (b"GET / HTTP/1.1\r\nHost: a:port\r\n\r\n", 400, "front.host-broken"),
        (b"GET / HTTP/1.1\r\nHost: user@a\r\n\r\n", 400, "front.host-broken"),
        (b"GET /%00 HTTP/1.1\r\n" + HOST + b"\r\n", 400, "front.address-broken"),
        (b"GET /page/%ff HTTP/1.1\r\n" + HOST + b"\r\n", 400, "front.address-broken"),
        (b"OPTIONS * HTTP/1.1\r\n" + HOST + b"\r\n", 400, "front.address-broken"),
        (b"GET /%zz%4 HTTP/1.1\r\n" + HOST + b"\r\n", 400, "front.address-broken"),
        (b"GET /sparql?query=%zz HTTP/1.1\r\n" + HOST + b"\r\n", 400, "protocol.percent-encoding-broken"),
        (b"GET /?x=100% HTTP/1.1\r\n" + HOST + b"\r\n", 400, "protocol.percent-encoding-broken"),
        (b"GET /?x=%E0%A4 HTTP/1.1\r\n" + HOST + b"\r\n", 400, "protocol.not-utf8"),
        (head("GET", "/", "X-Long: " + "a" * 300_000), 431, "front.head-too-long"),
        (head("GET", "/", "Accept: " + "a/b," * 250_000), 431, "front.accept-too-long"),
        (b"GET /sparql?query=%ff HTTP/1.1\r\n" + HOST + b"\r\n", 400, "protocol.not-utf8"),
        (b"GET /sparql?query=" + b"a" * 60_100 + b" HTTP/1.1\r\n" + HOST + b"\r\n", 500, "engine.crashed"),
    ],
)
def test_what_the_gateway_sees(server: FrontServer, sent: bytes, status: int, code: str) -> None:
    answer = server.send(sent)
    assert (answer.status, answer.code) == (status, code)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert len(answer.headers["x-request-id"]) >= 8
    assert server.get(ASK).status == 200


@pytest.mark.parametrize(
    "host", [b"a", b"example.org:8000", b"[::1]:80", b"127.0.0.1", b"xn--bcher-kva.example", b"a:"]
)
def test_what_is_a_host_is_served(server: FrontServer, host: bytes) -> None:
    assert server.send(b"GET /sparql?query=ASK{} HTTP/1.1\r\nHost: " + host + b"\r\n\r\n").status == 200


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        (b"GET /\xff HTTP/1.1\r\n" + HOST + b"\r\n", 400, "front.malformed"),
        (b"GET /\0 HTTP/1.1\r\n" + HOST + b"\r\n", 400, "front.malformed"),
        (b"GET /" + b"a" * 66_000 + b" HTTP/1.1\r\n" + HOST + b"\r\n", 414, "protocol.address-too-long"),
        (head("GET", "/", "X-Long: " + "a" * 4_000_000), 431, "front.head-unread"),
        (head("GET", "/", *(f"X-{number}: 1" for number in range(120))), 431, "front.fields-too-many"),
        (head("POST", "/", "Content-Length: 3", "Content-Length: 4") + b"abcd", 400, "front.malformed"),
        (head("POST", "/", "Content-Length: -3"), 400, "front.malformed"),
        (b"GET / HTTP/1.1\r\n" + HOST + b"Bad Name: x\r\n\r\n", 400, "front.malformed"),
        (b"OPTIONS http:// HTTP/1.1\r\n" + HOST + b"\r\n", 400, "front.malformed"),
        (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400, "front.malformed"),
        (b"\x16\x03\x01\x02\x00", 400, "front.malformed"),
        (b"GET /\r\n\r\n", 400, "front.malformed"),
    ],
)
def test_what_never_becomes_a_request(server: FrontServer, sent: bytes, status: int, code: str) -> None:
    answer = server.send(sent)
    assert (answer.status, answer.code) == (status, code)
    assert answer.headers["connection"] == "close"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert len(answer.headers["x-request-id"]) >= 8
    assert server.get(ASK).status == 200


def test_the_language_of_a_refusal_is_that_of_the_client(server: FrontServer) -> None:
    fields = ["Accept-Language: tr", *(f"X-{number}: 1" for number in range(120))]
    assert server.send(head("GET", "/", *fields)).headers["content-language"] == "tr"


def test_the_host_of_a_whole_address_comes_before_the_header(server: FrontServer) -> None:
    answer = server.send(b"GET http://other.example:81/test/page?whole HTTP/1.1\r\n" + HOST + b"\r\n")
    assert (answer.status, answer.headers["x-host"]) == (200, "other.example:81")


def test_a_wish_for_another_protocol_is_passed_over(server: FrontServer) -> None:
    fields = ("Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AAMAAABkAAQAAP__")
    answer = server.send(head("GET", ASK, *fields))
    assert (answer.status, answer.headers["connection"]) == (200, "close")


def test_fields_behind_the_last_chunk_are_no_header_fields(server: FrontServer) -> None:
    body = b"0\r\nX-Seen: late\r\n\r\n"
    answer = server.send(head("GET", "/test/page?late", "Transfer-Encoding: chunked") + body)
    assert (answer.status, answer.headers["x-seen"]) == (200, "-")


def test_requests_that_are_sent_together_are_answered_in_turn(server: FrontServer) -> None:
    with server.connect() as connection:
        connection.sendall(head("GET", ASK) + head("GET", "/nothing") + head("GET", ASK) + b"NO REQUEST\r\n\r\n")
        received = b"".join(iter(lambda: connection.recv(65_536), b""))
    assert re.findall(rb"HTTP/1\.1 (\d{3}) ", received) == [b"200", b"404", b"200"]


def test_who_leaves_without_a_word_is_let_go(server: FrontServer) -> None:
    with server.connect() as connection:
        connection.shutdown(socket.SHUT_WR)
        assert connection.recv(1) == b""


def test_a_path_is_decoded_once(server: FrontServer) -> None:
    answer = server.get("/nothing%2520here")
    assert "/nothing%20here" in answer.body.decode()


def test_a_header_that_comes_twice_is_a_list(server: FrontServer) -> None:
    answer = server.send(head("GET", "/test/page?twice", "X-Seen: 1", "X-Seen: 2", "Cache-Control: no-cache"))
    assert answer.headers["x-seen"] == "1, 2"


def test_a_value_that_is_not_ascii_is_passed_over(server: FrontServer) -> None:
    answer = server.send(head("GET", "/test/page?latin", "X-Seen: \xe7"))
    assert (answer.status, answer.headers["x-seen"]) == (200, "-")


def test_a_name_with_an_underscore_stands_for_no_other(server: FrontServer) -> None:
    answer = server.send(head("GET", "/test/page?underscore", "X_Seen: 1"))
    assert answer.headers["x-seen"] == "-"


def test_a_response_that_cannot_be_sent_is_an_error_of_the_server(server: FrontServer) -> None:
    answer = server.get("/test/fault")
    assert (answer.status, answer.code) == (500, "protocol.unexpected")


def test_the_identifier_of_a_proxy_is_kept_and_a_malformed_one_is_not(server: FrontServer) -> None:
    assert server.get(ASK, X_Request_Id="proxy-12345").headers["x-request-id"] == "proxy-12345"
    assert server.get(ASK, X_Request_Id="<script>").headers["x-request-id"] != "<script>"
    assert server.get("/nothing", X_Request_Id="proxy-12345").headers["x-request-id"] == "proxy-12345"


def test_a_head_that_does_not_come_to_its_end_keeps_nobody_waiting(server: FrontServer) -> None:
    with server.connect() as connection:
        connection.sendall(b"GET / HT")
        assert server.quickest(ASK) < 0.1
