"""The dataset changes while it is read: each answer is of one version, and no later answer is of an earlier one."""

from __future__ import annotations

import os
import signal
import threading
import time

import pytest
from engine_process import LAST_WORDS, Start, is_alive, wait_until

from kg.engine import Formats, QueryRequest, SocketEngine
from kg.engine.writing import UpdateRequest, Written
from kg.problems import DengeError, Problem
from kg.project import Settings

WRITABLE = Settings(updates=True, validation="off", query_seconds=20.0, write_seconds=2.0)
COUNT = QueryRequest("SELECT (COUNT(*) AS ?n) { GRAPH <urn:g> { ?s ?p ?o } }", Formats(solutions="text/csv"))
# Long enough that a change comes meanwhile, and every row of it depends on what the change touches.
SLOW = QueryRequest(
    "SELECT (COUNT(*) AS ?n) { { SELECT (COUNT(*) AS ?x) { ?a ?b ?c . ?d ?e ?f } } GRAPH <urn:g> { ?s ?p ?o } }",
    Formats(solutions="text/csv"),
)


def insert(number: int, size: int = 1) -> UpdateRequest:
    statements = " . ".join(f"<urn:s> <urn:p{part}> {number}" for part in range(size))
    return UpdateRequest(f"INSERT DATA {{ GRAPH <urn:g> {{ {statements} }} }}", "tests")


def counted(engine: SocketEngine) -> tuple[int, str]:
    answer = engine.query(COUNT)
    return int(answer.body.split()[1]), answer.version


def test_every_later_answer_knows_a_change(start_engine: Start) -> None:
    engine = start_engine(WRITABLE).engine
    assert counted(engine) == (0, "version-1")
    for number in range(1, 6):
        assert engine.write(insert(number)) == Written(f"version-1.{number}", 0, 1)
        assert engine.version() == f"version-1.{number}"
        assert [counted(engine) for _ in range(4)] == [(number, f"version-1.{number}")] * 4
    assert engine.write(insert(5)).version == "version-1.5", "what is there already is no change"
    status = engine.status()
    assert (status.number, status.triples, status.writes) == (5, 3005, {"written": 5, "unchanged": 1})


def test_the_union_of_all_graphs_follows(start_engine: Start) -> None:
    engine = start_engine(WRITABLE).engine
    engine.write(insert(1))
    asked = QueryRequest("ASK { <urn:s> <urn:p0> 1 }")
    assert b"true" in engine.query(asked).body
    engine.write(UpdateRequest("CLEAR GRAPH <urn:g>", "tests"))
    assert b"false" in engine.query(asked).body


def test_a_triple_in_a_second_graph_is_one_row_of_the_union(start_engine: Start) -> None:
    """The union is computed until a change puts a triple into a second graph; from then on it is held."""
    engine = start_engine(WRITABLE).engine
    rows = QueryRequest("SELECT ?o { <urn:s> ?p ?o }", Formats(solutions="text/csv"))
    other = UpdateRequest("INSERT DATA { GRAPH <urn:h> { <urn:s> <urn:p0> 1 } }", "tests")
    counted_rows = "{ SELECT (COUNT(*) AS ?n) { <urn:s> ?p ?o } }"
    counting = UpdateRequest(f"INSERT {{ GRAPH <urn:n> {{ <urn:n> <urn:n> ?n }} }} WHERE {{ {counted_rows} }}", "tests")
    engine.write(insert(1))
    assert engine.query(rows).body.split() == [b"o", b"1"]
    engine.write(other)
    assert engine.query(rows).body.split() == [b"o", b"1"]
    engine.write(counting)
    asked = QueryRequest("ASK { GRAPH <urn:n> { <urn:n> <urn:n> 1 } }")
    assert b"true" in engine.query(asked).body, "the writer reads the union as queries do"
    engine.write(UpdateRequest("CLEAR GRAPH <urn:g>", "tests"))
    assert engine.query(rows).body.split() == [b"o", b"1"]
    engine.write(UpdateRequest("CLEAR GRAPH <urn:h>", "tests"))
    assert engine.query(rows).body.split() == [b"o"]


def test_a_query_under_way_keeps_its_version(start_engine: Start) -> None:
    engine = start_engine(WRITABLE).engine
    engine.write(insert(1))
    answers: list[tuple[int, str]] = []

    def ask() -> None:
        answer = engine.query(SLOW)
        answers.append((int(answer.body.split()[1]), answer.version))

    thread = threading.Thread(target=ask)
    thread.start()
    wait_until(lambda: engine.status().running == 1, 3)
    engine.write(insert(2))
    assert counted(engine) == (2, "version-1.2")
    thread.join(20)
    assert answers == [(1, "version-1.1")]


@pytest.mark.parametrize("journal", [200, 2_000])
def test_children_are_replaced_when_they_cannot_follow(start_engine: Start, journal: int) -> None:
    parent = start_engine(WRITABLE, journal=journal)
    seen: set[int] = set()
    for number in range(1, 30):
        parent.engine.write(insert(number, size=3))
        assert counted(parent.engine) == (3 * number, f"version-1.{number}")
        seen |= set(parent.query_children())
    wait_until(lambda: len([child for child in seen if is_alive(child)]) <= 3, 2)
    assert len(seen) > 3, "the journal began anew at least once"
    assert set(parent.engine.status().outcomes) == {"answered"}


def test_a_write_at_its_deadline_leaves_the_dataset_as_it_was(start_engine: Start) -> None:
    engine = start_engine(WRITABLE).engine
    engine.write(insert(1))
    start = time.monotonic()
    endless = "INSERT { GRAPH <urn:g> { ?a ?b ?f } } WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    assert problem_of(engine, UpdateRequest(endless, "tests")) == Problem("engine.deadline", {"seconds": "2"})
    assert time.monotonic() - start < 4
    assert counted(engine) == (1, "version-1.1")
    assert engine.write(insert(2)).version == "version-1.2"


def test_a_writer_that_is_killed_is_replaced(start_engine: Start) -> None:
    parent = start_engine(WRITABLE)
    first = parent.engine.status().writer
    assert first is not None
    os.kill(first, signal.SIGKILL)
    wait_until(lambda: not is_alive(first), 5.0)
    assert parent.engine.write(insert(1)).version == "version-1.1"
    assert parent.engine.status().writer != first


@pytest.mark.parametrize("elsewhere", ["", "INSERT DATA { GRAPH <urn:h> { <urn:s> <urn:p0> 1 } } ;"])
def test_a_change_that_its_writer_did_not_live_to_tell_is_kept_told_and_built_upon(
    start_engine: Start, elsewhere: str
) -> None:
    """The writer after it has the change too; `elsewhere` also makes the union one that has to be held."""
    parent = start_engine(WRITABLE)
    first = parent.engine.status().writer
    text = insert(1).text
    assert parent.engine.write(UpdateRequest(f"{elsewhere} {text} {LAST_WORDS}", "tests")).version == "version-1.1"
    assert parent.engine.status().writer != first
    assert counted(parent.engine) == (1, "version-1.1")
    assert parent.engine.write(insert(1)).version == "version-1.1", "it is there already"
    taken_back = UpdateRequest("DELETE WHERE { GRAPH ?g { <urn:s> <urn:p0> 1 } }", "tests")
    assert parent.engine.write(taken_back).removed == 1 + bool(elsewhere)
    assert counted(parent.engine) == (0, "version-1.2")


def test_a_write_for_another_version_changes_nothing(start_engine: Start) -> None:
    engine = start_engine(WRITABLE).engine
    engine.write(insert(1))
    late = UpdateRequest("CLEAR ALL", "tests", if_version="version-1")
    assert problem_of(engine, late).code == "engine.other-version"
    assert counted(engine) == (1, "version-1.1")
    assert engine.write(UpdateRequest("CLEAR GRAPH <urn:g>", "tests", if_version="version-1.1")).removed == 1


def test_without_a_writer_nothing_is_written(start_engine: Start) -> None:
    engine = start_engine(Settings()).engine
    assert problem_of(engine, insert(1)) == Problem("engine.read-only")


def problem_of(engine: SocketEngine, request: UpdateRequest) -> Problem:
    with pytest.raises(DengeError) as caught:
        engine.write(request)
    return caught.value.problem
