"""A query with loops finds what the query as it was written finds, and sooner."""

from __future__ import annotations

import random
import time
from collections import Counter
from itertools import pairwise

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

from kg.engine.planning import with_loops

PROLOGUE = "PREFIX : <urn:> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>\n"
VERBS = [":p", ":q", ":r", "a", ":p/:q", "^:p", ":p|:q", "(:p|^:q)/:r", ":p+", "!:p", "?verb"]
ENDS = [":1", ":2", "7", "-1.5", '"x"@en', '"3"^^xsd:integer', "true"]
VARIABLES = ["?a", "?b", "?c", "$d", "?e"]


def random_store(chance: random.Random) -> Store:
    node = [NamedNode(f"urn:{number}") for number in range(12)]
    ends = [*node, Literal(7), Literal("x", language="en"), Literal(3), Literal(True), Literal("-1.5")]
    a = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    verbs = [NamedNode("urn:p"), NamedNode("urn:q"), NamedNode("urn:r"), a]
    graphs = [NamedNode("urn:g"), NamedNode("urn:h")]
    store = Store()
    store.extend(
        Quad(chance.choice(node), chance.choice(verbs), chance.choice(ends), chance.choice(graphs)) for _ in range(70)
    )
    return store


def random_group(chance: random.Random, depth: int = 2) -> str:
    """Triple patterns, filters among them, and at times something else behind them."""
    parts = []
    for _ in range(chance.randint(1, 3)):
        subject = chance.choice(VARIABLES)
        ends = chance.sample(VARIABLES + ENDS, 2)
        shape = chance.choice(["{s} {v} {o} .", "{s} {v} {o} ; {w} {u} .", "{s} {v} {o} , {u} ; .", "{s} {v} {o} ."])
        verbs = chance.sample(VERBS, 2)
        parts.append(shape.format(s=subject, v=verbs[0], w=verbs[1], o=ends[0], u=ends[1]))
    if chance.random() < 0.5:
        condition = chance.choice(
            ["(?a != ?b)", "(BOUND(?c))", " isIRI(?b)", "(?c = 7 || ?a = :1)", ' REGEX(STR(?a), "[12]}?")']
        )
        parts.insert(chance.randint(0, len(parts)), f"FILTER{condition}")
    if depth and chance.random() < 0.5:
        negation = chance.choice(["", "NOT "])
        parts.insert(chance.randint(0, len(parts)), f"FILTER {negation}EXISTS {{ {random_group(chance, depth - 1)} }}")
    if chance.random() < 0.4:
        other = chance.choice(["OPTIONAL", "MINUS", "", "GRAPH :g", "GRAPH ?graph"])
        parts.append(f"{other} {{ {random_group(chance, 0)} }}")
    return " ".join(parts)


def random_query(chance: random.Random) -> str:
    group = random_group(chance, 0)
    exists = f"{chance.choice(['', 'NOT ', 'not '])}EXISTS {{ {random_group(chance)} }}"
    where = chance.choice(
        [
            f"{group} FILTER {exists}",
            f"FILTER ({exists} || ?a = :1) {group}",
            f"{group} BIND({exists} AS ?found)",
            f"GRAPH ?graph {{ {group} FILTER {exists} }}",
            f"{group} OPTIONAL {{ ?b :q ?e FILTER {exists} }}",
            f"VALUES ?a {{ :1 :99 7 }} {group} FILTER {exists}",
            f"{{ SELECT * {{ {group} }} }} FILTER {exists}",
        ]
    )
    return f"{PROLOGUE}SELECT {chance.choice(['*', 'DISTINCT *', '(COUNT(DISTINCT *) AS ?n)'])} {{ {where} }}"


def rows(store: Store, text: str) -> Counter[str]:
    """The solutions as a bag."""
    results = store.query(text, use_default_graph_as_union=True)
    assert isinstance(results, QuerySolutions)
    return Counter(" ".join(f"{name}={row[name]}" for name in results.variables) for row in results)


@pytest.mark.parametrize("seed", range(20))
def test_both_find_the_same(seed: int) -> None:
    chance = random.Random(seed)
    compared = with_rows = 0
    while compared < 40:
        store, text = random_store(chance), random_query(chance)
        rewritten = with_loops(text)
        if "LATERAL" not in rewritten:
            continue
        expected = rows(store, text)
        assert rows(store, rewritten) == expected, (text, rewritten)
        compared += 1
        with_rows += bool(expected)
    assert with_rows > 5, "the comparison would say nothing"


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?a :p ?b }",
        "SELECT * { ?a :p+ ?b . ?b :q ?c }",
        "SELECT * { ?a :p* :b . ?a :q ?c }",
        "SELECT * { :a :p+ :b . ?b :q ?c }",
        "SELECT * { ?a :p+ :b . ?c :q ?d }",
        "SELECT * { ?a :p+/:r :b . ?a :q ?c }",
        "SELECT * { ?a :p+ :b . ?a :q [ :r ?c ] }",
        "SELECT * { ?a :p+ :b }",
        "SELECT * { ?a :p ?b FILTER EXISTS { ?a :q ?c } }",
        "SELECT * { ?a :p ?b FILTER EXISTS { ?a :q _:c . _:c :r ?d } }",
        "SELECT * { ?a :p ?b FILTER EXISTS { ?a :q [ :r ?c ] . ?c :p ?a } }",
        "SELECT * { ?a :p ?b FILTER EXISTS { ?a :q (1 2) ; :r ?c } }",
        "SELECT * { ?a :p ?b FILTER EXISTS { ?a :q* ?c . ?c :r ?b } }",
        "SELECT * { ?a :p ?b FILTER EXISTS { ?a (:q/:r)? ?c . ?c :r ?b } }",
        "SELECT * { ?a :p ?b FILTER EXISTS { << ?a :q ?c >> :r ?d . ?c :p ?e } }",
        "SELECT * { ?a :p ?b FILTER EXISTS { ?a :q ?c {| :r ?d |} . ?c :p ?e } }",
        "SELECT * { ?a :p ?b FILTER EXISTS { ?c :q ?d . ?d :r ?e } }",
        "SELECT * { ?a :p ?b FILTER EXISTS { ?a :q ?c . ?d :r ?e } }",
        "SELECT * { ?a :p ?b MINUS { ?c :q ?b } FILTER EXISTS { ?c :q ?d . ?d :r ?e } }",
        "SELECT * { ?a :p ?b FILTER EXISTS { SELECT ?a { ?a :q ?c . ?c :r ?d } } }",
        'SELECT * { ?a :p "EXISTS { ?a :q ?c . ?c :r ?a }" } # EXISTS { ?a :q ?c . ?c :r ?a }',
        "SELECT ?exists { ?exists :p ?b OPTIONAL { ?b :q ?c . ?c :r ?d } }",
    ],
)
def test_what_is_not_for_loops_stays_as_it_is(text: str) -> None:
    assert "LATERAL" not in with_loops(PROLOGUE + text)
    Store().query(with_loops(PROLOGUE + text))


@pytest.mark.parametrize(
    "text", ["", "EXISTS {", "ASK { FILTER EXISTS }", "} EXISTS { ?a :p ?b . ?b :q", "EXISTS { ?a :p"]
)
def test_what_is_no_query_is_left_to_the_parser(text: str) -> None:
    with pytest.raises(SyntaxError):
        Store().query(with_loops(text))


def test_the_pattern_with_most_before_it_comes_first() -> None:
    text = PROLOGUE + "SELECT * { ?a :p ?b FILTER NOT EXISTS { ?c a :Thing ; :q/:r ?d . ?d :s ?b } }"
    written = "{ ?d :s ?b . LATERAL { ?step0 :r ?d } LATERAL { ?c :q ?step0 } LATERAL { ?c a :Thing } } }"
    assert " ".join(with_loops(text).split("EXISTS")[1].split()) == written
    assert "?step1" in with_loops(text.replace("?a", "?step0")), "a name that the query uses is not taken"


@pytest.mark.parametrize(
    "where",
    [
        "?a :p :q FILTER EXISTS { ?c :q ?d . ?a :r ?c }",
        "?a :p :q FILTER NOT EXISTS { ?a :r/:r/:r ?b FILTER(?b = :0) }",
        "?c (:q|:p)+ :5 . ?c :r ?d",
    ],
)
def test_it_takes_as_long_as_there_is_to_find(where: str) -> None:
    store = Store()
    things = [NamedNode(f"urn:{number}") for number in range(1500)]
    p, q, r = (NamedNode(f"urn:{name}") for name in "pqr")
    store.extend(Quad(one, verb, other) for one, other in pairwise(things) for verb in (q, r))
    store.extend(Quad(thing, p, q) for thing in things)
    text = f"{PROLOGUE}SELECT (COUNT(*) AS ?n) {{ {where} }}"
    found, seconds = [], []
    for each in (text, with_loops(text)):
        start = time.perf_counter()
        found.append(rows(store, each))
        seconds.append(time.perf_counter() - start)
    assert found[0] == found[1]
    assert seconds[0] > 5 * seconds[1], seconds
