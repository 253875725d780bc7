"""The gateway before the real engine: departures, deadlines, and readers beside writers."""

from __future__ import annotations

import http.client
import json
import re
import threading
import time
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from front_server import ASK, head, seen
from whole_server import WholeServer, running

NUMBER = "SELECT ?n WHERE { <urn:test:counter> <urn:test:value> ?n }"
SET = """DELETE { <urn:test:counter> <urn:test:value> ?n } INSERT { <urn:test:counter> <urn:test:value> ?next }
WHERE { <urn:test:counter> <urn:test:value> ?n BIND(?n + 1 AS ?next) }"""
ENDLESS = "SELECT (COUNT(*) AS ?c) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a != ?j) }"
ENDLESS_PATH = f"/sparql?query={quote(ENDLESS)}"
TAG = re.compile(r'"scratch(?:\.(\d+))?-[0-9a-f]+(?:-gzip)?"')
SECONDS = 4.0


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WholeServer]:
    started = WholeServer(tmp_path_factory.mktemp("whole") / "project", "query_seconds=3", "queries_at_once=4")
    filler = " ".join(f"<urn:n{number}> <urn:p> {number} ." for number in range(1_500))
    assert started.update(f"INSERT DATA {{ <urn:test:counter> <urn:test:value> 0 . {filler} }}").status == 200
    yield started
    assert started.end() == 0


@pytest.mark.parametrize("accept", ["application/sparql-results+json", "text/html"])
@pytest.mark.parametrize("answered_before", [0, 2])
def test_the_query_of_a_client_that_leaves_is_stopped(whole: WholeServer, accept: str, answered_before: int) -> None:
    engine = whole.engine()
    with whole.connect() as connection:
        for _ in range(answered_before):
            connection.sendall(head("GET", ASK))
            response = http.client.HTTPResponse(connection)
            response.begin()
            assert seen(response).status == 200
        connection.sendall(head("GET", ENDLESS_PATH, f"Accept: {accept}"))
        wait_until(lambda: running(engine) == 1)
    wait_until(lambda: running(engine) == 0)
    assert whole.get(ASK).status == 200


def wait_until(condition: object, seconds: float = 1.0) -> None:
    assert callable(condition)
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, f"not within {seconds} s"
        time.sleep(0.01)


def test_a_query_at_its_deadline_is_a_problem(whole: WholeServer) -> None:
    start = time.monotonic()
    answer = whole.get(ENDLESS_PATH, Accept_Language="tr")
    assert 2.9 < time.monotonic() - start < 4
    assert (answer.status, answer.code) == (503, "engine.deadline")
    assert answer.headers["retry-after"] == "2"
    assert answer.headers["content-language"] == "tr"


def test_a_mistake_in_a_query_has_its_place(whole: WholeServer) -> None:
    answer = whole.get(f"/sparql?query={quote('SELECT ?s WHERE { ?s ?? ?o }')}")
    assert (answer.status, answer.code) == (400, "engine.syntax")
    assert json.loads(answer.body)["place"]["line"] == 1
    update = whole.get(f"/sparql?query={quote('CLEAR ALL')}")
    assert (update.status, update.code) == (400, "protocol.update-as-query")


def test_who_shows_no_token_is_refused_without_being_read(whole: WholeServer) -> None:
    length = "Content-Length: 1000000"
    for method, path, media_type in (
        ("PUT", "/graphs?default", "text/turtle"),
        ("POST", "/sparql", "application/sparql-update"),
    ):
        answer = whole.send(head(method, path, length, f"Content-Type: {media_type}"))
        assert (answer.status, answer.code) == (401, "protocol.token-missing")
        assert "www-authenticate" in answer.headers


@pytest.mark.parametrize("path", ["/sparql", "/sparql.csv"])
@pytest.mark.parametrize("function", ["UUID()", "struuid()", "RAND()", "NOW()"])
def test_what_may_vary_is_asked_each_time(whole: WholeServer, path: str, function: str) -> None:
    address = f"{path}?query={quote(f'SELECT ({function} AS ?value) {{}}')}"
    first, second = whole.get(address), whole.get(address)
    assert first.status == second.status == 200
    assert "etag" not in first.headers
    if path == "/sparql" or function != "NOW()":  # whose text may be the same within a second
        assert first.body != second.body


@pytest.mark.parametrize("accept", ["text/csv", "text/csv, text/html;q=0.1"])
def test_an_answer_names_the_version_of_the_dataset(whole: WholeServer, accept: str) -> None:
    address = f"/sparql?query={quote(NUMBER)}"
    version = json.loads(whole.update("INSERT DATA { <urn:test:named> <urn:p> 1 }").body)["version"]
    assert whole.get(address, Accept=accept).headers["dataset-version"] == version
    assert whole.get(address, Accept=accept, **whole.token).headers["dataset-version"] == version, "by way of Flask"


def test_a_tag_of_a_graph_is_good_for_a_condition(whole: WholeServer) -> None:
    address = "/graphs?graph=urn:conditional"
    turtle = {"Content_Type": "text/turtle", **whole.token}
    assert whole.request("PUT", address, b"<urn:a> <urn:b> 1 .", **turtle).status == 201
    tag = whole.get(address, Accept="text/turtle").headers["etag"]
    assert whole.get(address, Accept="text/turtle", If_None_Match=tag).status == 304
    assert whole.request("PUT", address, b"<urn:a> <urn:b> 2 .", If_Match=tag, **turtle).status == 200
    assert whole.request("PUT", address, b"<urn:a> <urn:b> 3 .", If_Match=tag, **turtle).status == 412


def test_no_old_answer_under_a_new_version(whole: WholeServer) -> None:
    """Each answer is of the version that its tag names, and no older than what had been acknowledged before."""
    acknowledged = {0: 0}
    newest = 0
    faults: list[str] = []
    statuses: list[int] = []
    until = time.monotonic() + SECONDS

    def write() -> None:
        nonlocal newest
        while time.monotonic() < until:
            answer = whole.update(SET)
            if answer.status != 200:
                faults.append(f"an update was answered with {answer.status}")
                return
            version = int(json.loads(answer.body)["version"].rpartition(".")[2])
            newest = max(newest, version)

    def read(page: bool) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", whole.port, timeout=10)
        last, tag = 0, ""
        of_version: dict[int, str] = {}
        while time.monotonic() < until:
            least = newest
            headers = {"Accept": "text/html"} if page else {}
            if tag and len(statuses) % 3 == 0:
                headers["If-None-Match"] = tag
            connection.request("GET", f"/sparql?query={quote(NUMBER)}", headers=headers)
            answer = seen(connection.getresponse())
            statuses.append(answer.status)
            tag = answer.headers.get("etag", "")
            told = TAG.fullmatch(tag)
            if told is None:
                if not page:
                    faults.append(f"{answer.status} without a tag")
                continue
            version = int(told[1] or 0)
            if version < max(least, last):
                faults.append(f"{answer.status} of {version} when {least} was acknowledged and {last} was seen")
            last = version
            if answer.status == 200 and of_version.setdefault(version, tag) != tag:
                faults.append(f"two answers of version {version}: {tag}")
            if answer.status == 200 and not page:
                number = json.loads(answer.body)["results"]["bindings"][0]["n"]["value"]
                acknowledged.setdefault(version, int(number))
                if acknowledged[version] != int(number):
                    faults.append(f"{number} and {acknowledged[version]} under version {version}")
        connection.close()

    threads = [threading.Thread(target=write) for _ in range(2)]
    threads += [threading.Thread(target=read, args=(page,)) for page in (False, False, False, True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    steps = sorted((version, number) for version, number in acknowledged.items() if version)
    assert len(steps) > 5
    assert len({version - number for version, number in steps}) == 1, "each write adds one"
    assert statuses.count(200) > 50
