"""SIGTERM under load: what was being answered is answered whole, nothing stays behind, the exit code is 0.

A connection that the system has taken but no worker has accepted is reset when the last worker stops listening. So a
request of the last moment may get no answer; it never gets a part of one.
"""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections import Counter
from pathlib import Path
from urllib.parse import urlencode

import pytest
from served import Served, descendants_of, is_alive

from kg.project import Project

CLIENTS = 12
LAST_MOMENT = 0.1
QUICK = "SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 500"
# Two million solutions: about half a second.
SLOW = """
SELECT (COUNT(*) AS ?count) {
  { SELECT ?a { ?a ?b ?c } LIMIT 1500 }
  { SELECT ?d { ?d ?e ?f } LIMIT 1500 }
}
"""
HEADERS = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/sparql-results+json"}


class Client(threading.Thread):
    """Asks again and again until nobody listens any more, and keeps when each request began and what came of it."""

    def __init__(self, port: int, query: str, keeps_connection: bool) -> None:
        super().__init__()
        self.port = port
        self.body = urlencode({"query": query})
        self.keeps_connection = keeps_connection
        self.outcomes: list[tuple[float, str]] = []
        self.start()

    def run(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        while True:
            if connection.sock is None:
                try:
                    connection.connect()
                except OSError:
                    return
            begun = time.monotonic()
            outcome = self.ask(connection)
            self.outcomes.append((begun, outcome))
            if outcome != "whole" or not self.keeps_connection:
                connection.close()

    def ask(self, connection: http.client.HTTPConnection) -> str:
        try:
            connection.request("POST", "/sparql", self.body, HEADERS)
            response = connection.getresponse()
        except (OSError, http.client.HTTPException):
            return "no answer"
        try:
            found = json.loads(response.read())
        except (OSError, http.client.HTTPException, ValueError):
            return "torn"
        return "whole" if response.status == 200 and found["results"]["bindings"] else f"status {response.status}"


@pytest.mark.parametrize("keeps_connection", [False, True], ids=["one-request-each", "kept-connections"])
def test_every_request_that_was_taken_gets_its_whole_answer(
    shipped: Project, tmp_path: Path, keeps_connection: bool
) -> None:
    with Served(shipped, tmp_path, ["workers=2", "queries_at_once=4"]) as server:
        clients = [Client(server.port, SLOW if each % 2 else QUICK, keeps_connection) for each in range(CLIENTS)]
        time.sleep(1.5)
        tree = descendants_of(server.process.pid)
        stopped = time.monotonic()
        code = server.terminate()
        time.sleep(max(0.0, stopped + 1 - time.monotonic()))
        left = [each for each in tree if is_alive(each)]
        for client in clients:
            client.join(30)
    asked = [each for client in clients for each in client.outcomes]
    assert code == 0
    assert left == []
    # A request on a kept connection may cross the end of that connection (RFC 9112, 9.3.1).
    early = Counter(outcome for begun, outcome in asked if begun < stopped - LAST_MOMENT)
    assert set(early) == {"whole"}, early
    assert early["whole"] >= CLIENTS
    late = Counter(outcome for begun, outcome in asked if begun >= stopped - LAST_MOMENT)
    assert set(late) <= {"whole", "no answer"}, late
