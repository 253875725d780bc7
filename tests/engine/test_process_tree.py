"""The tree of processes starts, stops and dies as a whole, whichever part is hit."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from engine_process import ROOT, EngineProcess, Start, descendants_of, is_alive, wait_until

from kg.engine import QueryRequest, free_port
from kg.problems import DengeError
from kg.project import Settings
from queries import ENDLESS, POINT

LONG = "SELECT (COUNT(*) AS ?count) { ?a <http://example.org/next> ?c . ?d ?e ?f . FILTER(?a != ?d) }"


class Request(threading.Thread):
    """An HTTP request that a test waits for later."""

    def __init__(self, port: int, text: str) -> None:
        super().__init__()
        self.port = port
        self.text = text
        self.status = 0
        self.body = ""
        self.start()

    def run(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request("POST", "/query", self.text.encode())
            response = connection.getresponse()
            self.status, self.body = response.status, response.read().decode()
        except OSError:
            self.status = -1
        finally:
            connection.close()


def answers(port: int) -> bool:
    request = Request(port, POINT)
    request.join()
    return request.status == 200


def run_endless(process: EngineProcess) -> Request:
    request = Request(process.port, ENDLESS)
    wait_until(lambda: process.engine.status().running == 1, 3)
    return request


def idle_connection(port: int) -> http.client.HTTPConnection:
    """A connection that a browser would keep open."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", "/-/health")
    assert connection.getresponse().read() == b"version-1"
    return connection


def test_the_address_is_announced_when_it_answers(start_engine: Start) -> None:
    process = start_engine(Settings(), with_front=True)
    assert process.announced == f"ready on {process.port}\n"
    request = Request(process.port, POINT)
    request.join()
    assert request.status == 200 and "düğüm 7" in request.body


@pytest.mark.parametrize("victim", ["parent", "front", "worker"])
def test_killing_a_part_leaves_no_orphan(start_engine: Start, victim: str) -> None:
    process = start_engine(Settings(query_seconds=20.0), with_front=True)
    idle = idle_connection(process.port)
    request = run_endless(process)
    tree = [process.pid, *descendants_of(process.pid)]
    assert len(tree) >= 5, "parent, front, worker, a spare and a child that answers"
    if victim == "worker":
        (worker,) = process.workers()
        queries = set(process.query_children())
        os.kill(worker, signal.SIGKILL)
        # The query that nobody waits for ends; the front starts another worker.
        wait_until(lambda: process.engine.status().running == 0, 1.5)
        assert [child for child in queries if not is_alive(child)]
        wait_until(lambda: process.workers() not in ([], [worker]), 3)
        wait_until(lambda: answers(process.port), 5)
    else:
        os.kill(process.pid if victim == "parent" else process.front_main(), signal.SIGKILL)
        wait_until(lambda: not [each for each in tree if is_alive(each) and each != process.pid], 1.5)
        assert process.process.wait(timeout=1.5) == (-signal.SIGKILL if victim == "parent" else 3)
        if victim == "front":
            assert process.process.stdout.read() == "engine.front-ended\n"
    request.join(5)
    assert request.status in (-1, 503)
    idle.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_finishes_the_request_under_way(start_engine: Start, number: int) -> None:
    process = start_engine(Settings(query_seconds=15.0), with_front=True)
    idle = idle_connection(process.port)
    request = Request(process.port, LONG)
    wait_until(lambda: process.engine.status().running == 1, 3)
    tree = descendants_of(process.pid)
    os.kill(process.pid, number)
    request.join(15)
    assert request.status == 200 and "4497000" in request.body
    assert process.process.wait(timeout=2) == 0
    assert not [each for each in tree if is_alive(each)]
    assert not process.socket_path.exists()
    idle.close()


def test_without_a_front_a_signal_finishes_the_query_under_way(start_engine: Start) -> None:
    process = start_engine(Settings(query_seconds=15.0))
    answers: list[bytes] = []

    def ask() -> None:
        answers.append(process.engine.query(QueryRequest(LONG)).body)

    thread = threading.Thread(target=ask)
    thread.start()
    wait_until(lambda: process.engine.status().running == 1, 3)
    os.kill(process.pid, signal.SIGTERM)
    thread.join(15)
    assert len(answers) == 1 and b"4497000" in answers[0]
    assert process.process.wait(timeout=2) == 0


def test_a_second_signal_stops_at_once(start_engine: Start) -> None:
    process = start_engine(Settings(query_seconds=20.0), with_front=True)
    request = run_endless(process)
    tree = descendants_of(process.pid)
    os.kill(process.pid, signal.SIGTERM)
    wait_until(lambda: process.engine.status().running == 1, 1)
    os.kill(process.pid, signal.SIGTERM)
    assert process.process.wait(timeout=1.5) == 128 + signal.SIGTERM
    wait_until(lambda: not [each for each in tree if is_alive(each)], 1)
    request.join(5)


def test_a_front_that_cannot_start_is_told(dataset_file: Path, tmp_path: Path) -> None:
    program = f"""
from pathlib import Path
from kg.engine import Front, load_snapshot, run_engine
from kg.problems import DengeError
from kg.project import Settings

front = Front(({sys.executable!r}, "-c", "raise SystemExit(7)"))
try:
    snapshot = load_snapshot(Path({str(dataset_file)!r}), "version-1")
    run_engine(snapshot, Path({str(tmp_path)!r}) / "socket", Settings(), front)
except DengeError as error:
    print(error.problem.code, error.problem.values["status"])
"""
    command = [sys.executable, "-c", program]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=10, check=True, cwd=ROOT)
    assert (ended.stdout, ended.stderr) == ("engine.front-ended 7\n", "")


def test_a_front_that_never_answers_is_told(dataset_file: Path, tmp_path: Path) -> None:
    port = free_port("127.0.0.1", 0)
    program = f"""
from pathlib import Path
from kg.engine import Announcement, Front, load_snapshot, run_engine
from kg.problems import DengeError
from kg.project import Settings

announcement = Announcement("127.0.0.1", {port}, "/-/health", "never printed", seconds=0.3)
front = Front(({sys.executable!r}, "-c", "import time; time.sleep(60)"), announcement=announcement)
try:
    snapshot = load_snapshot(Path({str(dataset_file)!r}), "version-1")
    run_engine(snapshot, Path({str(tmp_path)!r}) / "socket", Settings(), front)
except DengeError as error:
    print(error.problem.code, error.problem.values["address"])
"""
    command = [sys.executable, "-c", program]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=10, check=True, cwd=ROOT)
    assert (ended.stdout, ended.stderr) == (f"engine.front-silent http://127.0.0.1:{port}/-/health\n", "")


def test_a_port_in_use_is_found_before_anything_starts(start_engine: Start) -> None:
    process = start_engine(Settings(), with_front=True)
    with pytest.raises(DengeError) as caught:
        free_port("127.0.0.1", process.port)
    assert caught.value.problem.code == "engine.port-in-use"
    with pytest.raises(DengeError) as caught:
        free_port("203.0.113.1", 8000)
    assert caught.value.problem.code == "engine.address-unusable"


def test_children_ignore_the_interrupt_of_a_terminal(start_engine: Start) -> None:
    process = start_engine(Settings())
    (idle,) = process.query_children()
    os.kill(idle, signal.SIGINT)
    assert process.engine.query(QueryRequest(POINT)).kind == "solutions"
    assert is_alive(idle)
    wait_until(lambda: process.engine.status().outcomes == {"answered": 1}, 2)
