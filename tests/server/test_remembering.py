"""What pages ask of the engine is asked once for each version of the dataset, within bounds."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pytest
from flask import Flask

from kg.engine.interface import Answer, DescriptionRequest, QueryRequest, Request
from kg.engine.recipe import Recipe
from kg.problems import DengeError, Problem
from kg.project import Settings
from server.operators import open_figures
from server.remembering import LEAST_SECONDS, RememberingEngine, bytes_for_queries

SLOW: Final = LEAST_SECONDS
PAGE: Final = QueryRequest("SELECT * {}", for_page=True)


class CountingEngine:
    """Answers everything with a body of its own, and knows how often it was asked."""

    def __init__(self) -> None:
        self.number = 1
        self.asked = 0
        self.seconds = SLOW
        self.length = 10
        self.told: str | None = None

    def query(self, request: Request) -> Answer:
        self.asked += 1
        if "fails" in getattr(request, "text", ""):
            raise DengeError(Problem("engine.deadline", {"seconds": "1"}))
        body = f"{self.asked} {request}".encode().ljust(self.length, b".")
        return Answer("solutions", "application/sparql-results+json", body, self.seconds, self.told or self.version())

    def version(self) -> str:
        return f"v.{self.number}"


@pytest.fixture
def beneath() -> CountingEngine:
    return CountingEngine()


def remembering(beneath: CountingEngine, limit: int = 1 << 20) -> RememberingEngine:
    return RememberingEngine(beneath, limit, open_figures())


def test_the_same_query_of_a_page_is_asked_once(beneath: CountingEngine) -> None:
    engine = remembering(beneath)
    first = engine.query(PAGE)
    assert [engine.query(PAGE), engine.query(replace(PAGE))] == [first, first] and beneath.asked == 1
    others = [replace(PAGE, text="ASK {}"), replace(PAGE, base="https://example.org/"), replace(PAGE, seconds=2.0)]
    assert first not in [engine.query(each) for each in others] and beneath.asked == 4


@pytest.mark.parametrize(
    "request_",
    [
        replace(PAGE, for_page=False),
        replace(PAGE, text="SELECT (NOW() AS ?now) {}"),
        replace(PAGE, text="SELECT * { SERVICE <https://example.org/sparql> {} }"),
        DescriptionRequest("https://example.org/a", "text/turtle", Recipe()),
    ],
    ids=["of a client", "varies", "asks elsewhere", "described"],
)
def test_other_requests_are_asked_each_time(beneath: CountingEngine, request_: Request) -> None:
    engine = remembering(beneath)
    assert engine.query(request_) != engine.query(request_) and beneath.asked == 2


def test_what_is_answered_quickly_is_asked_again(beneath: CountingEngine) -> None:
    engine, beneath.seconds = remembering(beneath), SLOW * 0.9
    assert engine.query(PAGE) != engine.query(PAGE)


def test_a_problem_is_not_remembered(beneath: CountingEngine) -> None:
    engine, failing = remembering(beneath), replace(PAGE, text="fails")
    for asked in (1, 2):
        with pytest.raises(DengeError):
            engine.query(failing)
        assert beneath.asked == asked


def test_a_new_version_is_asked_anew(beneath: CountingEngine) -> None:
    engine = remembering(beneath)
    first = engine.query(PAGE)
    beneath.number = 2
    second = engine.query(PAGE)
    assert second != first and engine.query(PAGE) == second
    beneath.number = 1
    assert engine.query(PAGE) not in (first, second), "what went is not kept for the case that it comes back"


@pytest.mark.parametrize("told", ["v.0", "v.2"])
def test_an_answer_of_another_version_than_the_newest_is_not_remembered(beneath: CountingEngine, told: str) -> None:
    engine, beneath.told = remembering(beneath), told
    first = engine.query(PAGE)
    beneath.told = None
    assert engine.query(PAGE).version == "v.1" != first.version


def test_what_was_used_last_stays_within_the_limit(beneath: CountingEngine) -> None:
    engine = remembering(beneath, limit=5_000)
    queries = [replace(PAGE, text=f"SELECT * {{}} # {number}") for number in range(6)]
    first = engine.query(queries[0])
    for each in queries[1:]:
        engine.query(each)
        assert engine.query(queries[0]) == first
    asked = beneath.asked
    engine.query(queries[5])
    assert beneath.asked == asked, "the last one is there"
    engine.query(queries[1])
    assert beneath.asked == asked + 1, "the one that was not used had to go"


def test_long_answers_take_the_room_of_what_they_compress_to(beneath: CountingEngine) -> None:
    engine, beneath.length = remembering(beneath, limit=10_000), 1_000_000
    first = engine.query(PAGE)
    assert engine.query(PAGE) == first and len(first.body) == 1_000_000
    nothing = remembering(beneath, limit=0)
    assert nothing.query(PAGE) != nothing.query(PAGE)


def test_it_is_a_quarter_of_what_is_kept() -> None:
    assert bytes_for_queries(Settings(cache_megabytes=64)) == 16 << 20
    assert bytes_for_queries(Settings(cache_megabytes=0)) == 0


def test_another_order_of_a_table_asks_nothing_again(harbour: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.remembering.LEAST_SECONDS", 0.0)
    client = harbour.test_client()

    def evaluated() -> float:
        lines = client.get("/-/metrics").text.splitlines()
        return sum(
            float(each.split()[-1])
            for each in lines
            if each.startswith('denge_queries_total{by="page",outcome="answered"')
        )

    def remembered() -> float:
        lines = client.get("/-/metrics").text.splitlines()
        return sum(float(each.split()[-1]) for each in lines if 'outcome="remembered"' in each)

    first = client.get("/questions/claims-about.json")
    assert first.status_code == 200
    before, known = evaluated(), remembered()
    assert client.get("/questions/claims-about.csv?limit=1").status_code == 200
    assert client.get("/questions/claims-about.json?limit=1&offset=1").status_code == 200
    assert evaluated() == before and remembered() >= known + 2


def test_health_asks_the_engine_each_time(harbour: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.remembering.LEAST_SECONDS", 0.0)
    asked = list[Request]()
    fresh = harbour.extensions["denge"].fresh_engine
    query = type(fresh).query
    monkeypatch.setattr(
        type(fresh), "query", lambda engine, request: (asked.append(request), query(engine, request))[1]
    )
    for _ in range(3):
        assert harbour.test_client().get("/-/health").status_code == 200
    assert len(asked) == 3
