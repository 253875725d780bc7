"""Queries that would never end are stopped in time, and others are answered meanwhile."""

from __future__ import annotations

import threading
import time

import pytest
from engine_process import Start

from kg.engine import EmbeddedEngine, QueryRequest, Snapshot, SocketEngine
from kg.problems import DengeError
from kg.project import Settings
from queries import ENDLESS, POINT, RUNAWAYS

LIMITS = Settings(query_seconds=1.0, query_megabytes=96, answer_megabytes=4)


def outcome(engine: SocketEngine | EmbeddedEngine, text: str) -> tuple[str, float]:
    start = time.monotonic()
    try:
        engine.query(QueryRequest(text))
    except DengeError as error:
        return error.problem.code, time.monotonic() - start
    return "answered", time.monotonic() - start


@pytest.mark.parametrize("name", sorted(RUNAWAYS))
def test_a_runaway_query_ends_with_the_right_problem(snapshot: Snapshot, name: str) -> None:
    text, code = RUNAWAYS[name]
    told, seconds = outcome(EmbeddedEngine(snapshot.store, snapshot.version, LIMITS), text)
    assert told == code
    assert seconds < LIMITS.query_seconds + 0.5


@pytest.mark.parametrize("kind", ["embedded", "server"])
def test_processor_time_is_bounded_by_itself(snapshot: Snapshot, start_engine: Start, kind: str) -> None:
    limits = Settings(query_seconds=60.0, query_cpu_seconds=0.3)
    own = EmbeddedEngine(snapshot.store, snapshot.version, limits)
    told, seconds = outcome(own if kind == "embedded" else start_engine(limits).engine, ENDLESS)
    assert told == "engine.deadline"
    assert 0.3 <= seconds < 20


def test_all_runaways_at_once_leave_room_for_a_point_query(start_engine: Start) -> None:
    limits = Settings(query_seconds=4.0, query_megabytes=96, answer_megabytes=4, queries_at_once=12, scans_at_once=12)
    parent = start_engine(limits)
    outcomes: dict[str, tuple[str, float]] = {}

    def run(name: str) -> None:
        outcomes[name] = outcome(parent.engine, RUNAWAYS[name][0])

    threads = [threading.Thread(target=run, args=(name,)) for name in RUNAWAYS]
    for thread in threads:
        thread.start()
    time.sleep(0.2)
    points = [outcome(parent.engine, POINT) for _ in range(10)]
    for thread in threads:
        thread.join()
    assert {told for told, _ in points} == {"answered"}
    assert sorted(seconds for _, seconds in points)[5] < 0.5
    assert {name for name, (told, _) in outcomes.items() if told == "answered"} == set()
    assert max(seconds for _, seconds in outcomes.values()) < 4.5
    assert outcomes["cross product"][0] == "engine.deadline"
    assert outcomes["string bomb"][0] == "engine.memory"
    assert outcomes["endless answer"][0] == "engine.answer-too-large"


def test_a_request_may_shorten_its_deadline_but_not_lengthen_it(snapshot: Snapshot) -> None:
    engine = EmbeddedEngine(snapshot.store, snapshot.version, Settings(query_seconds=0.6, downloads_seconds=0.6))
    for wanted, expected in ((0.2, "0.2"), (60.0, "0.6")):
        start = time.monotonic()
        with pytest.raises(DengeError) as caught:
            engine.query(QueryRequest(ENDLESS, seconds=wanted))
        assert caught.value.problem.code == "engine.deadline"
        assert caught.value.problem.values["seconds"] == expected
        assert time.monotonic() - start < float(expected) + 0.3


def test_a_bracket_tower_is_refused_before_it_can_crash_the_parser(snapshot: Snapshot) -> None:
    engine = EmbeddedEngine(snapshot.store, snapshot.version, Settings())
    told, _ = outcome(engine, "SELECT * { FILTER(" + "ABS(" * 19_000 + "1" + ")" * 19_000 + ") }")
    assert told == "engine.too-deep"


def test_a_query_beyond_the_longest_is_refused(snapshot: Snapshot) -> None:
    engine = EmbeddedEngine(snapshot.store, snapshot.version, Settings(query_characters=50))
    assert outcome(engine, "ASK {}" + " " * 44)[0] == "answered"
    assert outcome(engine, "ASK {}" + " " * 45)[0] == "engine.too-long"
