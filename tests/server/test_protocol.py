"""SPARQL 1.1 Protocol, query operation: every way to ask, and every way to ask wrongly."""

from __future__ import annotations

import json
from urllib.parse import quote, urlencode

import pytest
from flask.testing import FlaskClient

from kg.problems import DengeError
from server.sparql.operation import HttpRequest, Operation, ProtocolQuery, ProtocolUpdate, read_operation

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


DIRECT, UPDATE = "application/sparql-query", "application/sparql-update"
WRONG = [
    ("GET", "query=", None, b"", 400, "engine.syntax"),
    ("GET", f"query={quote(ASK)}&query={quote(ASK)}", None, b"", 400, "protocol.several-queries"),
    ("GET", "update=CLEAR+ALL", None, b"", 400, "protocol.update-by-get"),
    ("HEAD", "update=CLEAR+ALL", None, b"", 400, None),
    ("GET", f"query={quote(ASK)}&update=CLEAR+ALL", None, b"", 400, "protocol.query-and-update"),
    ("GET", "query=ASK%20%7B%20%3Fs%20%3Fp%20%22%FF%22%20%7D", None, b"", 400, "protocol.not-utf8"),
    ("GET", f"query={quote(ASK)}&using-graph-uri=x:a", None, b"", 400, "protocol.dataset-of-other-operation"),
    ("GET", "a&" * 1_001, None, b"", 400, "protocol.too-many-parameters"),
    ("GET", "query=" + "%20" * 30_000, None, b"", 414, "protocol.address-too-long"),
    ("POST", "", FORM, b"", 400, "protocol.query-missing"),
    ("POST", "", FORM, b"query=", 400, "engine.syntax"),
    ("POST", "", FORM, b"query=ASK%7B%7D&query=ASK%7B%7D", 400, "protocol.several-queries"),
    ("POST", "", FORM, b"update=CLEAR+ALL", 403, "protocol.update-not-offered"),
    ("POST", "", FORM, b"update=CLEAR+ALL&update=CLEAR+ALL", 400, "protocol.several-updates"),
    ("POST", "", FORM, b"update=CLEAR+ALL&default-graph-uri=x:a", 400, "protocol.dataset-of-other-operation"),
    ("POST", "", FORM, b"query=ASK%7B%7D&update=CLEAR+ALL", 400, "protocol.query-and-update"),
    ("POST", "", FORM, b"query=%FF%FE", 400, "protocol.not-utf8"),
    ("POST", "", FORM, b"query=\xff\xfe", 400, "protocol.not-utf8"),
    ("POST", f"query={quote(ASK)}", FORM, b"query=ASK%7B%7D", 400, "protocol.operation-in-address"),
    ("POST", "update=CLEAR+ALL", FORM, b"", 400, "protocol.operation-in-address"),
    ("POST", "", FORM + "; charset=utf-16", b"query=ASK%7B%7D", 415, "protocol.unknown-charset"),
    ("POST", "", DIRECT, b"", 400, "engine.syntax"),
    ("POST", "", DIRECT, b"ASK { ?s ?p '\xff' }", 400, "protocol.not-utf8"),
    ("POST", "", DIRECT, "ASK { ?s ?p 'ş'".encode()[:-2], 400, "protocol.not-utf8"),
    ("POST", f"query={quote(ASK)}", DIRECT, b"ASK {}", 400, "protocol.several-queries"),
    ("POST", "update=CLEAR+ALL", DIRECT, b"ASK {}", 400, "protocol.query-and-update"),
    ("POST", "", DIRECT + "; charset=iso-8859-9", b"ASK {}", 415, "protocol.unknown-charset"),
    ("POST", "", DIRECT + '; charset="UTF-16"', "ASK {}".encode("utf-16"), 415, "protocol.unknown-charset"),
    ("POST", "", UPDATE, b"CLEAR ALL", 403, "protocol.update-not-offered"),
    ("POST", "", "text/plain", b"ASK {}", 415, "protocol.unsupported-media-type"),
    ("POST", "", "multipart/form-data; boundary=x", b"--x--", 415, "protocol.unsupported-media-type"),
    ("POST", "", None, b"ASK {}", 415, "protocol.unsupported-media-type"),
    ("POST", "", DIRECT, b"#" * 100_000, 413, "protocol.too-large"),
    ("POST", "", FORM, b"query=" + b"#" * 100_000, 413, "protocol.too-large"),
    ("POST", "", DIRECT, b"ASK {} #" + b"#" * 6_000, 413, "engine.too-long"),
    ("GET", "query=SELECT+WHERE", None, b"", 400, "engine.syntax"),
    ("GET", "query=CLEAR+ALL", None, b"", 400, "protocol.update-as-query"),
]


@pytest.mark.parametrize(("method", "address", "content_type", "body", "status", "code"), WRONG)
def test_what_is_no_query_is_refused_with_its_reason(
    client: FlaskClient, method: str, address: str, content_type: str | None, body: bytes, status: int, code: str | None
) -> None:
    answer = client.open(f"/sparql?{address}", method=method, data=body, content_type=content_type)
    assert (answer.status_code, json.loads(answer.data)["code"] if answer.data else None) == (status, code)
    assert answer.content_type == "application/problem+json"
    assert client.get("/sparql", query_string={"query": ASK}).json == {"head": {}, "boolean": True}


RIGHT = [
    ("POST", "", "Application/SPARQL-Query", ASK.encode()),
    ("POST", "", DIRECT + "; charset=UTF-8", ASK.encode()),
    ("POST", "", DIRECT + ';charset="Utf-8"', ASK.encode()),
    ("POST", "", DIRECT + "; charset=utf8; version=1.2", ASK.encode()),
    ("POST", "", DIRECT + "; charset=us-ascii", ASK.encode()),
    ("POST", "", DIRECT, b"\xef\xbb\xbf" + ASK.encode()),
    ("POST", "", FORM + "; charset=UTF-8", f"query={quote(ASK)}".encode()),
    ("POST", "default-graph-uri=" + quote(REFERENCE), FORM, f"query={quote(ASK)}".encode()),
    ("POST", "output=xml&results=json", FORM, f"query={quote(ASK)}&format=json&unknown=%C5%9F".encode()),
    ("GET", f"format=xml&output=csv&query={quote(ASK)}&debug", None, b""),
    ("GET", f"query={ASK.replace(' ', '+')}", None, b""),
]


@pytest.mark.parametrize(("method", "address", "content_type", "body"), RIGHT)
def test_what_is_a_query_is_answered(
    client: FlaskClient, method: str, address: str, content_type: str | None, body: bytes
) -> None:
    answer = client.open(f"/sparql?{address}", method=method, data=body, content_type=content_type)
    assert (answer.status_code, json.loads(answer.data)) == (200, {"head": {}, "boolean": True})
    assert answer.content_type == "application/sparql-results+json"


def test_an_operation_is_read_without_a_web_framework() -> None:
    def read(method: str, address: str, content_type: str = "", body: bytes = b"") -> Operation | None:
        headers = {"content-type": content_type} if content_type else {}
        return read_operation(HttpRequest(method, "/sparql", address.encode(), headers, body), 1_000)

    assert read("GET", "") is None
    assert read("GET", "default-graph-uri=x:a&lang=tr") is None
    query = ProtocolQuery("ASK {}", ("x:a", "x:b"), ("x:c",))
    graphs = "default-graph-uri=x:a&named-graph-uri=x:c&default-graph-uri=x:b"
    assert read("HEAD", f"query=ASK+%7B%7D&{graphs}") == query
    assert read("POST", "", FORM, f"query=ASK+%7B%7D&{graphs}".encode()) == query
    assert read("POST", graphs, DIRECT, b"ASK {}") == query
    update = ProtocolUpdate("CLEAR ALL", ("x:a",), ("x:c", "x:d"))
    graphs = "using-graph-uri=x:a&using-named-graph-uri=x:c&using-named-graph-uri=x:d"
    assert read("POST", "", FORM, f"update=CLEAR+ALL&{graphs}".encode()) == update
    assert read("POST", graphs, UPDATE, b"CLEAR ALL") == update
    long = "CLEAR ALL #" + "x" * 2_000
    assert read("POST", "", UPDATE, long.encode()) == ProtocolUpdate(long)
    with pytest.raises(DengeError) as caught:
        read("POST", "", FORM, f"update={long}".encode())
    assert caught.value.problem.code == "protocol.too-large"
    with pytest.raises(DengeError) as caught:
        read("PUT", "query=ASK+%7B%7D")
    assert caught.value.problem.code == "protocol.method-not-allowed"


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
