"""SPARQL 1.1 Graph Store HTTP Protocol: graphs as resources, read and written."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from graph_documents import INDIRECT, JANE, JOHN, NAME, TURTLE, UPDATE, put, same
from pyoxigraph import DefaultGraph, RdfFormat, parse
from reading import BROWSER, words
from reading import parse as parse_page
from writing_in_process import EngineInProcess

from kg.engine.writing import GraphRequest, UpdateRequest
from server.sparql import formats


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
