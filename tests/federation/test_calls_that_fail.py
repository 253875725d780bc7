"""A call to another endpoint that fails is told as what it is, in time; with SILENT the query goes on without it."""

from __future__ import annotations

import time

import pytest
from other_endpoint import Endpoint
from witness import Ask, Refuse, Witness

WAYS = {
    "/silent": "federation.too-slow",
    "/drip": "federation.too-slow",
    "/drip-header": "federation.too-slow",
    "/continue-forever": "federation.too-slow",
    "/endless": "federation.too-large",
    "/large": "federation.too-large",
    "/bomb": "federation.too-large",
    "/unknown-coding": "federation.unreadable",
    "/wrong-gzip": "federation.unreadable",
    "/cut-gzip": "federation.unreadable",
    "/broken": "federation.unreadable",
    "/cut": "federation.unreadable",
    "/html": "federation.unreadable",
    "/boolean": "federation.unreadable",
    "/no-http": "federation.unreadable",
    "/long-header": "federation.unreadable",
    "/entities": "federation.unreadable",
    "/injecting": "federation.unreadable",
    "/failing": "federation.refused",
}


def clause(endpoint: Endpoint, path: str, silent: str = "") -> str:
    return f"SERVICE {silent} <{endpoint.address(path)}> {{ ?s :name ?o }}"


@pytest.mark.parametrize("path", WAYS)
def test_it_is_told_as_what_it_is(refuse: Refuse, endpoint: Endpoint, path: str) -> None:
    start = time.monotonic()
    problem = refuse(f"SELECT *\n{{ {clause(endpoint, path)} }}", service_seconds=0.4)
    assert problem.code == WAYS[path]
    assert problem.values["host"] == endpoint.host
    assert "passwd" not in str(problem.values)
    assert problem.place is not None
    assert (problem.place.line, problem.place.column) == (3, 3)
    assert time.monotonic() - start < 2.5


@pytest.mark.parametrize("path", WAYS)
def test_with_silent_it_gives_one_empty_solution(ask: Ask, endpoint: Endpoint, path: str) -> None:
    rows = ask(f"SELECT * {{ ?s :knows :b {clause(endpoint, path, 'SILENT')} }}", service_seconds=0.4)
    assert rows == [{"s": "http://example.org/a"}]


def test_nobody_listens(refuse: Refuse, hosts: tuple[str, ...]) -> None:
    problem = refuse("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", service_hosts=("127.0.0.1:1",))
    assert (problem.code, problem.values["host"]) == ("federation.unreachable", "127.0.0.1:1")


def test_tls_is_verified(refuse: Refuse, endpoint: Endpoint) -> None:
    problem = refuse(f"SELECT * {{ SERVICE <https://{endpoint.host}/sparql> {{ ?s ?p ?o }} }}")
    assert problem.code == "federation.unreachable"
    assert "SSL" in problem.values["reason"]


def test_a_redirect_is_not_followed(refuse: Refuse, ask: Ask, endpoint: Endpoint, witness: Witness) -> None:
    for target in (witness.address, endpoint.address(), "file:///etc/hostname"):
        query = f"SELECT * {{ %s # to {target} \n }}"
        redirecting = clause(endpoint, "/redirect").replace("{", f"{{ # to {target} \n")
        problem = refuse(query % redirecting)
        assert (problem.code, problem.values["status"]) == ("federation.redirect", "307")
    assert {each["path"] for each in endpoint.calls()} == {"/redirect"}


def test_the_deadline_of_the_query_holds_for_its_calls(refuse: Refuse, endpoint: Endpoint) -> None:
    start = time.monotonic()
    query = f"SELECT * {{ {clause(endpoint, '/silent', 'SILENT')} {clause(endpoint, '/drip', 'SILENT')} }}"
    assert refuse(query, query_seconds=0.5, service_seconds=60.0).code == "engine.deadline"
    assert time.monotonic() - start < 1.5


def test_an_answer_that_breaks_its_reader_is_one_failed_request(refuse: Refuse, ask: Ask, endpoint: Endpoint) -> None:
    problem = refuse(f"SELECT * {{ {clause(endpoint, '/deep')} }}", service_megabytes=64, query_seconds=1.0)
    assert problem.code in ("engine.crashed", "engine.memory", "engine.deadline")
    assert len(ask("SELECT * { ?s :knows ?o }")) == 3


def test_no_proxy_of_the_environment_is_used(
    ask: Ask, endpoint: Endpoint, witness: Witness, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{witness.port}")
    assert len(ask(f"SELECT * {{ {clause(endpoint, '/sparql')} }}")) == 3
