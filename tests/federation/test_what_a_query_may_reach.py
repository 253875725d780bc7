"""A query reaches the hosts that the operator has listed and nothing else, whatever it says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from other_endpoint import Endpoint
from witness import Ask, Refuse, Witness

from kg.engine import EmbeddedEngine, QueryRequest
from kg.engine.inspection import inspect
from kg.engine.services import find_services
from kg.federation import permitted_endpoint
from kg.problems import DengeError
from kg.project import Settings


def test_without_a_list_nothing_is_called(refuse: Refuse, endpoint: Endpoint) -> None:
    query = f"SELECT * {{ SERVICE SILENT <{endpoint.address()}> {{ ?s ?p ?o }} }}"
    assert refuse(query, service_hosts=()).code == "engine.service"
    assert endpoint.calls() == []


def test_a_host_that_is_not_listed_is_refused_before_any_call(
    refuse: Refuse, endpoint: Endpoint, witness: Witness
) -> None:
    listed = f"SERVICE <{endpoint.address()}> {{ ?s :name ?n }}"
    for silent in ("", "SILENT "):
        problem = refuse(f"SELECT * {{ {listed}\n SERVICE {silent}<{witness.address}> {{ ?s ?p ?o }} }}")
        assert problem.code == "federation.host"
        assert problem.values == {"host": f"127.0.0.1:{witness.port}", "hosts": endpoint.host}
        assert problem.place is not None
        assert (problem.place.line, problem.place.column) == (3, 2)
    assert endpoint.calls() == []


def test_also_when_it_stands_within_one_that_is_listed(refuse: Refuse, endpoint: Endpoint, witness: Witness) -> None:
    inner = f"SERVICE SILENT <{witness.address}> {{ ?s ?p ?o }}"
    assert refuse(f"SELECT * {{ SERVICE <{endpoint.address()}> {{ {inner} }} }}").code == "federation.host"
    assert endpoint.calls() == []


@pytest.mark.parametrize(
    "named",
    [
        "?where",
        "$where",
        "<file:///etc/hostname>",
        "<ftp://{h}/>",
        "<//{h}/>",
        "<http://me:secret@{h}/>",
        "<http://{h}@evil.example/>",
        "<http:///sparql>",
        "<http://{h}:99999/>",
        "<relative>",
        "<urn:x>",
        "<http://%31%32%37.0.0.1/>",
    ],
)
def test_what_is_no_plain_address_is_refused(refuse: Refuse, endpoint: Endpoint, named: str) -> None:
    named = named.format(h=endpoint.host)
    problem = refuse(f"SELECT * {{ BIND(<{endpoint.address()}> AS ?where) SERVICE {named} {{ ?s ?p ?o }} }}")
    assert problem.code in ("federation.address", "engine.syntax")
    assert endpoint.calls() == []


def test_a_query_that_is_none_calls_nobody(refuse: Refuse, endpoint: Endpoint) -> None:
    query = f"SELECT * {{ SERVICE <{endpoint.address()}> {{ ?s ?p ?o }}\n FILTER(?s = ) }}"
    problem = refuse(query)
    assert problem.code == "engine.syntax"
    assert problem.place is not None
    assert (problem.place.line, problem.place.column) == (3, 14)
    for broken in ("SERVICE", "SERVICE <http://x>", "SERVICE SILENT", "SERVICE <http://x> {", "SERVICE ?x } {"):
        assert refuse(f"SELECT * {{ {broken} }}").code in ("engine.syntax", "federation.host", "federation.address")
    assert endpoint.calls() == []


@pytest.mark.parametrize(
    ("address", "hosts", "permitted"),
    [
        ("https://Example.org/sparql", ["example.org"], True),
        ("http://example.org/sparql", ["EXAMPLE.org"], True),
        ("http://example.org:80/sparql", ["example.org"], True),
        ("http://example.org/sparql", ["example.org:80"], True),
        ("https://example.org/sparql", ["example.org:80"], False),
        ("http://example.org:443/sparql", ["example.org"], False),
        ("http://example.org:8080/sparql", ["example.org"], False),
        ("http://a.example.org/sparql", ["example.org"], False),
        ("http://example.org.evil/sparql", ["example.org"], False),
        ("http://127.1/", ["127.0.0.1"], False),
        ("http://2130706433/", ["127.0.0.1"], False),
        ("http://localhost/", ["127.0.0.1"], False),
        ("http://[::1]:7/", ["[::1]:7"], True),
        ("http://[::ffff:127.0.0.1]/", ["127.0.0.1"], False),
    ],
)
def test_hosts_are_compared_as_they_are_written(address: str, hosts: list[str], permitted: bool) -> None:
    (clause,) = find_services(f"ASK {{ SERVICE <{address}> {{}} }}").clauses
    if permitted:
        assert permitted_endpoint(clause, hosts).host == address.split("//")[1].split("/")[0].lower().strip(
            "[]"
        ).removesuffix(":80").removesuffix("]:7")
        return
    with pytest.raises(DengeError) as raised:
        permitted_endpoint(clause, hosts)
    assert raised.value.problem.code == "federation.host"


# An address to the cutter of tokens, a comparison with a string to the parser.
HIDDEN = "SELECT (COUNT(*) AS ?n) { BIND('b' AS ?a) FILTER(?a<'x>') SERVICE <%s> { ?s ?p ?o } FILTER('' = '') }"


@pytest.mark.parametrize("listed", [False, True])
def test_a_clause_that_hides_from_inspection_meets_the_wall(
    witness: Witness, hosts: tuple[str, ...], refuse: Refuse, listed: bool
) -> None:
    text = HIDDEN % witness.address
    assert inspect(text, 1000).service is None, "this query hides no more: find another one"
    assert refuse(text, service_hosts=hosts if listed else ()).code == "engine.service"


def test_the_wall_stands_while_another_endpoint_is_called(witness: Witness, endpoint: Endpoint, refuse: Refuse) -> None:
    clause = f"{{ SERVICE <{endpoint.address()}> {{ ?s ?p ?name }} "
    assert refuse((HIDDEN % witness.address).replace("{ ", clause, 1)).code == "engine.service"


@pytest.mark.parametrize("keyword", ["SERVICE", "service", "SERVICE SILENT", "Service silent"])
def test_a_keyword_that_looks_like_a_prefix_is_one(
    witness: Witness, hosts: tuple[str, ...], refuse: Refuse, keyword: str
) -> None:
    for address in (witness.address, "file:///etc/hostname"):
        text = f"PREFIX : <{address}> SELECT (COUNT(*) AS ?n) {{ {keyword}:x {{ ?s ?p ?o }} }}"
        assert refuse(text).code == "federation.address"
        assert refuse(text, service_hosts=()).code == "engine.service"


def test_a_prefix_may_be_called_service(ask: Ask) -> None:
    assert ask("PREFIX service: <http://example.org/> SELECT ?o { service:a service:knows ?o }") == [
        {"o": "http://example.org/b"}
    ]


@pytest.mark.parametrize("clause", ["FROM <{}>", "FROM NAMED <{}>", "FROM <{}> FROM NAMED <{}>"])
@pytest.mark.parametrize("where", ["{ ?s ?p ?o }", "{ GRAPH ?g { ?s ?p ?o } }"])
def test_from_fetches_nothing(ask: Ask, witness: Witness, clause: str, where: str) -> None:
    for address in (witness.address, "file:///etc/hostname"):
        assert ask(f"SELECT * {clause.format(address, address)} {where}") == []


def test_names_of_graphs_fetch_nothing(store: Any, witness: Witness) -> None:
    engine = EmbeddedEngine(store, "v", Settings())
    for address in (witness.address, "file:///etc/hostname"):
        request = QueryRequest(
            "SELECT * { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }",
            default_graphs=(address,),
            named_graphs=(address,),
        )
        assert b'"bindings":[]' in engine.query(request).body


@pytest.mark.parametrize(
    "update", ["LOAD <%s>", "LOAD SILENT <%s> INTO GRAPH <http://g>", "INSERT DATA {} ; LOAD <%s>"]
)
def test_an_update_is_no_query(refuse: Refuse, witness: Witness, update: str) -> None:
    assert refuse(update % witness.address).code == "engine.syntax"


def test_the_name_of_this_machine_is_in_no_answer(ask: Ask, witness: Witness) -> None:
    name = Path("/etc/hostname").read_text(encoding="utf-8").strip()
    for query in (
        "SELECT * FROM <file:///etc/hostname> { ?s ?p ?o }",
        "SELECT * { GRAPH <file:///etc/hostname> { ?s ?p ?o } }",
        "SELECT (<http://www.w3.org/2001/XMLSchema#string>(<file:///etc/hostname>) AS ?x) {}",
    ):
        assert name not in str(ask(query))
