"""SPARQL 1.1 Protocol, query operation: every way to ask, and every way to ask wrongly."""

from __future__ import annotations

import json
from urllib.parse import quote, urlencode

import pytest
from flask.testing import FlaskClient

NAMES = (
    "SELECT ?name WHERE { <https://w3id.org/denge/id/state/northland> "
    "<http://www.w3.org/2004/02/skos/core#prefLabel> ?name } ORDER BY ?name"
)
ASK = "ASK { ?s ?p ?o }"
REFERENCE = "https://w3id.org/denge/graph/reference"
ONTOLOGY = "https://w3id.org/denge/graph/ontology"
FORM = "application/x-www-form-urlencoded"


def names(body: bytes) -> list[str]:
    return [row["name"]["value"] for row in json.loads(body)["results"]["bindings"]]


def test_three_ways_to_ask_give_the_same_answer(client: FlaskClient) -> None:
    answers = [
        client.get("/sparql", query_string={"query": NAMES}),
        client.post("/sparql", data={"query": NAMES}),
        client.post("/sparql", data=NAMES.encode(), content_type="application/sparql-query"),
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert [names(answer.data) for answer in answers] == [["Kuzeyeli", "Northland"]] * 3


def test_a_form_is_decoded_once_only(client: FlaskClient) -> None:
    query = 'SELECT ("100%25 + a+b" AS ?name) WHERE {}'
    for answer in (client.get(f"/sparql?query={quote(query)}"), client.post("/sparql", data={"query": query})):
        assert names(answer.data) == ["100%25 + a+b"]


@pytest.mark.parametrize("method", ["get", "post", "direct"])
def test_the_dataset_parameters_choose_the_dataset(client: FlaskClient, method: str) -> None:
    def ask(*pairs: tuple[str, str]) -> bool:
        parameters = urlencode(pairs)
        if method == "get":
            answer = client.get(f"/sparql?{parameters}&query={quote(query)}")
        elif method == "post":
            answer = client.post("/sparql", data=f"{parameters}&query={quote(query)}", content_type=FORM)
        else:
            answer = client.post(f"/sparql?{parameters}", data=query, content_type="application/sparql-query")
        assert answer.status_code == 200, answer.text
        return bool(json.loads(answer.data)["boolean"])

    query = "ASK { <https://w3id.org/denge/id/state/northland> ?p ?o }"
    assert ask(("default-graph-uri", REFERENCE))
    assert not ask(("default-graph-uri", ONTOLOGY))
    assert ask(("default-graph-uri", ONTOLOGY), ("default-graph-uri", REFERENCE))
    query = "ASK { GRAPH ?g { <https://w3id.org/denge/id/state/northland> ?p ?o } }"
    assert ask(("named-graph-uri", REFERENCE))
    assert not ask(("named-graph-uri", ONTOLOGY))
    assert ask(("named-graph-uri", ONTOLOGY), ("named-graph-uri", REFERENCE))


def test_a_graph_that_is_no_iri_is_refused(client: FlaskClient) -> None:
    answer = client.get("/sparql", query_string={"query": ASK, "default-graph-uri": "not an iri"})
    assert answer.status_code == 400


WRONG = [
    ("GET", "query=", None, b"", 400, "protocol.query-missing"),
    ("GET", f"query={quote(ASK)}&query={quote(ASK)}", None, b"", 400, "protocol.several-queries"),
    ("GET", "update=CLEAR+ALL", None, b"", 403, "protocol.update-not-offered"),
    ("GET", f"query={quote(ASK)}&update=CLEAR+ALL", None, b"", 400, "protocol.query-and-update"),
    ("GET", "query=ASK%20%7B%20%3Fs%20%3Fp%20%22%FF%22%20%7D", None, b"", 400, "protocol.not-utf8"),
    ("POST", "", FORM, b"", 400, "protocol.query-missing"),
    ("POST", "", FORM, b"query=ASK%7B%7D&query=ASK%7B%7D", 400, "protocol.several-queries"),
    ("POST", "", FORM, b"update=CLEAR+ALL", 403, "protocol.update-not-offered"),
    ("POST", "", FORM, b"query=ASK%7B%7D&update=CLEAR+ALL", 400, "protocol.query-and-update"),
    ("POST", "", FORM, b"query=%FF%FE", 400, "protocol.not-utf8"),
    ("POST", f"query={quote(ASK)}", FORM, b"query=ASK%7B%7D", 400, "protocol.query-in-address"),
    ("POST", "", FORM + "; charset=utf-16", b"query=ASK%7B%7D", 415, "protocol.unknown-charset"),
    ("POST", "", "application/sparql-query", b"", 400, "protocol.query-missing"),
    ("POST", "", "application/sparql-query", b"ASK { ?s ?p '\xff' }", 400, "protocol.not-utf8"),
    ("POST", f"query={quote(ASK)}", "application/sparql-query", b"ASK {}", 400, "protocol.several-queries"),
    ("POST", "", "application/sparql-query; charset=iso-8859-9", b"ASK {}", 415, "protocol.unknown-charset"),
    ("POST", "", "application/sparql-update", b"CLEAR ALL", 403, "protocol.update-not-offered"),
    ("POST", "", "text/plain", b"ASK {}", 415, "protocol.unsupported-media-type"),
    ("POST", "", "multipart/form-data; boundary=x", b"--x--", 415, "protocol.unsupported-media-type"),
    ("POST", "", None, b"ASK {}", 415, "protocol.unsupported-media-type"),
    ("POST", "", "application/sparql-query", b"#" * 100_000, 413, "protocol.too-large"),
    ("POST", "", "application/sparql-query", b"ASK {} #" + b"#" * 6_000, 413, "engine.too-long"),
    ("GET", "query=SELECT+WHERE", None, b"", 400, "engine.syntax"),
    ("GET", "query=CLEAR+ALL", None, b"", 400, "protocol.update-as-query"),
]


@pytest.mark.parametrize(("method", "address", "content_type", "body", "status", "code"), WRONG)
def test_what_is_no_query_is_refused_with_its_reason(
    client: FlaskClient, method: str, address: str, content_type: str | None, body: bytes, status: int, code: str
) -> None:
    answer = client.open(f"/sparql?{address}", method=method, data=body, content_type=content_type)
    assert (answer.status_code, answer.json and answer.json["code"]) == (status, code)
    assert answer.content_type == "application/problem+json"
    assert client.get("/sparql", query_string={"query": ASK}).json == {"head": {}, "boolean": True}


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_refused_and_the_allowed_ones_named(client: FlaskClient, method: str) -> None:
    answer = client.open("/sparql", method=method)
    assert answer.status_code == 405
    assert {each.strip() for each in answer.headers["Allow"].split(",")} == {"GET", "HEAD", "OPTIONS", "POST"}


def test_head_has_the_headers_of_get_and_no_body(client: FlaskClient) -> None:
    get = client.get("/sparql", query_string={"query": NAMES})
    head = client.head("/sparql", query_string={"query": NAMES})
    assert head.status_code == 200
    assert head.data == b""
    assert head.headers["Content-Type"] == get.headers["Content-Type"]
    assert head.headers["Content-Length"] == get.headers["Content-Length"] == str(len(get.data))


def test_a_browser_of_another_origin_may_ask(client: FlaskClient) -> None:
    preflight = client.options(
        "/sparql",
        headers={
            "Origin": "https://example.org",
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "content-type",
        },
    )
    assert preflight.status_code == 200
    assert preflight.headers["Access-Control-Allow-Origin"] == "*"
    assert "POST" in preflight.headers["Access-Control-Allow-Methods"]
    assert "Content-Type" in preflight.headers["Access-Control-Allow-Headers"]
    answer = client.get("/sparql", query_string={"query": ASK}, headers={"Origin": "https://example.org"})
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer.headers


def test_a_machine_without_a_query_gets_a_description_of_the_service(client: FlaskClient) -> None:
    answer = client.get("/sparql", headers={"Accept": "text/turtle"})
    assert answer.status_code == 200
    assert answer.mimetype == "text/turtle"
    assert "sd:UnionDefaultGraph" in answer.text
    assert client.get("/sparql", headers={"Accept": "image/png"}).status_code == 406
