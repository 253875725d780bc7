"""SPARQL 1.1 Protocol, update operation: who may, every way to send one, and every way to send it wrongly."""

from __future__ import annotations

import json
from urllib.parse import quote, urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pyoxigraph import Store
from writing_in_process import EngineInProcess

from kg.engine.writing import Remark, UpdateRequest, Written
from server.authorization import challenge
from server.writes import written_response

FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
WITH = b"WITH <x:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }"
INSERT = "INSERT DATA { GRAPH <x:g> { <x:a> <x:b> 'ş + %2B' } }"


def content(store: Store) -> set[str]:
    return {str(quad) for quad in store}


@pytest.mark.parametrize("way", ["form", "direct"])
def test_both_ways_to_update_do_the_same(writer: FlaskClient, scratch: EngineInProcess, way: str) -> None:
    if way == "form":
        answer = writer.post("/sparql", data={"update": INSERT})
    else:
        answer = writer.post("/sparql", data=INSERT.encode(), content_type=UPDATE + '; charset="UTF-8"')
    assert answer.status_code == 200
    assert answer.content_type == "application/json"
    assert answer.json == {"version": "first.1", "added": 1, "removed": 0, "remarks": []}
    assert answer.headers["Dataset-Version"] == scratch.version() == "first.1"
    assert content(scratch.store) == {'<x:a> <x:b> "ş + %2B" <x:g>'}
    (request,) = scratch.requests
    assert request == UpdateRequest(INSERT, "Ada (7f)", base="http://localhost/sparql")


@pytest.mark.parametrize("way", ["form", "direct", "form-with-address"])
def test_the_parameters_choose_the_dataset_of_where(writer: FlaskClient, scratch: EngineInProcess, way: str) -> None:
    scratch.store.update("INSERT DATA { GRAPH <x:1> { <x:s> a <x:1> } GRAPH <x:2> { <x:s> a <x:2> } }")
    text = "INSERT { GRAPH <x:out> { ?s <x:default> ?c } } WHERE { ?s a ?c }"
    graphs = [("using-graph-uri", "x:1"), ("using-named-graph-uri", "x:2"), ("using-named-graph-uri", "x:3")]
    if way == "form":
        answer = writer.post("/sparql", data=urlencode([*graphs, ("update", text)]), content_type=FORM)
    elif way == "direct":
        answer = writer.post(f"/sparql?{urlencode(graphs)}", data=text, content_type=UPDATE)
    else:
        answer = writer.post(f"/sparql?{urlencode(graphs)}", data=urlencode({"update": text}), content_type=FORM)
    assert answer.json is not None
    assert answer.json["added"] == 1
    (request,) = scratch.requests
    assert isinstance(request, UpdateRequest)
    assert (request.using_graphs, request.using_named_graphs) == (("x:1",), ("x:2", "x:3"))
    assert "<x:s> <x:default> <x:1> <x:out>" in content(scratch.store)


def test_relative_addresses_are_those_of_the_endpoint(writer: FlaskClient, scratch: EngineInProcess) -> None:
    writer.post("/sparql", data="INSERT DATA { <x:s> <x:p> <test> }", content_type=UPDATE)
    assert content(scratch.store) == {"<x:s> <x:p> <http://localhost/test>"}


@pytest.mark.parametrize(("language", "message"), [("tr", "tuhaf"), ("en", "odd"), ("fr", "odd")])
def test_remarks_come_in_the_language_of_the_reader(writable: Flask, language: str, message: str) -> None:
    written = Written("first.1", removed=0, added=1, remarks=(Remark("x:shape", "x:node", "odd", "tuhaf"),))
    with writable.test_request_context(headers={"Accept-Language": language}):
        answer = written_response(written, 201, {"graph": "x:g"})
    assert answer.json == {
        "version": "first.1",
        "added": 1,
        "removed": 0,
        "graph": "x:g",
        "remarks": [{"shape": "x:shape", "node": "x:node", "message": message}],
    }
    assert answer.status_code == 201


WRONG = [
    ("GET", f"update={quote(INSERT)}", None, b"", 400, "protocol.update-by-get"),
    ("POST", "", FORM, b"update=CLEAR+ALL&update=CLEAR+ALL", 400, "protocol.several-updates"),
    ("POST", "", FORM, b"update=CLEAR+ALL&query=ASK%7B%7D", 400, "protocol.query-and-update"),
    ("POST", "query=ASK%7B%7D", UPDATE, b"CLEAR ALL", 400, "protocol.query-and-update"),
    ("POST", "update=CLEAR+ALL", UPDATE, b"CLEAR ALL", 400, "protocol.several-updates"),
    ("POST", "update=CLEAR+ALL", FORM, b"", 400, "protocol.operation-in-address"),
    ("POST", "update=CLEAR+ALL", QUERY, b"ASK {}", 400, "protocol.query-and-update"),
    ("POST", "named-graph-uri=x:a", UPDATE, b"CLEAR ALL", 400, "protocol.dataset-of-other-operation"),
    ("POST", "", UPDATE, b"INSERT DATA { <x:a> <x:b> '\xff' }", 400, "protocol.not-utf8"),
    ("POST", "", UPDATE + "; charset=UTF-16", "CLEAR ALL".encode("utf-16"), 415, "protocol.unknown-charset"),
    ("POST", "", "text/plain", b"CLEAR ALL", 415, "protocol.unsupported-media-type"),
    ("POST", "", None, b"update=CLEAR%20NAMED", 415, "protocol.unsupported-media-type"),
    ("POST", "", FORM, b"update=CLEAR%20XYZ", 400, "writes.syntax"),
    (
        "POST",
        "using-graph-uri=x:a",
        UPDATE,
        b"WITH <x:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        400,
        "writes.using-conflict",
    ),
    ("POST", "", UPDATE, b"#" * 2_000_000, 413, "protocol.too-large"),
    ("POST", "", FORM, b"update=" + b"#" * 100_000, 413, "protocol.too-large"),
]


@pytest.mark.parametrize(("method", "address", "content_type", "body", "status", "code"), WRONG)
def test_what_is_no_update_is_refused_and_changes_nothing(
    writer: FlaskClient,
    scratch: EngineInProcess,
    method: str,
    address: str,
    content_type: str | None,
    body: bytes,
    status: int,
    code: str,
) -> None:
    scratch.store.update("INSERT DATA { <x:a> <x:b> 1 }")
    answer = writer.open(f"/sparql?{address}", method=method, data=body, content_type=content_type)
    assert (answer.status_code, json.loads(answer.data)["code"]) == (status, code)
    assert answer.content_type == "application/problem+json"
    assert len(scratch.store) == 1


@pytest.mark.parametrize(("content_type", "body"), [(FORM, f"update={quote(INSERT)}"), (UPDATE, INSERT)])
@pytest.mark.parametrize(
    ("authorization", "code"),
    [
        (None, "protocol.token-missing"),
        ("", "protocol.token-missing"),
        ("Basic d3JpdGVyOndyaXRlcg==", "protocol.token-missing"),
        ("Bearer", "protocol.token-missing"),
        ("Bearer  ", "protocol.token-missing"),
        ("Bearer stranger", "tokens.unknown"),
        ("Bearer writer writer", "tokens.unknown"),
    ],
)
def test_without_a_good_token_nothing_is_written(
    writable: Flask, scratch: EngineInProcess, content_type: str, body: str, authorization: str | None, code: str
) -> None:
    headers = {} if authorization is None else {"Authorization": authorization}
    answer = writable.test_client().post("/sparql", data=body.encode(), content_type=content_type, headers=headers)
    assert (answer.status_code, json.loads(answer.data)["code"]) == (401, code)
    assert answer.headers["WWW-Authenticate"].startswith('Bearer realm="denge"')
    assert scratch.requests == []
    assert "writer" not in answer.text


def test_a_token_for_something_else_is_refused(writable: Flask, scratch: EngineInProcess) -> None:
    headers = {"Authorization": "Bearer reader"}
    answer = writable.test_client().post("/sparql", data={"update": INSERT}, headers=headers)
    assert (answer.status_code, json.loads(answer.data)["code"]) == (403, "tokens.scope")
    assert 'error="insufficient_scope"' in answer.headers["WWW-Authenticate"]
    assert scratch.requests == []


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
def test_the_scheme_may_be_written_in_any_case(writable: Flask, scheme: str) -> None:
    headers = {"Authorization": f"{scheme} writer"}
    answer = writable.test_client().post("/sparql", data={"update": "CLEAR ALL"}, headers=headers)
    assert answer.status_code == 200


def test_a_query_needs_no_token(writable: Flask) -> None:
    assert writable.test_client().post("/sparql", data={"query": "ASK {}"}).status_code == 200


def test_challenges_say_what_is_missing() -> None:
    assert challenge(401, "protocol.token-missing") == 'Bearer realm="denge", scope="update"'
    assert challenge(401, "tokens.revoked") == 'Bearer realm="denge", error="invalid_token"'
    assert challenge(403, "tokens.scope") == 'Bearer realm="denge", error="insufficient_scope", scope="update"'
    assert challenge(403, "protocol.update-not-offered") is None
    assert challenge(404, "protocol.not-found") is None


@pytest.mark.parametrize("authorization", [None, "Bearer writer"])
def test_updates_are_off_unless_the_setting_is_on(client: FlaskClient, authorization: str | None) -> None:
    headers = {} if authorization is None else {"Authorization": authorization}
    for answer in (
        client.post("/sparql", data={"update": INSERT}, headers=headers),
        client.post("/sparql", data=INSERT, content_type=UPDATE, headers=headers),
        client.put("/graphs?graph=x:g", data="<x:a> <x:b> 1 .", content_type="text/turtle", headers=headers),
        client.delete("/graphs?default", headers=headers),
    ):
        assert (answer.status_code, answer.json and answer.json["code"]) == (403, "protocol.update-not-offered")


def test_a_browser_of_another_origin_may_update(writable: Flask) -> None:
    preflight = writable.test_client().options(
        "/sparql",
        headers={
            "Origin": "https://example.org",
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "authorization, content-type",
        },
    )
    allowed = {each.strip() for each in preflight.headers["Access-Control-Allow-Headers"].split(",")}
    assert {"Authorization", "Content-Type", "If-Match", "If-None-Match"} <= allowed
    exposed = preflight.headers["Access-Control-Expose-Headers"]
    assert all(name in exposed for name in ("Dataset-Version", "ETag", "Location", "WWW-Authenticate"))
