"""What is answered past Flask is counted and logged as everything else, and connections are many."""

from __future__ import annotations

import re
import shutil
import socket
from pathlib import Path

import pytest
from front_server import ASK, FrontServer, head

LINE = re.compile(r'denge_requests_total\{route="([^"]*)",status="(\d+)"\} ([\d.]+)')


def counts(server: FrontServer) -> dict[tuple[str, int], float]:
    lines = LINE.finditer(server.get("/-/metrics").body.decode())
    return {(line[1], int(line[2])): float(line[3]) for line in lines}


def test_every_request_is_counted_once(server: FrontServer) -> None:
    before = counts(server)
    for path in (ASK, ASK, "/questions", "/questions", "/nothing/here"):
        server.get(path)
    server.get("/questions", If_None_Match="*")
    server.get("/%ff")
    server.send(head("POST", "/test/bytes", "Content-Length: 99999999"))
    server.send(head("POST", "/test/bytes", "Content-Length: 99999999", "Accept: text/html"))
    now = counts(server)
    more = {key: now[key] - before.get(key, 0) for key in now if now[key] != before.get(key, 0)}
    assert more.pop(("/-/metrics", 200)) == 1
    assert more == {
        ("/sparql", 200): 2,
        ("/questions", 200): 2,
        ("/questions", 304): 1,
        ("none", 404): 1,
        ("none", 400): 1,
        ("/test/bytes", 413): 1,
        ("none", 413): 1,
    }


def test_the_cache_is_counted(server: FrontServer) -> None:
    def hits() -> float:
        found = re.search(r"denge_cache_hits_total ([\d.]+)", server.get("/-/metrics").body.decode())
        return float(found[1]) if found else 0.0

    server.get(ASK)
    before = hits()
    for _ in range(5):
        server.get(ASK)
    assert hits() == before + 5


def test_more_connections_than_the_usual_limit_of_descriptors(tmp_path: Path) -> None:
    if shutil.which("prlimit") is None:
        pytest.skip("no prlimit on this machine")
    server = FrontServer(tmp_path / "project", descriptors=128)
    opened: list[socket.socket] = []
    try:
        for _ in range(300):
            opened.append(server.connect())
        assert server.get(ASK).status == 200
    finally:
        for connection in opened:
            connection.close()
        server.end()
