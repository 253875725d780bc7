"""Answers through the socket: the same as in one process, whole, many at once, and for clients that leave."""

from __future__ import annotations

import os
import signal
import socket
import stat
import threading
import time
from contextlib import suppress

import pytest
from clients import Client
from engine_process import Start, children_of, is_alive, wait_until

from kg.engine import EmbeddedEngine, Formats, QueryRequest, Snapshot, SocketEngine
from kg.engine.message import framed
from kg.problems import DengeError, Problem
from kg.project import Settings
from queries import ENDLESS, POINT, RUNAWAYS

REFUSAL = b'{"problem": {"code": "engine.read-only", "values": {}, "place": null}}'
REQUESTS = [
    QueryRequest(POINT),
    QueryRequest(POINT, Formats(solutions="text/csv")),
    QueryRequest(POINT, Formats(solutions="application/sparql-results+xml")),
    QueryRequest("SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o", Formats(solutions="text/tab-separated-values")),
    QueryRequest("ASK { GRAPH <http://example.org/g0> { <http://example.org/n0> ?p ?o } }"),
    QueryRequest("CONSTRUCT WHERE { ?s <http://example.org/next> ?o }"),
    QueryRequest("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", default_graphs=("http://example.org/g1",)),
    QueryRequest("SELECT ?x {\n  ?x foo:bar ?y }"),
    QueryRequest("ASK {}", Formats(boolean=None)),
    QueryRequest("SELECT * { SERVICE <http://127.0.0.1:9000/> { ?s ?p ?o } }"),
    QueryRequest('SELECT ?x { ?x ?p "\ud800" }'),
]


def result(engine: SocketEngine | EmbeddedEngine, request: QueryRequest) -> tuple[str, str, bytes] | Problem:
    try:
        answer = engine.query(request)
    except DengeError as error:
        return error.problem
    return answer.kind, answer.media_type, answer.body


def test_both_engines_give_the_same_answers(start_engine: Start, snapshot: Snapshot) -> None:
    parent = start_engine(Settings())
    embedded = EmbeddedEngine(snapshot.store, snapshot.version, Settings())
    for request in REQUESTS:
        assert result(parent.engine, request) == result(embedded, request), request.text
    assert parent.engine.version() == embedded.version() == "version-1"


def test_the_socket_is_private(start_engine: Start) -> None:
    parent = start_engine(Settings())
    assert stat.S_IMODE(parent.socket_path.parent.stat().st_mode) == 0o700


def test_twenty_clients_at_once_get_their_own_answers(start_engine: Start) -> None:
    parent = start_engine(Settings(queries_at_once=4, spare_children=2))
    wrong: list[str] = []

    def ask(client: int) -> None:
        for number in range(client, 100, 20):
            text = f"SELECT ?l {{ <http://example.org/n{number}> <http://example.org/label> ?l }}"
            body = parent.engine.query(QueryRequest(text, Formats(solutions="text/csv"))).body.decode()
            if body != f"l\r\ndüğüm {number}\r\n":
                wrong.append(body)

    threads = [threading.Thread(target=ask, args=(client,)) for client in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    wait_until(lambda: parent.engine.status().outcomes.get("answered") == 100, 2)
    children = children_of(parent.pid)
    assert 2 <= len(children) <= 6, "four that answered and two idle ones at most"
    assert [child for child in children if not is_alive(child)] == [], "no zombies"


def test_pages_do_not_wait_for_queries(start_engine: Start) -> None:
    parent = start_engine(Settings(query_seconds=30.0, queries_at_once=1, page_children=1))
    client = Client(parent.engine, ENDLESS)
    wait_until(lambda: parent.engine.status().running == 1, 2)
    start = time.monotonic()
    assert parent.engine.query(QueryRequest(POINT, for_page=True)).kind == "solutions"
    assert time.monotonic() - start < 0.5
    client.departure.leave()
    client.join(1)


def test_only_so_many_scans_go_on_at_once(start_engine: Start) -> None:
    """A scan is a query that has come to own much memory, which the number of page faults tells."""
    parent = start_engine(Settings(query_seconds=8.0, scans_at_once=1))
    scan = "SELECT (COUNT(DISTINCT CONCAT(STR(?a), STR(?c), STR(?e))) AS ?n) { ?a ?b ?c . ?d ?f ?e }"
    clients = [Client(parent.engine, scan) for _ in range(3)]
    wait_until(lambda: parent.engine.status().paused == 2, 7)
    assert parent.engine.query(QueryRequest(POINT)).kind == "solutions"
    for client in clients:
        client.join(10)
        assert client.told is not None
        assert client.told.code in ("engine.deadline", "engine.memory"), "whichever of its limits it comes to first"
    wait_until(lambda: parent.engine.status().running == 0, 1)
    assert parent.engine.status().paused == 0


def test_queries_beyond_the_bound_wait_their_turn(start_engine: Start) -> None:
    parent = start_engine(Settings(query_seconds=2.0, queries_at_once=1))
    ended: dict[str, tuple[str, float]] = {}
    start = time.monotonic()

    def ask(name: str, text: str, seconds: float) -> None:
        found = result(parent.engine, QueryRequest(text, seconds=seconds))
        ended[name] = (found.code if isinstance(found, Problem) else "answered", time.monotonic() - start)

    threads = []
    # The first runs into its deadline, the second has its turn, and the last has waited too long behind the third.
    for name, text, seconds in (("a", ENDLESS, 0.5), ("b", POINT, 2.0), ("c", ENDLESS, 2.0), ("d", POINT, 2.0)):
        threads.append(threading.Thread(target=ask, args=(name, text, seconds)))
        threads[-1].start()
        wait_until(lambda: (now := parent.engine.status()).running + now.waiting == len(threads), 0.4)
    for thread in threads:
        thread.join()
    assert {name: code for name, (code, _) in ended.items()} == {
        "a": "engine.deadline",
        "b": "answered",
        "c": "engine.deadline",
        "d": "engine.busy",
    }
    # The one that ends gives its place away before its own thread has noted the end.
    assert set(list(ended)[:2]) == {"a", "b"}
    assert min(ended["a"][1], ended["b"][1]) >= 0.5 and max(ended["a"][1], ended["b"][1]) < 1.5


def test_a_killed_child_fails_its_own_query_only(start_engine: Start) -> None:
    parent = start_engine(Settings(query_seconds=20.0, spare_children=0))
    client = Client(parent.engine, ENDLESS)
    wait_until(lambda: parent.engine.status().running == 1, 2)
    os.kill(parent.query_children()[0], signal.SIGKILL)
    client.join(1)
    assert client.told == Problem("engine.crashed", {"reason": "SIGKILL"})
    assert parent.engine.query(QueryRequest(POINT)).kind == "solutions"


def test_a_child_answers_again_unless_it_has_grown_or_been_at_its_limits(start_engine: Start) -> None:
    parent = start_engine(Settings(query_megabytes=96, spare_children=0))
    children = []
    for _ in range(3):
        parent.engine.query(QueryRequest(POINT))
        children.append(parent.query_children())
    assert children[0] == children[1] == children[2] and len(children[0]) == 1
    assert isinstance(result(parent.engine, QueryRequest("SELECT nothing")), Problem)
    assert parent.query_children() == children[0]
    assert result(parent.engine, QueryRequest(RUNAWAYS["order"][0])) == Problem("engine.memory", {"limit": "96"})
    wait_until(lambda: parent.query_children() == [], 1)
    wide = QueryRequest("SELECT DISTINCT ?c ?f { ?a ?b ?c . ?d ?e ?f } LIMIT 600000", Formats(solutions="text/csv"))
    parent = start_engine(Settings(query_megabytes=500, spare_children=0, warm_children=0))
    assert isinstance(result(parent.engine, wide), tuple)
    wait_until(lambda: parent.query_children() == [], 1)
    parent = start_engine(Settings(query_megabytes=500, spare_children=0, warm_children=1))
    assert isinstance(result(parent.engine, wide), tuple)
    (warm,) = parent.query_children()
    assert isinstance(result(parent.engine, wide), tuple)
    assert parent.query_children() == [warm], "one may stay warm"
    threads = [threading.Thread(target=result, args=(parent.engine, wide)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    wait_until(lambda: len(parent.query_children()) <= 1, 1)


def test_children_that_wait_end_when_the_engine_rests(start_engine: Start) -> None:
    parent = start_engine(Settings(query_seconds=3.0, spare_children=0))
    parent.engine.query(QueryRequest(POINT))
    (waiting,) = parent.query_children()
    client = Client(parent.engine, ENDLESS)
    wait_until(lambda: parent.engine.status().running == 1, 2)
    assert parent.query_children() == [waiting]
    assert parent.engine.query(QueryRequest(POINT)).kind == "solutions"
    assert len(parent.query_children()) == 2
    parent.engine.rest()
    wait_until(lambda: parent.query_children() == [waiting], 1)
    assert parent.engine.status().running == 1, "who works goes on"
    assert parent.engine.query(QueryRequest(POINT)).kind == "solutions"
    client.join(5)
    assert client.told is not None and client.told.code == "engine.deadline"


def test_a_killed_idle_child_is_replaced(start_engine: Start) -> None:
    parent = start_engine(Settings(spare_children=1))
    (idle,) = parent.query_children()
    os.kill(idle, signal.SIGKILL)
    wait_until(lambda: not is_alive(idle), 1)
    assert parent.engine.query(QueryRequest(POINT)).kind == "solutions"
    wait_until(lambda: len(parent.query_children()) == 2, 2)
    # The child answers the client first and tells the parent after that.
    wait_until(lambda: parent.engine.status().outcomes == {"answered": 1}, 2)


def test_nonsense_on_the_socket_harms_nobody(start_engine: Start) -> None:
    parent = start_engine(Settings(query_characters=100))
    nonsense = (
        b"{}",
        b"\xff",
        b'{"ask": "child"}',
        b'{"ask": "child", "session": -1}',
        b"[]",
        b'{"ask": "write"}',
        b"7",
    )
    for message in (*map(framed, nonsense), b"\0\0", b"\xff" * 100_000):
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(str(parent.socket_path))
            connection.sendall(message)
            connection.shutdown(socket.SHUT_WR)
            # A write is refused in words, anything else by hanging up; what was not read resets the connection.
            with suppress(ConnectionResetError):
                assert connection.recv(1000)[4:] in (b"", REFUSAL)
    with pytest.raises(DengeError) as caught:
        parent.engine.query(QueryRequest("ASK {}" + " " * 3_000_000))
    assert caught.value.problem.code == "engine.too-long"
    assert parent.engine.query(QueryRequest("ASK {}")).kind == "boolean"


def test_without_a_parent_the_engine_is_unreachable(start_engine: Start) -> None:
    parent = start_engine(Settings(query_seconds=20.0))
    told: list[str] = []

    def ask() -> None:
        try:
            parent.engine.query(QueryRequest(ENDLESS))
        except DengeError as error:
            told.append(error.problem.code)

    thread = threading.Thread(target=ask)
    thread.start()
    wait_until(lambda: parent.engine.status().running == 1, 2)
    os.kill(parent.pid, signal.SIGKILL)
    thread.join(2)
    assert told == ["engine.unreachable"]
    with pytest.raises(DengeError) as caught:
        parent.engine.query(QueryRequest(POINT))
    assert caught.value.problem.code == "engine.unreachable"
