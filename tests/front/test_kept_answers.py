"""Answers are kept and revalidated: the same for every way to ask, never for those who show a token."""

from __future__ import annotations

import gzip
import json
from urllib.parse import quote

import pytest
from front_server import NUMBER, FrontServer, Seen

JSON = "application/sparql-results+json"
PATH = f"/sparql?query={quote(NUMBER)}"


def advance(server: FrontServer) -> int:
    return int(json.loads(server.request("POST", "/test/advance").body))


def evaluations(server: FrontServer, *answers: tuple[str, str, bytes | None, dict[str, str]]) -> list[int]:
    """How often the engine was asked by each of these requests."""
    counts = []
    for method, path, body, headers in answers:
        before = server.count("evaluated")
        assert server.request(method, path, body, **headers).status == 200
        counts.append(server.count("evaluated") - before)
    return counts


def test_every_way_to_ask_finds_the_same_answer(server: FrontServer) -> None:
    advance(server)
    direct = {"Content_Type": "application/sparql-query"}
    form = {"Content_Type": "application/x-www-form-urlencoded"}
    assert evaluations(
        server,
        ("GET", PATH, None, {}),
        ("GET", PATH, None, {}),
        ("HEAD", PATH, None, {}),
        ("POST", "/sparql", NUMBER.encode(), direct),
        ("POST", "/sparql", f"query={quote(NUMBER)}".encode(), form),
        ("GET", PATH, None, {"Accept": f"{JSON}, */*;q=0.1"}),
        ("GET", PATH, None, {"Accept": "text/csv"}),
        ("GET", f"{PATH}&default-graph-uri=urn:x", None, {}),
    ) == [1, 0, 0, 0, 0, 0, 1, 1]


def test_a_new_version_is_asked_anew(server: FrontServer) -> None:
    for _ in range(3):
        number = advance(server)
        for answer in (server.get(PATH), server.get(PATH)):
            assert json.loads(answer.body)["results"]["bindings"][0]["n"]["value"] == str(number)
            assert answer.headers["etag"].startswith(f'"v.{number}-')


def test_who_shows_a_token_gets_an_answer_of_their_own(server: FrontServer) -> None:
    token = {"Authorization": "Bearer x"}
    asked = ("GET", PATH, None, token)
    assert evaluations(server, ("GET", PATH, None, {}), asked, asked)[1:] == [1, 1]
    assert "etag" not in server.get(PATH, **token).headers


def test_a_problem_is_not_kept(server: FrontServer) -> None:
    broken = "/sparql?query=SELECT"
    before = server.count("evaluated")
    answers = [server.get(broken), server.get(broken)]
    assert [answer.status for answer in answers] == [500, 500]
    assert "etag" not in answers[0].headers
    assert server.count("evaluated") == before + 2


@pytest.mark.parametrize("path", [PATH, "/test/long", "/questions", "/static/style.css"])
def test_a_client_that_holds_the_answer_gets_a_304(server: FrontServer, path: str) -> None:
    whole = server.get(path)
    tag = whole.headers["etag"]
    for condition in (tag, f'"other", W/{tag}', "*"):
        known = server.get(path, If_None_Match=condition)
        assert (known.status, known.body) == (304, b"")
        for name in ("etag", "vary", "cache-control", "x-content-type-options", "x-request-id"):
            assert name in known.headers
        assert known.headers["etag"] == tag
        assert known.headers["vary"] == whole.headers["vary"]
        assert "content-type" not in known.headers
    assert server.get(path, If_None_Match='"other"').status == 200
    assert server.request("HEAD", path, If_None_Match=tag).status == 304


def test_a_tag_is_of_one_version_one_form_and_one_coding(server: FrontServer) -> None:
    def tag(accept: str = JSON, coding: str = "identity", path: str = PATH) -> str:
        return server.get(path, Accept=accept, Accept_Encoding=coding).headers["etag"]

    first = {tag(), tag("text/csv"), tag("application/json"), tag(path="/test/long")}
    assert len(first) == 4
    assert tag(coding="gzip", path="/test/long") == tag(path="/test/long")[:-1] + '-gzip"'
    assert tag(coding="gzip") == tag(), "too short to be compressed"
    advance(server)
    assert not first & {tag(), tag("text/csv"), tag("application/json"), tag(path="/test/long")}


def test_the_answer_to_a_post_has_no_tag(server: FrontServer) -> None:
    answer = server.request("POST", "/sparql", NUMBER.encode(), Content_Type="application/sparql-query")
    assert (answer.status, "etag" in answer.headers) == (200, False)
    again = server.request(
        "POST", "/sparql", NUMBER.encode(), Content_Type="application/sparql-query", If_None_Match="*"
    )
    assert again.status == 200


@pytest.mark.parametrize("path", ["/test/long", "/static/style.css", "/questions"])
def test_a_long_text_is_compressed_for_who_asks(server: FrontServer, path: str) -> None:
    plain = server.get(path)
    assert "content-encoding" not in plain.headers
    assert "accept-encoding" in plain.headers["vary"].lower()
    for _ in range(2):
        packed = server.get(path, Accept_Encoding="gzip, deflate, br")
        assert packed.headers["content-encoding"] == "gzip"
        assert packed.headers["vary"] == plain.headers["vary"]
        assert gzip.decompress(packed.body) == plain.body
        assert len(packed.body) == int(packed.headers["content-length"]) < len(plain.body)
    head = server.request("HEAD", path, Accept_Encoding="gzip")
    assert (head.headers["content-length"], head.body) == (packed.headers["content-length"], b"")


def test_pages_vary_by_language_and_host(server: FrontServer) -> None:
    def home(**headers: str) -> Seen:
        return server.get("/questions", Accept="text/html", **headers)

    assert b'lang="tr"' in home(Accept_Language="tr").body
    assert b'lang="en"' in home(Accept_Language="en").body
    assert b'lang="tr"' in home(Accept_Language="tr").body
    bodies = {
        server.get("/sparql", Accept="text/turtle", Host=host).body for host in ("a.example", "b.example", "a.example")
    }
    assert len(bodies) == 2


def test_what_is_somebodys_own_is_not_kept(server: FrontServer) -> None:
    assert "etag" not in server.get("/test/own").headers


def test_every_response_has_an_identifier_of_its_own(server: FrontServer) -> None:
    for path in (PATH, "/questions", "/static/style.css"):
        answers = [server.get(path) for _ in range(3)]
        assert len({answer.headers["x-request-id"] for answer in answers}) == 3
        assert {answer.headers["content-security-policy"] for answer in answers} != {None}


@pytest.mark.parametrize("path", ["/test/long?head", "/problems", "/-/versions"])
def test_head_before_get_has_the_length_of_get(server: FrontServer, path: str) -> None:
    head = server.request("HEAD", path)
    get = server.get(path)
    assert (head.status, head.body) == (200, b"")
    assert int(head.headers["content-length"]) == len(get.body) > 10
