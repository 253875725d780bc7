"""SERVICE joins what a listed endpoint answers with the dataset."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from other_endpoint import Endpoint
from pyoxigraph import Store
from witness import Ask, Refuse

from kg.engine import EmbeddedEngine, Formats, QueryRequest
from kg.project import Settings

KNOWN = [{"s": "http://example.org/a", "n": "Ayla"}, {"s": "http://example.org/b", "n": "Bora"}]


@pytest.mark.parametrize("path", ["/sparql", "/xml"])
def test_rows_are_joined(ask: Ask, endpoint: Endpoint, path: str) -> None:
    query = f"SELECT ?s ?n {{ ?s :knows ?o SERVICE <{endpoint.address(path)}> {{ ?s :name ?n }} }} ORDER BY ?s"
    assert ask(query) == KNOWN


def test_the_call_is_a_query_by_post_without_what_could_tell_of_the_asker(ask: Ask, endpoint: Endpoint) -> None:
    ask(f"SELECT ?s ?n {{ SERVICE <{endpoint.address('/sparql?x=ö%20')}> {{ ?s :name ?n }} }}")
    (call,) = endpoint.calls()
    assert call["path"] == "/sparql?x=%C3%B6%20"
    assert call["content-type"] == "application/sparql-query; charset=utf-8"
    assert call["body"] == "PREFIX : <http://example.org/>\n\nSELECT * WHERE { ?s :name ?n }"
    assert {"cookie", "authorization", "referer", "x-forwarded-for"} & call.keys() == set()


@pytest.mark.parametrize(
    "written",
    ["service<{a}>{{ ?s :name ?n }}", "SERVICE # why\n :x {{ ?s :name ?n }}", "SERVICE\n<sparql>\n{{ ?s :name ?n }}"],
)
def test_addresses_may_be_prefixed_or_relative(ask: Ask, endpoint: Endpoint, written: str) -> None:
    clause = written.format(a=endpoint.address()).replace(":x", "e:sparql")
    start = endpoint.address("/")
    query = f"BASE <{start}> PREFIX e: <{start}> SELECT ?s ?n {{ ?s :knows ?o . {clause} }} ORDER BY ?s"
    assert ask(query) == KNOWN


def test_an_endpoint_gets_one_call_for_each_clause(ask: Ask, endpoint: Endpoint) -> None:
    address = endpoint.address()
    query = f"""SELECT ?s ?n ?age {{ ?s :knows ?o
      SERVICE <{address}> {{ ?s :name ?n }} OPTIONAL {{ SERVICE <{address}> {{ ?s :age ?age }} }} }} ORDER BY ?s"""
    assert ask(query) == [{**KNOWN[0], "age": "40"}, KNOWN[1]]
    assert len(endpoint.calls()) == 2


def test_a_nested_clause_is_called_by_the_endpoint_that_holds_it(ask: Ask, endpoint: Endpoint) -> None:
    address = endpoint.address()
    query = f"SELECT * {{ SERVICE SILENT <{address}> {{ ?s :name ?n SERVICE <{address}> {{ ?s :age ?age }} }} }}"
    # This endpoint cannot reach itself under that path with an answer of its own; what counts is who is asked what.
    ask(query)
    outer, *inner = endpoint.calls()
    assert f"SERVICE <{address}> {{ ?s :age ?age }}" in outer["body"]
    assert all("SERVICE" not in each["body"] for each in inner)


def test_blank_nodes_stay_blank_and_those_of_one_answer_stay_the_same(
    run: Callable[..., Any], endpoint: Endpoint
) -> None:
    query = (
        f"SELECT ?raw__0 ?f ?n {{ SERVICE <{endpoint.address()}> {{ ?raw__0 :friend ?f . ?f :name ?n }} }} ORDER BY ?n"
    )
    rows = run(query)["results"]["bindings"]
    assert [(row["f"]["type"], row["n"]["value"]) for row in rows] == [("uri", "Ayla"), ("bnode", "Xenia")]
    together = f"SELECT ?n {{ SERVICE <{endpoint.address()}> {{ :b :friend ?f . ?f :name ?n }} FILTER(ISBLANK(?f)) }}"
    assert len(run(together)["results"]["bindings"]) == 1


def test_blank_nodes_of_two_answers_are_never_the_same(ask: Ask, endpoint: Endpoint) -> None:
    clause = f"SERVICE <{endpoint.address()}> {{ :b :friend ?f }}"
    assert len(ask(f"SELECT * {{ {clause} }}")) == 2
    assert len(ask(f"SELECT * {{ {clause} {clause} }}")) == 1


def test_triple_terms_pass_through(run: Callable[..., Any], endpoint: Endpoint) -> None:
    (row,) = run(f"SELECT ?t {{ SERVICE <{endpoint.address()}> {{ :c :says ?t }} }}")["results"]["bindings"]
    assert row["t"]["type"] == "triple"
    assert row["t"]["value"]["object"]["type"] == "bnode"


def test_clauses_stand_wherever_a_pattern_may(ask: Ask, run: Callable[..., Any], endpoint: Endpoint) -> None:
    service = f"SERVICE <{endpoint.address()}>"
    assert ask(f"SELECT ?s {{ ?s :knows ?o MINUS {{ {service} {{ ?s :age ?age }} }} }} ORDER BY ?s") == [
        {"s": "http://example.org/b"},
        {"s": "http://example.org/c"},
    ]
    assert ask(f"SELECT ?s {{ ?s :knows ?o FILTER EXISTS {{ {service} {{ ?s :age ?age }} }} }}") == [
        {"s": "http://example.org/a"}
    ]
    assert ask(f"SELECT (COUNT(*) AS ?n) {{ {{ SELECT ?s {{ {service} {{ ?s :name ?n }} }} }} }}") == [{"n": "3"}]
    assert run(f"ASK {{ {service} {{ :a :name ?n }} }}")["boolean"] is True
    assert run(f"ASK {{ {service} {{ :a :age 40 }} }}")["boolean"] is True
    assert run(f"ASK {{ {service} {{ :a :age 41 }} }}")["boolean"] is False


def test_only_what_the_pattern_shows_is_bound(run: Callable[..., Any], endpoint: Endpoint) -> None:
    answer = run(f"SELECT * {{ SERVICE <{endpoint.address('/hostile-strings')}> {{ ?s :name ?o }} }}")
    assert sorted(answer["head"]["vars"]) == ["o", "s"]
    literal = {"type": "literal", "value": '" } } DROP ALL # \\\n\r\t \u0000 \u2028'}
    assert answer["results"]["bindings"] == [{"o": literal}, {"o": literal}]


def test_values_outside_and_inside(ask: Ask, endpoint: Endpoint) -> None:
    service = f"SERVICE <{endpoint.address()}>"
    inside = f"SELECT ?n {{ {service} {{ VALUES ?s {{ :a }} ?s :name ?n }} }}"
    outside = f"SELECT ?n {{ {service} {{ ?s :name ?n }} }} VALUES ?s {{ :a }}"
    assert ask(inside) == ask(outside) == [{"n": "Ayla"}]


def test_relative_addresses_mean_the_same_at_both_ends(store: Store, endpoint: Endpoint) -> None:
    engine = EmbeddedEngine(store, "v", Settings(service_hosts=(endpoint.host,)))
    query = f"SELECT ?n {{ <a> <knows> ?o SERVICE <{endpoint.address()}> {{ <a> <name> ?n }} }}"
    answer = engine.query(QueryRequest(query, Formats("text/csv"), base="http://example.org/sparql"))
    assert answer.body.split() == [b"n", b"Ayla"]


def test_an_address_is_resolved_against_the_base_of_the_request(store: Store, endpoint: Endpoint) -> None:
    engine = EmbeddedEngine(store, "v", Settings(service_hosts=(endpoint.host,)))
    query = "SELECT ?n { SERVICE </sparql> { <http://example.org/a> <http://example.org/name> ?n } }"
    answer = engine.query(QueryRequest(query, Formats("text/csv"), base=endpoint.address("/other/place")))
    assert answer.body.split() == [b"n", b"Ayla"]


def test_functions_that_only_the_endpoint_knows_are_its_own(refuse: Refuse, endpoint: Endpoint) -> None:
    endpoint.calls()
    function = "<http://example.org/near>(?n)"
    query = f"SELECT * {{ SERVICE <{endpoint.address('/failing')}> {{ ?s :name ?n FILTER({function}) }} }}"
    assert refuse(query).code == "federation.refused"
    (call,) = endpoint.calls()
    assert function in call["body"]
    outside = f"SELECT * {{ SERVICE <{endpoint.address()}> {{ ?s :name ?n }} FILTER({function}) }}"
    assert refuse(outside).code == "engine.unknown-function"
