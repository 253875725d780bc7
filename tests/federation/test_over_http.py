"""SERVICE through the whole process tree: the answer, the problem document, and a client that leaves meanwhile."""

from __future__ import annotations

import json
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from other_endpoint import Endpoint

from kg.project import Project, open_project

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "server"))

from live_server import LiveServer


@pytest.fixture(scope="module")
def deaf() -> Iterator[socket.socket]:
    """An endpoint that takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(5)
        yield listener


@pytest.fixture(scope="module")
def project(endpoint: Endpoint, deaf: socket.socket, tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = tmp_path_factory.mktemp("federating")
    for name in ("ontology", "kg/articles", "queries", ".denge"):
        (folder / name).mkdir(parents=True)
    hosts = json.dumps([endpoint.host, f"127.0.0.1:{deaf.getsockname()[1]}"])
    (folder / "denge.toml").write_text(f"service_hosts = {hosts}\nservice_seconds = 2\n", encoding="utf-8")
    project = open_project(folder)
    project.dataset.write_text(
        "<http://example.org/a> <http://example.org/knows> <http://example.org/b> <http://example.org/g> .\n"
    )
    return project


@pytest.fixture(scope="module")
def address(project: Project) -> Iterator[str]:
    with LiveServer(project) as server:
        yield server.address


def asked(address: str, query: str) -> Any:
    text = quote(f"PREFIX : <http://example.org/> {query}")
    request = urllib.request.Request(
        f"{address}/sparql?query={text}", headers={"Accept": "application/sparql-results+json"}
    )
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        with error:
            assert error.headers["Content-Type"] == "application/problem+json"
            return error.code, json.load(error)


def test_the_answer_is_joined_with_the_dataset(address: str, endpoint: Endpoint) -> None:
    status, answer = asked(address, f"SELECT ?n {{ ?s :knows ?o SERVICE <{endpoint.address()}> {{ ?s :name ?n }} }}")
    assert status == 200
    assert [row["n"]["value"] for row in answer["results"]["bindings"]] == ["Ayla"]


def test_an_answer_with_foreign_parts_is_asked_for_anew(address: str, endpoint: Endpoint) -> None:
    query = f"SELECT ?age {{ ?s :knows ?o SERVICE <{endpoint.address()}> {{ ?s :age ?age }} }}"
    endpoint.calls()
    assert asked(address, query) == asked(address, query)
    assert len(endpoint.calls()) == 2


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [("/failing", 502, "federation.refused"), ("/html", 502, "federation.unreadable"),
     ("/bomb", 502, "federation.too-large"), ("/drip", 504, "federation.too-slow")],
)  # fmt: skip
def test_what_fails_is_a_problem_document(address: str, endpoint: Endpoint, path: str, status: int, code: str) -> None:
    answer = asked(address, f"SELECT * {{ SERVICE <{endpoint.address(path)}> {{ ?s :name ?n }} }}")
    assert (answer[0], answer[1]["status"], answer[1]["code"]) == (status, status, code)
    assert endpoint.host in answer[1]["detail"]


def test_a_host_that_is_not_listed_is_forbidden(address: str) -> None:
    status, problem = asked(address, "SELECT * { SERVICE SILENT <http://169.254.169.254/latest> { ?s ?p ?o } }")
    assert (status, problem["code"]) == (403, "federation.host")


def test_when_the_client_leaves_the_call_ends(address: str, deaf: socket.socket) -> None:
    parts = urlsplit(address)
    query = quote(f"SELECT * {{ SERVICE <http://127.0.0.1:{deaf.getsockname()[1]}/> {{ ?s ?p ?o }} }}")
    with socket.create_connection((parts.hostname or "", parts.port or 0)) as client:
        client.sendall(f"GET /sparql?query={query} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
        called, _ = deaf.accept()
        with called:
            called.settimeout(5)
            assert called.recv(1 << 16).startswith(b"POST / HTTP/1.1\r\n")
            left = time.monotonic()
            client.close()
            while called.recv(1 << 16):
                continue
            assert time.monotonic() - left < 1
