"""A request in the same bytes gets what it got before without being read again, and counts like any other."""

from __future__ import annotations

import asyncio
import json
import re
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from front_application import create
from front_server import ASK, NUMBER, FrontServer, Seen, head, receive
from test_accounts import counts

from server.front.connection import HEAD_SECONDS
from server.front.exchange import SHORT_WAY, Scope
from server.front.gateway import Gateway
from server.front.recollection import Recalled

PEER = ("192.0.2.7", 4711)
QUERY = f"/sparql?query={quote(NUMBER)}"


class ShortWay:
    """What a connection offers, for a request that came in one piece."""

    def __init__(self, said: bytes | None) -> None:
        self.said = said
        self.body_sent = b""

    def body(self) -> bytes | None:
        return b""

    def respond(self, status: int, fields: tuple[tuple[str, str], ...], body: bytes) -> bool:
        self.body_sent = body
        return True

    def has_left(self) -> bool:
        return False


class InProcess:
    """The gateway of a worker, asked without a connection."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, settings: str) -> None:
        for name in ("ontology", "kg/articles", "queries", ".denge"):
            (folder / name).mkdir(parents=True)
        (folder / "denge.toml").write_text(settings, encoding="utf-8")
        monkeypatch.setenv("DENGE_PROJECT", str(folder))
        self.gateway = Gateway(create(), 2)

    def ask(self, said: bytes | None, path: str = ASK, method: str = "GET", client: Any = PEER, **fields: str) -> bytes:
        address, _, query = path.partition("?")
        named = {"host": "example.org", **{name.replace("_", "-"): value for name, value in fields.items()}}
        short_way = ShortWay(said)
        scope: Scope = {
            **{"type": "http", "method": method, "path": address, "raw_path": address.encode()},
            **{"query_string": query.encode(), "scheme": "http", "http_version": "1.1", "server": ("127.0.0.1", 80)},
            "headers": [(name.encode(), value.encode()) for name, value in named.items()],
            "client": client,
            "extensions": {SHORT_WAY: short_way},
        }
        asyncio.run(self.gateway(scope, self._receive, self._send))
        return short_way.body_sent

    def recall(self, said: bytes, client: Any = PEER) -> Recalled | None:
        return self.gateway.recalled(said, client)

    async def _receive(self) -> Any:
        await asyncio.sleep(60)

    async def _send(self, message: Any) -> None:
        raise AssertionError("the short way is there")


@pytest.fixture
def inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[InProcess]:
    yield InProcess(tmp_path / "project", monkeypatch, getattr(request, "param", ""))


def test_it_is_recalled_from_the_third_time_on(inside: InProcess) -> None:
    bodies = []
    for _ in range(2):
        assert inside.recall(b"bytes") is None, "nothing is known before an answer was found"
        bodies.append(inside.ask(b"bytes"))
    recalled = [inside.recall(b"bytes") for _ in range(2)]
    assert recalled[0] and recalled[1]
    assert {recalled[0].body, recalled[1].body, *bodies} == {bodies[0]} != {b""}
    assert recalled[0].head.startswith(b"HTTP/1.1 200 OK\r\n")
    assert recalled[0].head != recalled[1].head, "each has an identifier of its own"
    assert inside.recall(b"other bytes") is None and inside.recall(b"bytes", ("192.0.2.8", 4711)) is None


def test_a_new_version_is_not_answered_from_memory(inside: InProcess) -> None:
    inside.ask(b"bytes", QUERY), inside.ask(b"bytes", QUERY)
    assert inside.recall(b"bytes")
    inside.ask(None, "/test/advance", "POST")
    assert inside.recall(b"bytes") is None
    assert json.loads(inside.ask(b"bytes", QUERY))["results"]["bindings"][0]["n"]["value"] == "1"


@pytest.mark.parametrize("inside", ["cache_megabytes = 1\n"], indirect=True)
def test_what_is_no_longer_kept_is_forgotten(inside: InProcess) -> None:
    inside.ask(b"bytes"), inside.ask(b"bytes")
    assert inside.recall(b"bytes")
    for number in range(400):
        inside.ask(None, f"/sparql?query={quote(f'SELECT ({number} AS ?n) {{}}')}")
    assert inside.recall(b"bytes") is None


@pytest.mark.parametrize(
    "asked",
    [
        {"said": None},
        {"said": b"x" * 8_193},
        {"said": b"bytes", "authorization": "Bearer x"},
        {"said": b"bytes", "path": "/-/versions"},
        {"said": b"bytes", "path": "/test/own"},
        {"said": b"bytes", "path": "/nothing/here"},
        {"said": b"bytes", "path": "/sparql?query=" + quote("SELECT (NOW() AS ?now) {}")},
    ],
    ids=lambda asked: str(list(asked.values())[-1])[:20],
)
def test_what_was_not_kept_or_did_not_come_in_one_piece_is_not_recalled(inside: InProcess, asked: Any) -> None:
    for _ in range(3):
        inside.ask(**asked)
    assert inside.recall(asked["said"] or b"") is None


@pytest.mark.parametrize("inside", ["requests_per_minute = 5\n"], indirect=True)
def test_it_counts_towards_the_limit(inside: InProcess) -> None:
    inside.ask(b"bytes"), inside.ask(b"bytes")
    assert [inside.recall(b"bytes") is not None for _ in range(5)] == [True, True, True, False, False]


def test_as_many_are_remembered_as_are_said_to_be(inside: InProcess) -> None:
    for number in range(520):
        inside.ask(b"%d" % number)
    assert inside.recall(b"1") is None and inside.recall(b"7") is None
    assert inside.recall(b"8") and inside.recall(b"519")


DIRECT = "Content-Type: application/sparql-query"
LONG = b"SELECT ?a WHERE { VALUES ?a { %s } }" % b" ".join(b'"value %d"' % each for each in range(200))
WAYS = {
    "query": (head("GET", ASK), "GET"),
    "head": (head("HEAD", ASK), "HEAD"),
    "page": (head("GET", "/questions", "Accept: text/html"), "GET"),
    "post": (head("POST", "/sparql", DIRECT, f"Content-Length: {len(LONG)}") + LONG, "POST"),
    "gzip": (head("POST", "/sparql", DIRECT, f"Content-Length: {len(LONG)}", "Accept-Encoding: gzip") + LONG, "POST"),
    "chunks": (head("POST", "/sparql", DIRECT, "Transfer-Encoding: chunked") + b"5\r\nASK{}\r\n0\r\n\r\n", "POST"),
    "known": (head("GET", "/questions", "If-None-Match: *"), "GET"),
    "named": (head("GET", ASK, "X-Request-Id: said-by-the-client"), "GET"),
    "line before": (b"\r\n" + head("GET", ASK), "GET"),
}


def alike(answers: list[Seen]) -> bool:
    """Whether answers are the same but for what each has of its own."""
    kept = [
        (each.status, {k: v for k, v in each.headers.items() if k not in ("date", "x-request-id")}, each.body)
        for each in answers
    ]
    return all(each == kept[0] for each in kept)


@pytest.mark.parametrize("way", WAYS)
def test_every_answer_is_the_same(server: FrontServer, way: str) -> None:
    sent, method = WAYS[way]
    with server.connect() as connection:
        answers = []
        for _ in range(6):
            connection.sendall(sent)
            answers.append(receive(connection, method))
    assert alike(answers) and "date" in answers[-1].headers
    identifiers = {each.headers["x-request-id"] for each in answers}
    assert identifiers == {"said-by-the-client"} if way == "named" else len(identifiers) == 6


def statuses(connection: socket.socket, count: int) -> list[int]:
    """Those of the next responses, which may arrive together."""
    received, found = b"", list[int]()
    while len(found) < count:
        lines, end, rest = received.partition(b"\r\n\r\n")
        length = int(re.search(rb"content-length: (\d+)", lines)[1]) if end else 0  # type: ignore[index]
        if end and len(rest) >= length:
            found.append(int(lines[9:12]))
            received = rest[length:]
        else:
            received += connection.recv(65_536)
    assert not received
    return found


def test_other_requests_come_between(server: FrontServer) -> None:
    with server.connect() as connection:
        for _ in range(4):
            connection.sendall(head("GET", ASK))
            connection.sendall(head("GET", "/nothing/here"))
            assert statuses(connection, 2) == [200, 404], "two, in their order"
            connection.sendall(head("GET", ASK)[:20])
            time.sleep(0.02)
            connection.sendall(head("GET", ASK)[20:])
            assert statuses(connection, 1) == [200], "one, in two pieces"
            connection.sendall(head("GET", ASK) * 2)
            assert statuses(connection, 2) == [200, 200], "two, in one piece"
            connection.sendall(head("GET", ASK) * 2 + head("GET", ASK)[:9])
            assert statuses(connection, 2) == [200, 200], "two, and a part of the next"
            connection.sendall(head("GET", ASK)[9:])
            assert statuses(connection, 1) == [200]


def test_the_connection_is_closed_where_the_request_asks_for_it(server: FrontServer) -> None:
    for _ in range(4):
        answer = server.send(head("GET", ASK, "Connection: close"))
        assert (answer.status, answer.headers["connection"]) == (200, "close")


def test_recalled_requests_are_counted(server: FrontServer) -> None:
    before = counts(server).get(("/sparql", 200), 0)
    with server.connect() as connection:
        for _ in range(9):
            connection.sendall(head("GET", ASK))
            assert receive(connection).status == 200
    assert counts(server)[("/sparql", 200)] == before + 9


def test_a_new_number_is_seen_at_once(server: FrontServer) -> None:
    with server.connect() as connection:
        for _ in range(5):
            number = json.loads(server.request("POST", "/test/advance").body)
            for _ in range(4):
                connection.sendall(head("GET", QUERY))
                assert json.loads(receive(connection).body)["results"]["bindings"][0]["n"]["value"] == str(number)


@pytest.mark.full
def test_a_connection_stays_open_as_long_as_it_is_used(server: FrontServer) -> None:
    with server.connect(HEAD_SECONDS + 5) as connection:
        until = time.monotonic() + HEAD_SECONDS + 3
        while time.monotonic() < until:
            connection.sendall(head("GET", ASK))
            assert receive(connection).status == 200
            time.sleep(1)
        start = time.monotonic()
        assert connection.recv(1) == b""
        assert HEAD_SECONDS - 3 < time.monotonic() - start < HEAD_SECONDS + 1
