"""A small local dataset, an endpoint with another, and questions over both."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from other_endpoint import Endpoint
from pyoxigraph import RdfFormat, Store
from witness import Witness

from kg.engine import EmbeddedEngine, QueryRequest
from kg.problems import DengeError, Problem
from kg.project import Settings

LOCAL = b"""@prefix : <http://example.org/> .
:a :knows :b . :b :knows :c . :c :knows _:someone ."""
REMOTE = """@prefix : <http://example.org/> .
:a :name "Ayla"@tr ; :age 40 . :b :name "Bora" ; :friend _:x , <http://example.org/a> . _:x :name "Xenia" .
:c :says <<( :a :likes _:x )>> ."""


@pytest.fixture(scope="session")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Endpoint]:
    data = tmp_path_factory.mktemp("remote") / "remote.ttl"
    data.write_text(REMOTE, encoding="utf-8")
    with Endpoint(data) as running:
        yield running


@pytest.fixture
def hosts(endpoint: Endpoint) -> tuple[str, ...]:
    """What the operator has listed."""
    endpoint.calls()
    return (endpoint.host,)


@pytest.fixture
def store() -> Store:
    store = Store()
    store.load(LOCAL, format=RdfFormat.TURTLE)
    return store


@pytest.fixture
def run(store: Store, hosts: tuple[str, ...]) -> Callable[..., Any]:
    """Ask a query as the engine does it; the answer is what its JSON says."""

    def asked(query: str, **settings: Any) -> Any:
        chosen = {"service_hosts": hosts, "service_seconds": 2.0, "service_megabytes": 2, **settings}
        engine = EmbeddedEngine(store, "v", Settings(**chosen))
        return json.loads(engine.query(QueryRequest(f"PREFIX : <http://example.org/>\n{query}")).body)

    return asked


@pytest.fixture
def ask(run: Callable[..., Any]) -> Callable[..., list[dict[str, str]]]:
    def rows(query: str, **settings: Any) -> list[dict[str, str]]:
        bindings = run(query, **settings)["results"]["bindings"]
        return [{name: term["value"] for name, term in each.items()} for each in bindings]

    return rows


@pytest.fixture
def refuse(run: Callable[..., Any]) -> Callable[..., Problem]:
    """The problem that a query ends with."""

    def problem(query: str, **settings: Any) -> Problem:
        with pytest.raises(DengeError) as raised:
            run(query, **settings)
        return raised.value.problem

    return problem


@pytest.fixture
def witness() -> Iterator[Witness]:
    listening = Witness()
    yield listening
    assert listening.saw_nobody()
    listening.close()
