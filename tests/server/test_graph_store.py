"""SPARQL 1.1 Graph Store HTTP Protocol: graphs as resources, read and written."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pyoxigraph import DefaultGraph, RdfFormat, parse
from rdflib import Graph
from rdflib.compare import isomorphic
from reading import BROWSER, words
from reading import parse as parse_page
from werkzeug.test import TestResponse
from writing_in_process import EngineInProcess

from kg.engine.writing import GraphRequest, UpdateRequest
from server.sparql import formats

NAME = "http://www.example/gsp/person/1.ttl"
INDIRECT = f"/graphs?graph={quote(NAME, safe='')}"
TURTLE = "text/turtle; charset=utf-8"
JOHN = '@prefix v: <http://v#> . <http://www.example/1> v:card [ a v:VCard ; v:fn "John Dö" ] .'
JANE = '@prefix v: <http://v#> . <http://www.example/1> v:card [ a v:VCard ; v:fn "Jane Dö" ] .'
UPDATE = "application/sparql-update"


def same(answer: TestResponse, turtle: str) -> bool:
    assert answer.status_code == 200, answer.text
    assert answer.content_type == TURTLE
    return isomorphic(Graph().parse(data=answer.text), Graph().parse(data=turtle))


def put(writer: FlaskClient, address: str = INDIRECT, body: str = JOHN, **headers: str) -> TestResponse:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return writer.put(address, data=body.encode(), content_type=TURTLE, headers=named)


@pytest.mark.parametrize("address", ["/graphs/person/1.ttl", INDIRECT, "/graphs/ki%C5%9Fi/1%202"])
def test_put_get_put_get(writer: FlaskClient, address: str) -> None:
    created = put(writer, address)
    assert (created.status_code, created.json and created.json["added"]) == (201, 3)
    assert same(writer.get(address, headers={"Accept": "text/turtle"}), JOHN)
    replaced = put(writer, address, JANE)
    assert replaced.status_code == 200
    assert replaced.headers["Dataset-Version"] == "first.2"
    assert same(writer.get(address), JANE)


@pytest.mark.parametrize("address", ["/graphs/person/2.ttl", INDIRECT])
def test_put_delete_get_delete(writer: FlaskClient, address: str) -> None:
    put(writer, address)
    removed = writer.delete(address)
    assert (removed.status_code, removed.json and removed.json["removed"]) == (200, 3)
    assert writer.get(address).json["code"] == "protocol.graph-missing"  # type: ignore[index]
    assert writer.delete(address).json["code"] == "writes.graph-missing"  # type: ignore[index]
    assert [writer.get(address).status_code, writer.delete(address).status_code] == [404, 404]


def test_the_name_of_a_graph_is_its_address(writer: FlaskClient, scratch: EngineInProcess) -> None:
    for address in ("/graphs/a/b", "/graphs/%61%2Fb", "/graphs/ki%C5%9Fi%20x", "/graphs?graph=http%3A%2F%2Fe%2F%2531"):
        put(writer, address)
    names = {request.graph for request in scratch.requests if isinstance(request, GraphRequest)}
    assert names == {
        "http://localhost/graphs/a/b",
        "http://localhost/graphs/ki%C5%9Fi%20x",
        "http://e/%31",
    }
    assert writer.get(f"/graphs?graph={quote('http://localhost/graphs/a/b', safe='')}").status_code == 200


def test_percent_encoding_of_a_parameter_is_decoded_once(writer: FlaskClient) -> None:
    assert put(writer, "/graphs?graph=http://www.example/gsp/person/%31.ttl").status_code == 201
    assert put(writer, "/graphs?graph=http://www.example/gsp/person/%2531.ttl", JANE).status_code == 201
    assert same(writer.get("/graphs?graph=http://www.example/gsp/person/1.ttl"), JOHN)
    assert same(writer.get("/graphs?graph=http://www.example/gsp/person/%2531.ttl"), JANE)


@pytest.mark.parametrize("default", ["default", "default=", "default&lang=tr"])
def test_the_default_graph(writer: FlaskClient, scratch: EngineInProcess, default: str) -> None:
    put(writer)
    assert put(writer, f"/graphs?{default}", JOHN).status_code == 201
    assert put(writer, f"/graphs?{default}", JANE).status_code == 200
    assert same(writer.get(f"/graphs?{default}"), JANE)
    assert writer.delete(f"/graphs?{default}").status_code == 200
    graphs = [request.graph for request in scratch.requests if isinstance(request, GraphRequest)]
    assert graphs == [NAME, None, None, None]


@pytest.mark.parametrize("address", ["/graphs/person/1.ttl", INDIRECT])
def test_post_adds_one_document_or_several(writer: FlaskClient, address: str) -> None:
    assert writer.post(address, data=JOHN.encode(), content_type=TURTLE).status_code == 201
    line, end = "<http://www.example/1> <http://v#", ' "Jane" .'
    body = "\r\n".join(
        [
            "--edge",
            'Content-Disposition: form-data; name="last.ttl"; filename="last.ttl"',
            "Content-Type: text/turtle; charset=utf-8",
            "",
            f"{line}family>{end}",
            "--edge",
            'Content-Disposition: form-data; name="first"',
            "Content-Type: application/n-triples",
            "",
            f"{line}given>{end}",
            "--edge",
            'Content-Disposition: form-data; name="more"; filename="more.NT"',
            "",
            f"{line}nick>{end}",
            "--edge--",
            "",
        ]
    )
    answer = writer.post(address, data=body.encode(), content_type="multipart/form-data; boundary=edge")
    assert (answer.status_code, answer.json and answer.json["added"]) == (200, 3)
    whole = JOHN + "".join(f"{line}{name}>{end}" for name in ("family", "given", "nick"))
    assert same(writer.get(address), whole)


def test_post_without_a_name_makes_a_new_graph(writer: FlaskClient) -> None:
    first = writer.post("/graphs", data=JOHN.encode(), content_type=TURTLE)
    second = writer.post("/graphs", data=JANE.encode(), content_type=TURTLE)
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json and first.json["graph"] == first.headers["Location"] != second.headers["Location"]
    assert same(writer.get(first.headers["Location"]), JOHN)
    assert same(writer.get(f"/graphs?graph={quote(second.headers['Location'], safe='')}"), JANE)


def test_an_empty_document_makes_no_graph(writer: FlaskClient) -> None:
    for answer in (put(writer, body="# nothing"), writer.post("/graphs", data=b"", content_type=TURTLE)):
        assert (answer.status_code, answer.json and answer.json["added"]) == (200, 0)
        assert "Location" not in answer.headers
    assert writer.get(INDIRECT).status_code == 404


def test_relative_addresses_of_a_document_are_those_of_its_graph(writer: FlaskClient) -> None:
    put(writer, "/graphs/person/1", "<> <#p> <2> .")
    put(writer, INDIRECT, "<> <#p> <2> .")
    line = "<{0}/1{1}> <{0}/1{1}#p> <{0}/2> .\n"
    accept = {"Accept": "application/n-triples"}
    assert writer.get("/graphs/person/1", headers=accept).text == line.format("http://localhost/graphs/person", "")
    assert writer.get(INDIRECT, headers=accept).text == line.format("http://www.example/gsp/person", ".ttl")


def test_head_is_get_without_a_body(writer: FlaskClient) -> None:
    put(writer)
    get, head = writer.get(INDIRECT), writer.head(INDIRECT, headers={"Accept": "text/turtle; charset=utf-8"})
    assert (head.status_code, head.data) == (200, b"")
    assert all(head.headers[name] == get.headers[name] for name in ("Content-Type", "Content-Length", "ETag"))
    missing = writer.head("/graphs/person/4.ttl")
    assert (missing.status_code, missing.data) == (404, b"")


@pytest.mark.parametrize("media_type", formats.GRAPH)
def test_a_graph_is_given_and_taken_in_every_format(writer: FlaskClient, media_type: str) -> None:
    put(writer)
    given = writer.get(INDIRECT, headers={"Accept": media_type})
    assert given.mimetype == media_type
    assert writer.put("/graphs?graph=x:copy", data=given.data, content_type=media_type).status_code == 201
    assert same(writer.get("/graphs?graph=x:copy"), JOHN)
    assert writer.get("/graphs?graph=x:none", headers={"Accept": media_type}).status_code == 404


def test_triple_terms_pass_through_a_graph(writer: FlaskClient) -> None:
    text = '<x:a> <x:b> <<( <x:c> <x:d> "ş"@tr--ltr )>> .\n'
    for media_type in ("text/turtle", "application/n-triples", "application/rdf+xml", "application/n-quads"):
        put(writer, "/graphs?graph=x:terms", text)
        given = writer.get("/graphs?graph=x:terms", headers={"Accept": media_type})
        assert writer.put("/graphs?graph=x:copy", data=given.data, content_type=media_type).status_code < 300
        assert writer.get("/graphs?graph=x:copy", headers={"Accept": "application/n-triples"}).text == text
    refused = writer.get("/graphs?graph=x:terms", headers={"Accept": "application/ld+json"})
    assert (refused.status_code, json.loads(refused.data)["code"]) == (406, "engine.not-expressible")


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


def test_patch_takes_the_graph_for_the_default_graph(writer: FlaskClient, scratch: EngineInProcess) -> None:
    put(writer, "/graphs?default", JANE)
    put(writer)
    text = "DELETE { ?s <http://v#fn> ?o } INSERT { ?s <http://v#fn> 'Jo' } WHERE { ?s <http://v#fn> ?o }"
    answer = writer.patch(INDIRECT, data=text, content_type=UPDATE)
    assert (answer.status_code, answer.json and (answer.json["added"], answer.json["removed"])) == (200, (1, 1))
    assert scratch.requests[-1] == UpdateRequest(text, "Ada (7f)", base=NAME, graph=NAME)
    assert same(writer.get(INDIRECT), JOHN.replace("John Dö", "Jo"))
    assert same(writer.get("/graphs?default"), JANE)
    text = "DELETE WHERE { ?s ?p ?o }"
    writer.patch("/graphs?default", data=text, content_type=UPDATE)
    assert scratch.requests[-1] == UpdateRequest(text, "Ada (7f)", base="http://localhost/graphs", graph="default")
    assert next(scratch.store.quads_for_pattern(None, None, None, DefaultGraph()), None) is None


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


def test_the_list_of_graphs_for_machines_and_for_readers(client: FlaskClient) -> None:
    machine = client.get("/graphs", headers={"Accept": "text/turtle"})
    assert machine.content_type == TURTLE
    names = {
        each.object.value
        for each in parse(machine.data, format=RdfFormat.TURTLE)
        if each.predicate.value.endswith("#name")
    }
    assert "https://w3id.org/denge/graph/reference" in names
    assert len(names) > 3
    page = parse_page(client.get("/graphs?lang=tr", headers={"Accept": BROWSER}))
    links = [each.get("href") or "" for each in page.iter("a") if (each.get("href") or "").startswith("/graphs?graph=")]
    assert len(links) == len(names)
    assert "Adlı çizgeler" in words(page)
    assert all(client.get(link).status_code == 200 for link in links)
    assert client.get("/graphs", headers={"Accept": "image/png"}).status_code == 406


def test_an_empty_store_has_no_graph_to_list(writer: FlaskClient) -> None:
    page = parse_page(writer.get("/graphs", headers={"Accept": BROWSER}))
    assert "There is no named graph" in words(page)
