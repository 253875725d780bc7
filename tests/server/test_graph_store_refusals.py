"""What the Graph Store refuses: broken requests, strangers, and writes that are held to another version."""

from __future__ import annotations

import json

import pytest
from flask import Flask
from flask.testing import FlaskClient
from graph_documents import INDIRECT, JANE, JOHN, TURTLE, UPDATE, put, same
from werkzeug.test import TestResponse
from writing_in_process import EngineInProcess

WRONG = [
    ("GET", "graph=relative", None, b"", 400, "protocol.graph-not-absolute"),
    ("GET", "graph=", None, b"", 400, "protocol.graph-not-absolute"),
    ("GET", "graph=//host/path", None, b"", 400, "protocol.graph-not-absolute"),
    ("GET", "graph=http://a%20b", None, b"", 400, "protocol.graph-not-absolute"),
    ("GET", "graph=http://a%FF", None, b"", 400, "protocol.not-utf8"),
    ("GET", "graph=x:a&default", None, b"", 400, "protocol.graph-named-twice"),
    ("GET", "graph=x:a&graph=x:b", None, b"", 400, "protocol.graph-named-twice"),
    ("GET", "graph=x:missing", None, b"", 404, "protocol.graph-missing"),
    ("HEAD", "graph=relative", None, b"", 400, None),
    ("PUT", "", TURTLE, b"", 400, "protocol.graph-not-named"),
    ("PATCH", "", UPDATE, b"CLEAR ALL", 400, "protocol.graph-not-named"),
    ("DELETE", "", None, b"", 400, "protocol.graph-not-named"),
    ("PUT", "graph=x:a&default", TURTLE, b"", 400, "protocol.graph-named-twice"),
    ("PUT", "graph=x:a", None, JOHN.encode(), 415, "protocol.unsupported-media-type"),
    ("PUT", "graph=x:a", "text/plain", JOHN.encode(), 415, "protocol.unsupported-media-type"),
    ("PUT", "graph=x:a", "application/pdf", b"%PDF", 415, "protocol.unsupported-media-type"),
    ("PUT", "graph=x:a", "text/turtle; charset=iso-8859-9", b"", 415, "protocol.unknown-charset"),
    ("PUT", "graph=x:a", TURTLE, b"<x:a> <x:b>", 400, "writes.document-syntax"),
    ("PUT", "graph=x:a", TURTLE, b"#" * 2_000_000, 413, "protocol.too-large"),
    ("POST", "graph=x:a", "multipart/form-data", b"--x--", 400, "protocol.multipart-broken"),
    ("POST", "graph=x:a", "multipart/form-data; boundary=x", b"--x--\r\n", 400, "protocol.multipart-broken"),
    ("POST", "graph=x:a", "multipart/form-data; boundary=x", b"--x\r\nContent-", 400, "protocol.multipart-broken"),
    ("POST", "graph=x:a", f"multipart/form-data; boundary={'x' * 71}", b"--", 400, "protocol.multipart-broken"),
    ("POST", "graph=x:a", "multipart/form-data; boundary=x", b"nothing of the kind", 400, "protocol.multipart-broken"),
    ("PATCH", "graph=x:a", TURTLE, JOHN.encode(), 415, "protocol.unsupported-media-type"),
    ("PATCH", "graph=x:a", UPDATE + "; charset=utf-16", b"", 415, "protocol.unknown-charset"),
    ("PATCH", "graph=x:a", UPDATE, b"INSERT DATA { GRAPH <x:other> { <x:a> <x:b> 1 } }", 422, "writes.other-graph"),
]


@pytest.mark.parametrize(("method", "address", "content_type", "body", "status", "code"), WRONG)
def test_what_breaks_the_protocol_is_refused_and_changes_nothing(
    writer: FlaskClient,
    scratch: EngineInProcess,
    method: str,
    address: str,
    content_type: str | None,
    body: bytes,
    status: int,
    code: str | None,
) -> None:
    put(writer)
    answer = writer.open(f"/graphs?{address}", method=method, data=body, content_type=content_type)
    assert (answer.status_code, json.loads(answer.data)["code"] if answer.data else None) == (status, code)
    assert scratch.version() == "first.1"
    assert same(writer.get(INDIRECT), JOHN)


def test_a_part_of_an_unknown_type_is_refused_with_all_others(writer: FlaskClient) -> None:
    head = 'Content-Disposition: form-data; name="a"; filename='
    body = f'--x\r\n{head}"a.ttl"\r\n\r\n{JOHN}\r\n--x\r\n{head}"b.pdf"\r\n\r\n%PDF\r\n--x--\r\n'
    answer = writer.post(INDIRECT, data=body.encode(), content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 415
    assert "multipart/form-data" in answer.headers["Accept-Post"]
    assert writer.get(INDIRECT).status_code == 404


def test_more_parts_than_are_read(writer: FlaskClient) -> None:
    part = '--x\r\nContent-Disposition: form-data; name="a"; filename="a.ttl"\r\n\r\n\r\n'
    answer = writer.post(
        INDIRECT, data=(part * 101 + "--x--\r\n").encode(), content_type="multipart/form-data; boundary=x"
    )
    assert (answer.status_code, answer.json and answer.json["code"]) == (400, "protocol.multipart-broken")


def test_writing_needs_a_token_and_reading_none(writable: Flask, writer: FlaskClient) -> None:
    put(writer)
    stranger = writable.test_client()
    assert same(stranger.get(INDIRECT), JOHN)
    for method in ("PUT", "POST", "DELETE", "PATCH"):
        answer = stranger.open(INDIRECT, method=method, data=JANE, content_type=TURTLE)
        assert (answer.status_code, json.loads(answer.data)["code"]) == (401, "protocol.token-missing")
        assert "WWW-Authenticate" in answer.headers
    assert same(stranger.get(INDIRECT), JOHN)


def test_an_entity_tag_is_of_a_version_and_a_format(writer: FlaskClient) -> None:
    put(writer)
    turtle, xml = writer.get(INDIRECT), writer.get(INDIRECT, headers={"Accept": "application/rdf+xml"})
    assert turtle.headers["ETag"] == '"first.1-turtle"' != xml.headers["ETag"]
    assert turtle.headers["Dataset-Version"] == "first.1"
    unchanged = writer.get(INDIRECT, headers={"If-None-Match": turtle.headers["ETag"]})
    assert (unchanged.status_code, unchanged.data) == (304, b"")
    put(writer, INDIRECT, JANE)
    assert writer.get(INDIRECT, headers={"If-None-Match": turtle.headers["ETag"]}).status_code == 200


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
def test_a_write_can_be_held_to_what_was_read(writer: FlaskClient, scratch: EngineInProcess, method: str) -> None:
    put(writer)
    stale = writer.get(INDIRECT).headers["ETag"]
    put(writer, INDIRECT, JANE)
    body, content_type = ("DELETE WHERE { ?s ?p ?o }", UPDATE) if method == "PATCH" else (JOHN, TURTLE)

    def send(**headers: str) -> TestResponse:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return writer.open(INDIRECT, method=method, data=body.encode(), content_type=content_type, headers=named)

    for refused in (send(If_Match=stale), send(If_None_Match="*"), send(If_Match=f"W/{stale}"), send(If_Match='"x"')):
        assert (refused.status_code, json.loads(refused.data)["code"]) == (412, "protocol.precondition-failed")
    assert same(writer.get(INDIRECT), JANE)
    fresh = writer.get(INDIRECT, headers={"Accept": "application/n-triples"}).headers["ETag"]
    assert send(If_Match=f'"other", {fresh}').status_code in (200, 201)
    assert scratch.requests[-1].if_version == "first.2"  # type: ignore[union-attr]


def test_a_graph_can_be_made_only_where_there_is_none(writer: FlaskClient) -> None:
    assert put(writer, INDIRECT, JOHN, If_None_Match="*").status_code == 201
    assert put(writer, INDIRECT, JANE, If_None_Match="*").status_code == 412
    assert put(writer, "/graphs?graph=x:new", JANE, If_Match="*").status_code == 412
    assert put(writer, INDIRECT, JANE, If_Match="*").status_code == 200


def test_the_methods_and_types_that_there_are(writer: FlaskClient) -> None:
    for address in ("/graphs", "/graphs/person/1"):
        answer = writer.options(address, headers={"Origin": "https://example.org"})
        allowed = {each.strip() for each in answer.headers["Allow"].split(",")}
        assert allowed == {"GET", "HEAD", "OPTIONS", "PUT", "POST", "DELETE", "PATCH"}
        assert answer.headers["Accept-Patch"] == UPDATE
        assert "text/turtle" in answer.headers["Accept-Post"]
        assert "PATCH" in answer.headers["Access-Control-Allow-Methods"]
    refused = writer.open("/graphs", method="PROPFIND")
    assert refused.status_code == 405
    assert "PATCH" in refused.headers["Allow"]
