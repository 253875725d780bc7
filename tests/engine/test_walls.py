"""What a query can never do, whatever gets past the first check."""

from __future__ import annotations

import resource
import socket
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Store

from kg.engine import EmbeddedEngine, QueryRequest, Snapshot, evaluation
from kg.engine.inspection import Inspection, inspect
from kg.problems import DengeError
from kg.project import Settings


@pytest.mark.parametrize("form", ["SELECT ?s", "SELECT (COUNT(*) AS ?n)"])
@pytest.mark.parametrize("silent", ["", "SILENT "])
def test_a_call_that_the_first_check_misses_opens_no_connection(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch, form: str, silent: str
) -> None:
    def blind(text: str, characters: int) -> Inspection:
        return replace(inspect(text, characters), service=None)

    monkeypatch.setattr(evaluation, "inspect", blind)
    socket.gethostbyaddr("127.0.0.1")  # after this the system's resolver fails in other words
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        listener.settimeout(0.3)
        address = f"http://localhost:{listener.getsockname()[1]}/"
        numeric = address.replace("localhost", "127.0.0.1")
        engine = EmbeddedEngine(snapshot.store, snapshot.version, Settings())
        for endpoint in (address, numeric):
            request = QueryRequest(f"{form} {{ SERVICE {silent}<{endpoint}> {{ ?s ?p ?o }} }}")
            if silent:
                engine.query(request)
            else:
                with pytest.raises(DengeError) as caught:
                    engine.query(request)
                assert caught.value.problem.code == "engine.service", caught.value.problem
        with pytest.raises(TimeoutError):
            listener.accept()


def test_the_caller_keeps_its_limits_descriptors_and_threads(snapshot: Snapshot) -> None:
    limits = (resource.RLIMIT_AS, resource.RLIMIT_FSIZE, resource.RLIMIT_NOFILE, resource.RLIMIT_STACK)
    engine = EmbeddedEngine(snapshot.store, snapshot.version, Settings())

    def held() -> tuple[list[tuple[int, int]], int, int]:
        descriptors = len(list(Path("/proc/self/fd").iterdir()))
        return [resource.getrlimit(each) for each in limits], descriptors, threading.active_count()

    before = held()
    for text in ("ASK {}", "ASK {", "SELECT * { SERVICE <x:y> {} }"):
        try:
            engine.query(QueryRequest(text))
        except DengeError as error:
            assert error.problem.code in ("engine.syntax", "engine.service")
    assert held() == before


def test_a_query_sees_the_store_as_it_is_when_it_is_asked() -> None:
    store = Store()
    engine = EmbeddedEngine(store, "1", Settings())
    count = QueryRequest("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
    assert b'"0"' in engine.query(count).body
    store.update("INSERT DATA { GRAPH <x:g> { <x:a> <x:b> <x:c> } }")
    assert b'"1"' in engine.query(count).body
