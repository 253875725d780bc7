"""A running server tells its operator: figures of all workers, and a log of objects."""

from __future__ import annotations

import json
import os
import signal
import time
import urllib.error
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from prometheus_client.parser import text_string_to_metric_families
from served import Served, descendants_of

from kg.project import Project
from server.operators.process_memory import ROLES

RUNAWAY = "SELECT (COUNT(*) AS ?count) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(?a != ?d && ?d != ?g) }"


def figures_of(server: Served) -> dict[str, float]:
    """Samples by name and labels, as they are written."""
    families = text_string_to_metric_families(server.get("-/metrics"))
    return {
        f"{each.name}{','.join(f'{k}={v}' for k, v in sorted(each.labels.items()))}": each.value
        for family in families
        for each in family.samples
    }


def wait_for(condition: Callable[[], bool], seconds: float = 10, pause: float = 0.02) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(pause)


def test_figures_of_all_workers_and_the_memory_of_every_process(shipped: Project, tmp_path: Path) -> None:
    with Served(shipped, tmp_path, ["workers=2", "query_seconds=0.3"]) as server:
        for number in range(20):  # each on a connection of its own, so that both workers get some
            server.get(f"sparql?query=ASK%7B%7D%23{number}")
        for _ in range(10):
            server.get("sparql?query=ASK%7B%7D")
        with pytest.raises(urllib.error.HTTPError) as caught:
            server.get(f"sparql?query={quote(RUNAWAY)}")
        assert caught.value.code == 503
        caught.value.close()
        wait_for(lambda: figures_of(server)["denge_cache_misses_total"] >= 22)  # told a second later
        figures = figures_of(server)
        assert figures["denge_requests_totalroute=/sparql,status=200"] == 30
        asked = figures["denge_query_evaluation_seconds_countby=client"]
        assert 21 <= asked <= 22, "the same query is asked once in each worker"
        assert figures["denge_cache_hits_total"] == 30 - asked
        assert figures["denge_cache_entries"] == asked
        assert figures["denge_cache_bytes"] > 1000 * asked
        assert figures["denge_requests_totalroute=/sparql,status=503"] == 1
        assert figures["denge_queries_totalby=client,outcome=engine.deadline"] == 1
        assert figures["denge_query_seconds_countby=client"] == asked + 1
        assert figures["denge_processesrole=worker"] >= 2
        assert figures["denge_processesrole=query"] >= 1
        assert figures["denge_processesrole=front"] == figures["denge_processesrole=engine"] == 1
        roles = sum(figures[f"denge_memory_bytesrole={role}"] for role in ROLES)
        assert figures["denge_memory_sum_bytes"] == roles > 50_000_000
        assert figures["denge_dataset_triples"] > 10_000
        assert figures["denge_last_write_number"] == 0


def test_pages_of_questions_are_made_ahead_and_nobody_is_counted_for_them(shipped: Project, tmp_path: Path) -> None:
    with Served(shipped, tmp_path, ["answers_ahead_statements=1"]) as server:
        slug = json.loads(server.get("questions.json"))["questions"][0]["slug"]
        # They are made in the pauses.
        wait_for(lambda: figures_of(server)["denge_answers_ahead"] >= 1, seconds=60, pause=1)
        page = server.get(f"questions/{slug}", Accept="text/html")
        # A part of a page is not kept by anybody: this is Flask's own answer, which is whole.
        assert page == server.get(f"questions/{slug}", Accept="text/html", Range="bytes=0-")
        assert page.startswith("<!doctype html>") and f'href="{server.address}questions/{slug}' in page
        route = "denge_requests_totalroute=/questions/<slug>,status=200"
        wait_for(lambda: figures_of(server).get(route, 0) >= 2)
        assert figures_of(server)[route] == 2


def test_the_log_holds_failures_and_what_the_http_server_says(shipped: Project, tmp_path: Path) -> None:
    with Served(shipped, tmp_path) as server:
        server.get("-/health")
        with pytest.raises(urllib.error.HTTPError) as caught:
            server.get("sparql?query=ASQ")
        caught.value.close()
        wait_for(lambda: len(server.log()) == 1)
        (line,) = server.log()
        assert (line["event"], line["status"], line["code"]) == ("request-refused", 400, "engine.syntax")
        assert line["query"] == "ASQ" and line["client"].startswith("127.0.0.1")
        (worker,) = [each for each in descendants_of(server.process.pid) if is_worker(each)]
        os.kill(worker, signal.SIGKILL)
        wait_for(lambda: any(each["event"] == "worker-ended" for each in server.log()))
        assert [each["process"] for each in server.log() if each["event"] == "worker-ended"] == [worker]
        server.get("-/health")


def test_every_request_is_logged_when_it_is_set(shipped: Project, tmp_path: Path) -> None:
    with Served(shipped, tmp_path, ["access_log=true"]) as server:
        server.get("questions?secret=hidden")
        wait_for(lambda: any(each["path"] == "/questions" for each in server.log()))
        line = next(each for each in server.log() if each["path"] == "/questions")
        assert (line["level"], line["event"], line["method"], line["status"]) == ("info", "request", "GET", 200)
        assert not any("hidden" in str(each) for each in server.log())
        assert server.terminate() == 0


def is_worker(process: int) -> bool:
    """Whether a process is forked or spawned by the HTTP server's main process."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except FileNotFoundError:  # it has ended since it was listed
        return False
    parent = next(line.split()[1] for line in status.splitlines() if line.startswith("PPid"))
    return "server.front.launcher" in Path(f"/proc/{parent}/cmdline").read_text(encoding="utf-8")
