"""Whatever can stand within itself, fifty thousand deep: refused before anything recurses into it."""

from __future__ import annotations

import pytest
from probing import ProbedServer, cases

DEEP = 50_000
ALLOWED = 250
NESTED = {
    "parentheses": lambda n: f"SELECT ({'(' * n}1{')' * n} AS ?x) {{}}",
    "groups": lambda n: f"ASK {'{' * n}{'}' * n}",
    "functions": lambda n: f"SELECT ({'ABS(' * n}1{')' * n} AS ?x) {{}}",
    "conditions": lambda n: f"SELECT ({'IF(true,1,' * n}1{')' * n} AS ?x) {{}}",
    "lists of IN": lambda n: f"ASK {{ FILTER({'1 IN (' * n}1{')' * n}) }}",
    "paths": lambda n: f"ASK {{ ?s {'(' * n}<http://a>{')' * n} ?o }}",
    "closures": lambda n: f"ASK {{ ?s {'(' * n}<http://a>{')*' * n} ?o }}",
    "inverse paths": lambda n: f"ASK {{ ?s {'^(' * n}<http://a>{')' * n} ?o }}",
    "negated paths": lambda n: f"ASK {{ ?s {'!(' * n}<http://a>{')' * n} ?o }}",
    "collections": lambda n: f"ASK {{ ?s ?p {'(' * n}1{')' * n} }}",
    "blank node property lists": lambda n: f"ASK {{ ?s ?p {'[ ?p ' * n}1{']' * n} }}",
    "subqueries": lambda n: f"{'SELECT * { ' * n}?s ?p ?o{' }' * n}",
    "subqueries in groups": lambda n: f"ASK {{ {'{ SELECT * { ' * n}?s ?p ?o{' } }' * n} }}",
    "reified triples": lambda n: f"ASK {{ {'<< ' * n}?s ?p ?o{' >> ?p ?o' * n} }}",
    "triple terms": lambda n: f"ASK {{ ?s ?p {'<<( ?s ?p ' * n}?o{' )>>' * n} }}",
    "annotations": lambda n: f"ASK {{ ?s ?p ?o {'{| ?p ?o ' * n}{'|}' * n} }}",
    "optional groups": lambda n: f"ASK {{ {'OPTIONAL { ' * n}{' }' * n} }}",
    "unions": lambda n: f"ASK {{ {'{} UNION { ' * n}{' }' * n} }}",
    "graphs": lambda n: f"ASK {{ {'GRAPH ?g { ' * n}{' }' * n} }}",
    "minus": lambda n: f"ASK {{ {'MINUS { ' * n}{' }' * n} }}",
    "exists": lambda n: f"ASK {{ {'FILTER EXISTS { ' * n}{' }' * n} }}",
    "not exists": lambda n: f"ASK {{ {'FILTER NOT EXISTS { ' * n}{' }' * n} }}",
    "services": lambda n: f"ASK {{ {'SERVICE <http://a> { ' * n}{' }' * n} }}",
    "aggregates": lambda n: f"SELECT ({'SUM(' * n}1{')' * n} AS ?x) {{}}",
    "concatenations": lambda n: f"SELECT ({'CONCAT(?x,' * n}1{')' * n} AS ?x) {{}}",
    "brackets that never close": lambda n: f"ASK {'{' * n}",
    "brackets that never opened": lambda n: f"ASK {{ {'}' * n}",
    "all kinds of brackets": lambda n: f"ASK {{ {'([{<<' * (n // 4)}",
}


@pytest.mark.parametrize("nested", cases(NESTED, "parentheses", "groups", "subqueries"))
def test_fifty_thousand_are_refused(generous: ProbedServer, nested: object) -> None:
    assert callable(nested)
    reply = generous.query(nested(DEEP))
    assert reply.status == 400
    assert reply.code in ("engine.too-deep", "engine.syntax")
    assert len(reply.body) < 10_000


@pytest.mark.parametrize("nested", cases(NESTED, "parentheses", "groups", "collections"))
def test_as_many_as_are_allowed_are_answered_or_stopped(server: ProbedServer, nested: object) -> None:
    assert callable(nested)
    for depth in (20, ALLOWED):
        reply = server.query(nested(depth))
        if reply.status != 200:
            assert reply.code in (
                "engine.syntax",
                "engine.deadline",
                "engine.memory",
                "engine.service",
                "engine.too-deep",
            )


def test_nesting_that_hides_from_inspection_costs_one_child(server: ProbedServer) -> None:
    # To the cutter of tokens everything after <'x> is within a string, to the parser it is not.
    hidden = f"SELECT * {{ BIND('b' AS ?a) FILTER(?a<'x>' || {'(' * 45_000}1{')' * 45_000} = 1 || '' = '') }}"
    reply = server.query(hidden)
    assert reply.status == 200 or reply.code in ("engine.crashed", "engine.deadline", "engine.memory")
