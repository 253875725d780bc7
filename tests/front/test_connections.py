"""Connections: bounded in number, and not kept open for those who say nothing."""

from __future__ import annotations

import resource
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from front_server import ASK, FrontServer, head, receive

from server.front.connection import CONNECTIONS, HEAD_SECONDS
from server.front.serving import listening_socket


@pytest.fixture
def many_descriptors() -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = CONNECTIONS + 256
    if hard != resource.RLIM_INFINITY and hard < needed:
        pytest.skip(f"this machine lets a process open {hard} descriptors, and {needed} are needed")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, needed), hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_one_connection_too_many_is_told_so(server: FrontServer, many_descriptors: None) -> None:
    with ExitStack() as opened:
        connections = [opened.enter_context(server.connect()) for _ in range(CONNECTIONS)]
        connections[-1].sendall(head("GET", ASK))
        assert receive(connections[-1]).status == 200, "as many as are allowed are served"
        answer = receive(opened.enter_context(server.connect()))
        assert (answer.status, answer.code) == (503, "front.connections-too-many")
        assert answer.headers["retry-after"].isdigit()
    until = time.monotonic() + 5
    while server.send(head("GET", ASK)).status != 200:
        assert time.monotonic() < until, "what was closed counts no longer"


def test_a_client_that_still_sends_can_read_why_it_was_refused(server: FrontServer) -> None:
    with server.connect() as connection:
        connection.sendall(head("POST", "/test/bytes", "Content-Length: 5000000") + b"x" * 3_000_000)
        answer = receive(connection)
    assert (answer.status, answer.code) == (413, "front.body-too-large")


@pytest.mark.full
@pytest.mark.parametrize("begun", [b"", b"GET /sparql HTTP/1.1\r\nHost: a\r\nX: "])
@pytest.mark.parametrize("answered_before", [0, 1])
def test_who_sends_no_request_is_shown_out(server: FrontServer, begun: bytes, answered_before: int) -> None:
    with server.connect(HEAD_SECONDS + 5) as connection:
        for _ in range(answered_before):
            connection.sendall(head("GET", ASK))
            assert receive(connection).status == 200
        start = time.monotonic()
        connection.sendall(begun)
        assert connection.recv(1) == b""
        assert HEAD_SECONDS - 1 < time.monotonic() - start < HEAD_SECONDS + 3


@pytest.mark.parametrize(
    ("host", "asked"), [("::", "127.0.0.1"), ("::", "::1"), ("0.0.0.0", "127.0.0.1"), ("::1", "::1")]
)
def test_it_listens_where_it_is_told_to(host: str, asked: str) -> None:
    if ":" in host and not _has_ipv6():
        pytest.skip("this machine has no IPv6")
    with listening_socket(host, 0) as listener:
        socket.create_connection((asked, listener.getsockname()[1]), timeout=5).close()


def _has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True
