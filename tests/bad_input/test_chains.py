"""Long chains without brackets: what is linear must work, what the planner cannot do in time is stopped."""

from __future__ import annotations

import pytest
from probing import ProbedServer, cases

LONG = 99_000


def chain(link: str, start: str, end: str) -> str:
    """As many links as go into the longest query that is taken."""
    return start + link * ((LONG - len(start) - len(end)) // len(link)) + end


CHAINS = {
    "sums": chain("+1", "SELECT (1", " AS ?x) {}"),
    "sums of variables": chain("+?a", "SELECT (?a", " AS ?x) {}"),
    "products": chain("*1", "SELECT (1", " AS ?x) {}"),
    "conjunctions": chain("&&1", "ASK { FILTER(1", ") }"),
    "disjunctions": chain("||0", "ASK { FILTER(0", ") }"),
    "disjunctions of variables": chain("||?o=1", "ASK { ?s ?p ?o FILTER(0", ") }"),
    "negations": chain("!", "ASK { FILTER(", "true) }"),
    "signs": chain("-", "SELECT (", "1 AS ?x) {}"),
    "sequences of paths": chain("/<a:p>", "ASK { ?s <a:p>", " ?o }"),
    "alternatives of paths": chain("|<a:p>", "ASK { ?s <a:p>", " ?o }"),
    "inversions of paths": chain("^", "ASK { ?s ", "<a:p> ?o }"),
    "modifiers of paths": chain("*", "ASK { ?s <a:p>", " ?o }"),
    "negated paths": chain("|<a:p>", "ASK { ?s !(<a:p>", ") ?o }"),
    "unions": chain("UNION{?s ?p 1}", "SELECT * { {?s ?p 2}", " }"),
    "empty unions": chain("UNION{}", "ASK { {}", " }"),
    "groups": chain("{}", "ASK { ", " }"),
    "groups of patterns": chain("{?s ?p ?o}", "ASK { ", " }"),
    "optional groups": chain("OPTIONAL{?s ?p 1}", "ASK { ", " }"),
    "subtractions": chain("MINUS{?s ?p 1}", "ASK { ?s ?p ?o ", " }"),
    "filters": chain("FILTER(?s!=1)", "ASK { ?s ?p ?o ", " }"),
    "graphs": chain("GRAPH ?g{?s ?p ?o}", "ASK { ", " }"),
    "subqueries": chain("{SELECT*{?s ?p ?o}}", "ASK { ", " }"),
    "existence": chain("FILTER EXISTS{?s ?p 1}", "ASK { ?s ?p ?o ", " }"),
    "triples": chain("?s ?p ?o.", "ASK { ", " }"),
    "objects": chain(",?o", "ASK { ?s ?p ?o", " }"),
    "predicates": chain(";?p ?o", "ASK { ?s ?p ?o", " }"),
    "blank nodes": chain("[],", "ASK { ?s ?p ", "[] }"),
    "collection": chain("1 ", "ASK { ?s ?p (", ") }"),
    "reifiers": chain("~_:r ", "ASK { ?s ?p ?o ", " }"),
    "prefixes": chain("PREFIX a:<b:c>", "", " ASK {}"),
    "bases": chain("BASE<b:c>", "", " ASK {}"),
    "named graphs": chain("FROM<b:c>", "SELECT * ", " { ?s ?p ?o }"),
    "orders": chain(" ?s", "SELECT * { ?s ?p ?o } ORDER BY ", ""),
    "conditions of groups": chain("(1)", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o } HAVING ", ""),
    "described": chain(" <a:b>", "DESCRIBE", ""),
    "constructed": chain("?s ?p ?o.", "CONSTRUCT { ", " } WHERE { ?s ?p ?o }"),
    "semicolons": chain(";", "ASK { ?s ?p ?o ", " }"),
    "dots": chain(".", "ASK { ?s ?p ?o ", " }"),
    "commas": chain(",", "ASK { ?s ?p ?o ", " }"),
}
CODES = {"engine.syntax", "engine.deadline", "engine.memory", "engine.answer-too-large"}


@pytest.mark.parametrize("text", cases(CHAINS, "negations", "unions", "triples"))
def test_a_chain_is_answered_or_refused_or_stopped(server: ProbedServer, text: str) -> None:
    reply = server.query(text)
    if reply.status != 200:
        assert reply.status in (400, 503)
        assert reply.code in CODES


def test_beyond_the_usual_length_a_chain_costs_one_child(generous: ProbedServer) -> None:
    # The parser recurses: 100,000 of these are read within a child's stack, 200,000 are not.
    reply = generous.query("ASK { FILTER(" + "!" * 1_000_000 + "true) }")
    assert (reply.status, reply.code) in ((500, "engine.crashed"), (503, "engine.deadline"), (503, "engine.memory"))


def test_four_hundred_patterns_are_answered_or_stopped(server: ProbedServer) -> None:
    for text in (
        f"ASK {{ {''.join(f'?o{n} <a:p> ?o{n + 1} . ' for n in range(400))} }}",
        f"ASK {{ {''.join(f'?s <a:p{n}> ?o{n} . ' for n in range(2000))} }}",
    ):
        reply = server.query(text)
        assert reply.status == 200 or (reply.status, reply.code) == (503, "engine.deadline")


def numbers(count: int) -> str:
    return " ".join(map(str, range(count)))


def test_ten_thousand_values_work(server: ProbedServer) -> None:
    reply = server.query(f"SELECT (COUNT(*) AS ?n) {{ VALUES ?x {{ {numbers(10_000)} }} }}")
    assert reply.json()["results"]["bindings"][0]["n"]["value"] == "10000"
    rows = " ".join(f"({n} UNDEF)" for n in range(6_000))
    reply = server.query(f"SELECT (COUNT(*) AS ?n) {{ VALUES (?x ?y) {{ {rows} }} }}")
    assert reply.json()["results"]["bindings"][0]["n"]["value"] == "6000"


def test_ten_thousand_values_joined_with_the_data_work(server: ProbedServer) -> None:
    subjects = " ".join(f"e:{number}" for number in range(10_000))
    query = f"PREFIX e: <http://example.org/> SELECT (COUNT(*) AS ?n) {{ VALUES ?s {{ {subjects} }} ?s ?p ?o }}"
    reply = server.query(query)
    assert reply.json()["results"]["bindings"][0]["n"]["value"] == str(server.triples)


@pytest.mark.parametrize("word", ["IN", "NOT IN"])
def test_a_list_of_ten_thousand_works(server: ProbedServer, word: str) -> None:
    elements = ",".join(map(str, range(10_000)))
    reply = server.query(f"SELECT (COUNT(*) AS ?n) {{ VALUES ?x {{ 1 2 -3 }} FILTER(?x {word} ({elements})) }}")
    assert reply.json()["results"]["bindings"][0]["n"]["value"] == ("2" if word == "IN" else "1")
