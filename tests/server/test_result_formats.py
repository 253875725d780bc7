"""Content negotiation of query results, and results that their own readers can read."""

from __future__ import annotations

import csv
import io

import pytest
from flask.testing import FlaskClient
from pyoxigraph import (
    BaseDirection,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)
from reading import BROWSER, find_text, words
from reading import parse as parse_page

from server.sparql import formats

SELECT = "SELECT ?s ?o WHERE { ?s <http://www.w3.org/2004/02/skos/core#prefLabel> ?o } ORDER BY ?s ?o LIMIT 5"
ASK = "ASK { ?s ?p ?o }"
CONSTRUCT = "CONSTRUCT WHERE { <https://w3id.org/denge/id/state/northland> ?p ?o }"
JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"

ACCEPT_SELECT = [
    (None, JSON),
    ("", JSON),
    ("*/*", JSON),
    (BROWSER, "text/html; charset=utf-8"),
    ("text/html", "text/html; charset=utf-8"),
    (f"text/html;q=0.5, {JSON}", JSON),
    ("application/*", JSON),
    ("text/*", "text/csv; charset=utf-8"),
    (XML, XML),
    ("text/csv", "text/csv; charset=utf-8"),
    ("TEXT/CSV", "text/csv; charset=utf-8"),
    ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
    (f"{JSON};q=0.2, {XML};q=0.9", XML),
    ("text/csv;q=0.5, */*;q=0.1", "text/csv; charset=utf-8"),
    (f"{JSON};q=0, */*", XML),
    ("application/json", "application/json"),
    ("application/xml", "application/xml"),
    (f"text/turtle, {JSON};q=0.1", JSON),
    ("text/csv; charset=utf-8", "text/csv; charset=utf-8"),
    ('text/csv;charset="UTF-8";q=0.9, */*;q=0.1', "text/csv; charset=utf-8"),
    (f"{XML}; charset=utf-8", XML),
    (f"{JSON};version=1.2", JSON),
    (f"{JSON};q=0.1, */*;q=0.5", XML),
    ("application/*;q=0.5, text/*;q=0.4, application/sparql-results+json;q=0", XML),
    ("text/csv, */*", "text/csv; charset=utf-8"),
    ("*/*, text/csv;q=0.9", JSON),
    (f"nonsense, q=1, ;;, {XML}", XML),
]

ACCEPT_GRAPH = [
    (None, "text/turtle; charset=utf-8"),
    ("text/turtle; charset=utf-8", "text/turtle; charset=utf-8"),
    ("application/rdf+xml; charset=UTF-8", "application/rdf+xml"),
    ("application/ld+json;profile=http://www.w3.org/ns/json-ld#expanded", "application/ld+json"),
    ("application/trig", "application/trig"),
    ("application/n-quads", "application/n-quads"),
    ("text/n3", "text/n3; charset=utf-8"),
    ("text/rdf+n3;q=0.4, application/n-quads;q=0.3", "text/rdf+n3; charset=utf-8"),
    ("application/x-turtle", "application/x-turtle"),
    ("text/plain", "text/plain; charset=utf-8"),
    ("application/xml", "application/xml"),
    ("application/json", "application/json"),
    ("text/*", "text/turtle; charset=utf-8"),
]


@pytest.mark.parametrize(("accept", "content_type"), ACCEPT_SELECT)
def test_select_follows_accept(client: FlaskClient, accept: str | None, content_type: str) -> None:
    headers = {} if accept is None else {"Accept": accept}
    answer = client.get("/sparql", query_string={"query": SELECT}, headers=headers)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, content_type)
    assert "Accept" in answer.headers["Vary"]


@pytest.mark.parametrize(("accept", "content_type"), ACCEPT_GRAPH)
def test_construct_follows_accept(client: FlaskClient, accept: str | None, content_type: str) -> None:
    headers = {} if accept is None else {"Accept": accept}
    answer = client.get("/sparql", query_string={"query": CONSTRUCT}, headers=headers)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, content_type)


def test_several_accept_headers_are_one_list(client: FlaskClient) -> None:
    answer = client.get("/sparql", query_string={"query": SELECT}, headers=[("Accept", "image/png"), ("Accept", XML)])
    assert answer.mimetype == XML


@pytest.mark.parametrize(
    ("query", "accept"),
    [(SELECT, "text/turtle"), (ASK, "text/csv"), (CONSTRUCT, JSON), (SELECT, "image/png"), (SELECT, "*/*;q=0")],
)
def test_what_there_is_not_is_406_with_a_list(client: FlaskClient, query: str, accept: str) -> None:
    answer = client.get("/sparql", query_string={"query": query}, headers={"Accept": accept})
    assert answer.status_code == 406
    problem = answer.get_json(force=True)
    wanted = formats.GRAPH if query == CONSTRUCT else formats.BOOLEAN if query == ASK else formats.SOLUTIONS
    assert all(media_type in problem["detail"] for media_type in wanted)


@pytest.mark.parametrize("accept", formats.SOLUTIONS)
def test_solutions_can_be_read_back(client: FlaskClient, accept: str) -> None:
    answer = client.get("/sparql", query_string={"query": SELECT}, headers={"Accept": accept})
    if accept in ("text/csv", "text/tab-separated-values"):
        assert answer.text.splitlines()[0].replace("?", "").replace("\t", ",") == "s,o"
        assert len(answer.text.splitlines()) == 6
    else:
        read = QueryResultsFormat.JSON if accept == JSON else QueryResultsFormat.XML
        solutions = parse_query_results(answer.data, format=read)
        assert isinstance(solutions, QuerySolutions)
        assert len(list(solutions)) == 5


@pytest.mark.parametrize(("accept", "read"), [(JSON, QueryResultsFormat.JSON), (XML, QueryResultsFormat.XML)])
def test_a_boolean_can_be_read_back(client: FlaskClient, accept: str, read: QueryResultsFormat) -> None:
    answer = client.get("/sparql", query_string={"query": ASK}, headers={"Accept": accept})
    boolean = parse_query_results(answer.data, format=read)
    assert isinstance(boolean, QueryBoolean)
    assert bool(boolean) is True


@pytest.mark.parametrize(
    ("accept", "read"),
    [
        ("text/turtle", RdfFormat.TURTLE),
        ("application/n-triples", RdfFormat.N_TRIPLES),
        ("application/rdf+xml", RdfFormat.RDF_XML),
        ("application/ld+json", RdfFormat.JSON_LD),
        ("application/trig", RdfFormat.TRIG),
        ("application/n-quads", RdfFormat.N_QUADS),
    ],
)
def test_a_graph_can_be_read_back(client: FlaskClient, accept: str, read: RdfFormat) -> None:
    answer = client.get("/sparql", query_string={"query": CONSTRUCT}, headers={"Accept": accept})
    assert answer.mimetype == accept
    assert len(list(parse(answer.data, format=read))) == 6


@pytest.mark.parametrize("accept", formats.GRAPH)
def test_the_service_description_names_every_format(client: FlaskClient, accept: str) -> None:
    answer = client.get("/sparql", headers={"Accept": accept})
    read = RdfFormat.from_media_type(accept)
    assert read is not None
    triples = list(parse(answer.data, format=read))
    named = {str(each.object.value) for each in triples if each.predicate.value.endswith("#resultFormat")}
    assert len(named) == len(formats.SOLUTIONS) + len(formats.GRAPH)


def test_a_browser_gets_a_table_with_links_and_files(client: FlaskClient) -> None:
    document = parse_page(client.post("/sparql", data={"query": SELECT}, headers={"Accept": BROWSER}))
    (table,) = list(document.iter("table"))
    assert find_text(table, "th") == ["s", "o"]
    cells = [words(each) for each in table.iter("td")]
    links = [each.get("href") for each in table.iter("a")]
    assert cells[0] == "…/article/example-2020/section/1"
    assert len(cells) == 10
    assert all(link and link.startswith("/") for link in links)
    (area,) = list(document.iter("textarea"))
    assert (area.text or "").strip() == SELECT
    (content,) = list(document.iter("main"))
    files = {
        words(each): each.get("href") or "" for each in content.iter("a") if "/sparql." in (each.get("href") or "")
    }
    assert list(files) == ["CSV", "TSV", "JSON", "XML"]
    for name, address in files.items():
        answer = client.get(address, headers={"Accept": BROWSER})
        assert answer.status_code == 200, name
        assert answer.mimetype != "text/html"
        assert answer.headers["Content-Disposition"].startswith("attachment")
    assert client.get(files["CSV"]).text.splitlines()[0] == "s,o"


def test_a_page_shows_the_first_thousand_rows_and_says_so(client: FlaskClient) -> None:
    query = "SELECT ?a ?b ?c WHERE { ?a ?p ?x . ?b ?q ?y . ?c ?r ?z } LIMIT 1500"
    answer = client.get("/sparql", query_string={"query": query}, headers={"Accept": "text/html"})
    document = parse_page(answer)
    assert len(list(document.iter("tr"))) == 1001
    assert "Only the first 1000 of 1500 are shown" in words(document)


def test_truth_emptiness_and_graphs_as_pages(client: FlaskClient) -> None:
    def page(query: str, language: str = "en") -> str:
        asked = {"query": query, "lang": language}
        (content,) = parse_page(client.get("/sparql", query_string=asked, headers={"Accept": BROWSER})).iter("main")
        return words(content)

    assert "ASK yes" in page(ASK)
    assert "ASK hayır" in page("ASK { <x:a> ?p ?o }", "tr")
    assert "No solution" in page("SELECT * WHERE { <x:a> ?p ?o }")
    assert "Northland" in page(CONSTRUCT)
    assert "Turtle" in page(CONSTRUCT)
    assert "not stated" in page("SELECT ?a ?b WHERE { VALUES (?a ?b) { (1 UNDEF) } }")
    assert "<b>bold</b>" in page('SELECT ("<b>bold</b>" AS ?a) WHERE {}')


@pytest.mark.parametrize(("suffix", "query"), [("ttl", SELECT), ("csv", ASK), ("json", CONSTRUCT)])
def test_a_file_that_there_is_not_for_this_form_of_query(client: FlaskClient, suffix: str, query: str) -> None:
    assert client.get(f"/sparql.{suffix}", query_string={"query": query}).status_code == 406
    assert client.get(f"/sparql.{suffix}").status_code == 400


TERMS = """PREFIX : <x:> SELECT ?triple ?word (SUBJECT(?triple) AS ?a) WHERE {
  VALUES ?inner { <<( :a :b "\\t\\"ş\\""@tr--rtl )>> }
  BIND(TRIPLE(:s, :says, ?inner) AS ?triple) BIND(OBJECT(?inner) AS ?word)
}"""
INNER = Triple(NamedNode("x:a"), NamedNode("x:b"), Literal('\t"ş"', language="tr", direction=BaseDirection.RTL))
TERM = Triple(NamedNode("x:s"), NamedNode("x:says"), INNER)


@pytest.mark.parametrize(
    ("accept", "read"),
    [
        (JSON, QueryResultsFormat.JSON),
        (f"{JSON}; version=1.2", QueryResultsFormat.JSON),
        (XML, QueryResultsFormat.XML),
        ("text/tab-separated-values", QueryResultsFormat.TSV),
    ],
)
def test_triple_terms_and_directions_pass_through_results(
    client: FlaskClient, accept: str, read: QueryResultsFormat
) -> None:
    answer = client.get("/sparql", query_string={"query": TERMS}, headers={"Accept": accept})
    assert answer.status_code == 200, answer.text
    solutions = parse_query_results(answer.data, format=read)
    assert isinstance(solutions, QuerySolutions)
    assert [tuple(each) for each in solutions] == [(TERM, INNER.object, NamedNode("x:s"))]


def test_csv_keeps_of_a_triple_term_only_its_texts(client: FlaskClient) -> None:
    answer = client.get("/sparql", query_string={"query": TERMS}, headers={"Accept": "text/csv"})
    _, row = csv.reader(io.StringIO(answer.text))
    assert row[0].startswith("x:s x:says x:a x:b ")
    assert row[1:] == [INNER.object.value, "x:s"]


@pytest.mark.parametrize(
    ("accept", "read"),
    [
        ("text/turtle", RdfFormat.TURTLE),
        ("text/turtle; version=1.2", RdfFormat.TURTLE),
        ("application/n-triples", RdfFormat.N_TRIPLES),
        ("application/rdf+xml", RdfFormat.RDF_XML),
        ("application/trig", RdfFormat.TRIG),
        ("application/n-quads", RdfFormat.N_QUADS),
    ],
)
def test_triple_terms_and_directions_pass_through_graphs(client: FlaskClient, accept: str, read: RdfFormat) -> None:
    query = TERMS.replace("SELECT ?triple ?word (SUBJECT(?triple) AS ?a)", "CONSTRUCT { :r :of ?triple , ?word }")
    answer = client.get("/sparql", query_string={"query": query}, headers={"Accept": accept})
    assert answer.status_code == 200, answer.text
    assert {each.object for each in parse(answer.data, format=read)} == {TERM, INNER.object}


def test_json_ld_has_no_form_for_triple_terms_and_says_so(client: FlaskClient) -> None:
    query = "CONSTRUCT { <x:r> <x:of> <<( <x:a> <x:b> <x:c> )>> } {}"
    answer = client.get("/sparql", query_string={"query": query}, headers={"Accept": "application/ld+json"})
    assert answer.status_code == 406
    problem = answer.get_json(force=True)
    assert problem["code"] == "engine.not-expressible"
    assert "application/ld+json" in problem["detail"]
    page = client.get("/sparql", query_string={"query": query}, headers={"Accept": BROWSER})
    assert page.status_code == 200


def test_triple_terms_on_a_page(client: FlaskClient) -> None:
    answer = client.get("/sparql", query_string={"query": TERMS}, headers={"Accept": BROWSER})
    assert "<<( <x:s> <x:says> <<( <x:a> <x:b>" in words(parse_page(answer))
