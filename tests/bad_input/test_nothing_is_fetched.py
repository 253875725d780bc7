"""Whatever a request names, the server fetches nothing and reads no file for it."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from probing import ProbedServer

FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def elsewhere() -> Iterator[str]:
    """An address on this machine that nobody may connect to."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/data.ttl"
        with pytest.raises(BlockingIOError):
            listener.accept()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM <{}> {{ ?s ?p ?o }}",
        "SELECT * FROM NAMED <{}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
        "SELECT * {{ GRAPH <{}> {{ ?s ?p ?o }} }}",
        "SELECT * {{ SERVICE <{}> {{ ?s ?p ?o }} }}",
        "SELECT * {{ SERVICE SILENT <{}> {{ ?s ?p ?o }} }}",
        "SELECT * {{ BIND(<{}> AS ?g) SERVICE ?g {{ ?s ?p ?o }} }}",
        "PREFIX : <{}> SELECT (COUNT(*) AS ?n) {{ SERVICE:x {{ ?s ?p ?o }} }}",
        "LOAD <{}>",
        "DESCRIBE <{}>",
        "SELECT (IRI('{}') AS ?x) {{ }}",
        "BASE <{}> SELECT (IRI('x') AS ?x) {{ }}",
    ],
)
def test_by_a_query(server: ProbedServer, elsewhere: str, query: str) -> None:
    name = Path("/etc/hostname").read_text(encoding="utf-8").strip()
    for address in (elsewhere, "file:///etc/hostname"):
        reply = server.query(query.format(address))
        assert reply.status in (200, 400, 403)
        assert name.encode() not in reply.body.replace(b"hostname", b"")


@pytest.mark.parametrize("parameter", ["default-graph-uri", "named-graph-uri"])
def test_by_a_parameter(server: ProbedServer, elsewhere: str, parameter: str) -> None:
    for address in (elsewhere, "file:///etc/hostname"):
        body = f"query={quote('SELECT * {{ ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }')}&{parameter}={quote(address)}"
        reply = server.post(body.encode(), FORM)
        assert reply.status == 200
        assert reply.json()["results"]["bindings"] == []


@pytest.mark.parametrize(
    "name", ["Host", "Referer", "Origin", "X-Forwarded-Host", "X-Forwarded-For", "Forwarded", "Via"]
)
def test_by_a_header(server: ProbedServer, elsewhere: str, name: str) -> None:
    host = elsewhere.removeprefix("http://").removesuffix("/data.ttl")
    for value in (host, elsewhere):
        assert server.get("/sparql?query=ASK%7B%7D", f"{name}: {value}").status in (200, 400)
