"""Figures for Prometheus: read back with its own parser, counted right, cheap."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from prometheus_client.openmetrics.parser import text_string_to_metric_families as read_openmetrics
from prometheus_client.parser import text_string_to_metric_families as read_text

from kg.engine import Answer, EmbeddedEngine, Engine, EngineStatus, QueryRequest, load_snapshot
from kg.problems import DengeError, Problem
from kg.project import Project
from server.application import create_app
from server.operators import MeasuredEngine, open_figures
from server.operators.process_memory import memory_of_tree

Samples = dict[tuple[str, frozenset[tuple[str, str]]], float]


def samples_of(text: str) -> Samples:
    return {
        (each.name, frozenset(each.labels.items())): each.value for family in read_text(text) for each in family.samples
    }


def value(samples: Samples, name: str, **labels: str) -> float:
    return samples[name, frozenset(labels.items())]


class ToldEngine:
    """An engine over a dataset that also tells about itself, as the one of a server does."""

    def __init__(self, engine: Engine, status: EngineStatus) -> None:
        self.query = engine.query
        self.version = engine.version
        self._status = status

    def status(self) -> EngineStatus:
        return self._status


@pytest.fixture
def told(harbour_project: Project) -> Flask:
    snapshot = load_snapshot(harbour_project.dataset, "0123456789abcdef.17")
    engine = EmbeddedEngine(snapshot.store, snapshot.version, harbour_project.settings)
    status = EngineStatus(
        version=snapshot.version,
        number=17,
        triples=321,
        uptime_seconds=12.5,
        running=2,
        waiting=3,
        paused=1,
        waiting_writes=4,
        outcomes={"answered": 40, "engine.deadline": 2},
        writes={"written": 17},
        process=os.getpid(),
        children=(),
        writer=None,
        front=None,
    )
    return create_app(ToldEngine(engine, status), harbour_project)


@pytest.fixture
def told_client(told: Flask) -> FlaskClient:
    return told.test_client()


def test_what_the_engine_tells_is_there(told_client: FlaskClient) -> None:
    answer = told_client.get("/-/metrics")
    assert answer.content_type.startswith("text/plain; version=")
    samples = samples_of(answer.text)
    assert value(samples, "denge_engine_up") == 1
    assert value(samples, "denge_queries_running") == 2
    assert value(samples, "denge_queries_waiting") == 3
    assert value(samples, "denge_queries_paused") == 1
    assert value(samples, "denge_writes_waiting") == 4
    assert value(samples, "denge_writes_total", outcome="written") == 17
    assert value(samples, "denge_dataset_triples") == 321
    assert value(samples, "denge_last_write_number") == 17
    assert value(samples, "denge_dataset_info", built="0123456789abcdef", version="0123456789abcdef.17") == 1


def test_requests_and_queries_are_counted(told_client: FlaskClient) -> None:
    before = samples_of(told_client.get("/-/metrics").text)
    assert ("denge_requests_total", frozenset({("route", "/sparql"), ("status", "200")})) not in before
    for _ in range(3):
        assert told_client.get("/sparql?query=ASK%20%7B%7D").status_code == 200
    assert told_client.get("/sparql?query=ASQ").status_code == 400
    assert told_client.get("/no/such/page").status_code == 404
    assert told_client.get("/-/health").status_code == 200
    samples = samples_of(told_client.get("/-/metrics").text)
    assert value(samples, "denge_requests_total", route="/sparql", status="200") == 3
    assert value(samples, "denge_requests_total", route="/sparql", status="400") == 1
    assert value(samples, "denge_requests_total", route="none", status="404") == 1
    assert value(samples, "denge_requests_total", route="/-/metrics", status="200") == 1
    assert value(samples, "denge_query_seconds_count", by="client") == 4
    assert value(samples, "denge_query_evaluation_seconds_count", by="client") == 3, "the wrong one was not evaluated"
    assert value(samples, "denge_query_seconds_count", by="page") == 1, "health asks as a page does"
    assert value(samples, "denge_queries_total", by="client", outcome="answered") == 3
    assert value(samples, "denge_queries_total", by="client", outcome="engine.syntax") == 1
    assert value(samples, "denge_queries_total", by="page", outcome="answered") == 1
    assert 0 < value(samples, "denge_query_seconds_sum", by="client") < 60
    assert value(samples, "denge_query_seconds_bucket", by="client", le="+Inf") == 4


def test_what_came_of_a_query_is_counted_whoever_waits_for_it() -> None:
    class Ending:
        """An engine whose answers end in the way that is named by the query."""

        def query(self, request: QueryRequest) -> Answer:
            raise DengeError(Problem(request.text)) if "." in request.text else RuntimeError(request.text)

        async def query_async(self, request: QueryRequest) -> Answer:
            await asyncio.sleep(30)
            raise AssertionError

        def version(self) -> str:
            return "v"

    figures = open_figures()
    engine = MeasuredEngine(Ending(), figures)
    for text in ("engine.memory", "engine.client-gone", "broken"):
        with pytest.raises((DengeError, RuntimeError)):
            engine.query(QueryRequest(text))

    async def leave() -> None:
        asked = asyncio.create_task(engine.query_async(QueryRequest("ASK {}")))
        await asyncio.sleep(0)
        asked.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asked

    asyncio.run(leave())

    def counted(outcome: str) -> float | None:
        return figures.registry.get_sample_value("denge_queries_total", {"by": "client", "outcome": outcome})

    figures.refresh()
    found = {outcome: counted(outcome) for outcome in ("engine.memory", "client-gone", "unexpected", "answered")}
    assert found == {"engine.memory": 1, "client-gone": 2, "unexpected": 1, "answered": None}


def test_openmetrics_is_given_to_who_asks_for_it(told_client: FlaskClient) -> None:
    answer = told_client.get("/-/metrics", headers={"Accept": "application/openmetrics-text; version=1.0.0"})
    assert answer.content_type.startswith("application/openmetrics-text; version=1.0.0")
    names = {family.name for family in read_openmetrics(answer.text)}
    assert {"denge_queries", "denge_requests", "denge_memory_bytes", "denge_dataset_info"} <= names


def test_an_engine_that_is_gone_is_told_and_the_rest_is_there(told: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(self: object) -> EngineStatus:
        raise DengeError(Problem("engine.unreachable", {"reason": "no socket"}))

    monkeypatch.setattr(ToldEngine, "status", gone)
    samples = samples_of(told.test_client().get("/-/metrics").text)
    assert value(samples, "denge_engine_up") == 0
    assert value(samples, "denge_memory_sum_bytes") > 0


def test_memory_is_that_of_the_whole_tree() -> None:
    program = "import time; held = bytearray(b'x') * 64_000_000; print('ready', flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as child:
        try:
            assert child.stdout is not None
            assert child.stdout.readline() == "ready\n"
            found = memory_of_tree(os.getpid())
        finally:
            child.kill()
    sizes = {each.process: each.size for each in found}
    assert {each.process: each.role for each in found}[os.getpid()] == "engine"
    assert sizes[os.getpid()] > 10_000_000
    assert 64_000_000 < sizes[child.pid] < 100_000_000
    assert child.pid not in {each.process for each in memory_of_tree(os.getpid())}, "an ended process has no memory"


SEVERAL = """
import json, sys
from pathlib import Path
from kg.problems import DengeError, Problem
from server.operators import MeasuredEngine, open_figures

class Cache:
    hits, misses, bytes, entries = 5, 2, 1000, 2

class Engine:
    def status(self):
        raise DengeError(Problem("engine.unreachable", {"reason": "none"}))

figures = open_figures(Path(sys.argv[1]))
figures.watch_cache(Cache())
figures.count_request("/sparql", 200)
figures.count_query(False, "answered", 0.5, 0.4)
figures.refresh()
print("counted", flush=True)
if sys.stdin.readline() == "tell\\n":
    from server.operators.exposition import exposition
    body, _ = exposition(figures, MeasuredEngine(Engine(), figures), 1, "")
    print(json.dumps(body.decode()), flush=True)
"""


def test_workers_are_counted_together_and_an_ended_one_holds_no_cache(root: Path, tmp_path: Path) -> None:
    import json

    def worker() -> subprocess.Popen[str]:
        command = [sys.executable, "-c", SEVERAL, str(tmp_path / "figures")]
        environment = {**os.environ, "PYTHONPATH": str(root)}
        started = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert started.stdout is not None and started.stdout.readline() == "counted\n"
        return started

    ended, running, telling = worker(), worker(), worker()
    try:
        ended.communicate("leave\n")
        out, _ = telling.communicate("tell\n")
    finally:
        for each in (ended, running, telling):
            each.kill()
            each.communicate()
    samples = samples_of(json.loads(out))
    assert value(samples, "denge_requests_total", route="/sparql", status="200") == 3
    assert value(samples, "denge_query_seconds_count", by="client") == 3
    assert value(samples, "denge_query_seconds_sum", by="client") == 1.5
    assert value(samples, "denge_cache_hits_total") == 15
    assert value(samples, "denge_cache_misses_total") == 6
    assert value(samples, "denge_cache_bytes") == 2000, "of the two that run"
    assert value(samples, "denge_cache_entries") == 4


def test_the_last_numbers_of_a_cache_are_told_without_another_request() -> None:
    class Cache:
        hits, misses, bytes, entries = 0, 0, 0, 0

    cache, figures = Cache(), open_figures()
    figures.watch_cache(cache)
    cache.hits = 1
    figures.count_request("/sparql", 200)
    cache.hits = 7
    end = time.monotonic() + 10
    while figures.registry.get_sample_value("denge_cache_hits_total") != 7:
        assert time.monotonic() < end
        time.sleep(0.02)
    assert figures.registry.get_sample_value("denge_cache_misses_total") == 0


def test_counting_costs_little() -> None:
    figures = open_figures()
    begun = time.process_time()
    for _ in range(10_000):
        figures.count_request("/sparql", 200)
    each = (time.process_time() - begun) / 10_000
    assert each < 0.000_05, f"{each * 1e6:.1f} us a request"
