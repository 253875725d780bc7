"""A query with functions for what it looks up finds what the query as it was written finds, in the same order."""

from __future__ import annotations

import random
import time

import pytest
from pyoxigraph import BaseDirection, DefaultGraph, Literal, NamedNode, Quad, QuerySolutions, Store

from kg.engine.planning import ask
from kg.engine.planning.conditions import find_conditions
from kg.engine.planning.groups import Groups
from kg.engine.planning.lookups import find_lookups

PROLOGUE = "PREFIX : <urn:>\n"
AS_UNION = {"use_default_graph_as_union": True}
VARIABLES = ["?a", "?b", "?c", "?l", "?m"]
LANGUAGES = ['"en"', "'tr'", '""', "?language", "?other"]
LABEL, NAME, P, Q, TYPE = (NamedNode(f"urn:{name}") for name in ("label", "name", "p", "q", "type"))


def random_store(chance: random.Random, texts_of_each: int) -> Store:
    """Things that belong to things and have texts, at most so many of each kind in each language."""
    things = [NamedNode(f"urn:{number}") for number in range(8)]
    graphs = [NamedNode("urn:g"), NamedNode("urn:h")]
    quads: dict[tuple[object, ...], Quad] = {}
    for _ in range(40):
        one, verb = chance.choice(things), chance.choice([P, Q, TYPE])
        other = chance.choice([*things, Literal("x", language="en"), Literal(7)])
        quads[one, verb, other] = Quad(one, verb, other, chance.choice(graphs))
    for thing in things:
        for verb in (LABEL, NAME):
            for language in ("en", "tr", None):
                for _ in range(chance.randint(0, texts_of_each)):
                    text = Literal(f"{thing.value} {chance.randint(1, 3)}", language=language)
                    quads[thing, verb, text] = Quad(thing, verb, text, chance.choice(graphs))
    store = Store()
    store.extend(quads.values())
    return store


def random_element(chance: random.Random, depth: int = 1) -> str:
    one, other, third = chance.sample(VARIABLES[:3], 3)
    text, verb, language = chance.choice(VARIABLES[3:]), chance.choice([":label", ":name"]), chance.choice(LANGUAGES)
    dot = chance.choice(["", " ."])
    lookup = f"OPTIONAL {{ {one} {verb} {text}{dot} FILTER(LANG({text}) = {language}) }}"
    tested = chance.choice(
        [f"{third} :type ?x", f"{third} :q ?x FILTER EXISTS {{ ?x :type ?y }}", f"{third} :q :1", f"?x :q {third}"]
    )
    shapes = [
        f"{one} :p {other} .",
        f"OPTIONAL {{ {one} :q {third} FILTER EXISTS {{ {tested} }} }}",
        f"BIND(COALESCE({other}, :none) AS ?named)",
        f"OPTIONAL {{ ?named {verb} {text} FILTER(LANG({text}) = {language}) }}",
        f"FILTER(!BOUND({text}) || STRLEN({text}) > 2 && {one} != :2)",
    ]
    if depth:
        inner = " ".join(random_element(chance, 0) for _ in range(3))
        shapes += [f"{{ {inner} }}", f"{{ {inner} }} UNION {{ {one} :q {other} }}", f"OPTIONAL {{ {inner} }}",
                   f"FILTER NOT EXISTS {{ {inner} }}", f"{{ SELECT {one} {text} {{ {inner} }} }}"]  # fmt: skip
    return lookup if chance.random() < 0.5 else chance.choice(shapes)


def random_query(chance: random.Random) -> str:
    elements = ["?a :p ?b .", *(random_element(chance) for _ in range(chance.randint(2, 5)))]
    if chance.random() < 0.7:
        elements.insert(0, f"VALUES ?language {{ {chance.choice(LANGUAGES[:3])} }}")
    where = " ".join(elements)
    form = chance.choice(
        [
            "SELECT * {{ {} }} ORDER BY ?a ?b",
            "SELECT DISTINCT * WHERE {{ {} }} ORDER BY ?l",
            "SELECT ?l ?m {{ SELECT DISTINCT * {{ {} }} }} ORDER BY ?l ?m LIMIT 7",
            "SELECT ?a (COUNT(?l) AS ?n) (SAMPLE(?m) AS ?some) {{ {} }} GROUP BY ?a ORDER BY ?a",
            "SELECT * {{ {} }}",
        ]
    )
    return PROLOGUE + form.format(where)


def is_written_anew(text: str) -> bool:
    groups = Groups(text)
    return any(find_lookups(groups)) or any(find_conditions(groups))


def rows(store: Store, text: str) -> list[str]:
    results = store.query(text, **AS_UNION)
    assert isinstance(results, QuerySolutions)
    return [" ".join(f"{name}={row[name]}" for name in results.variables) for row in results]


def asked(store: Store, text: str) -> list[str]:
    results = ask(store, text, AS_UNION)
    assert isinstance(results, QuerySolutions)
    return [" ".join(f"{name}={row[name]}" for name in results.variables) for row in results]


@pytest.mark.parametrize("texts_of_each", [1, 2])
@pytest.mark.parametrize("seed", range(15))
def test_both_find_the_same(seed: int, texts_of_each: int) -> None:
    chance = random.Random(seed)
    compared = with_rows = 0
    while compared < 30:
        store, text = random_store(chance, texts_of_each), random_query(chance)
        try:
            expected = rows(store, text)
        except SyntaxError:  # BIND of a variable that has a value already
            continue
        if not is_written_anew(text):
            continue
        found = asked(store, text)
        if "LIMIT" in text or "SAMPLE" in text:  # where several would do, only how many there are is given
            found, expected = [str(len(found))], [str(len(expected))]
        assert sorted(found) == sorted(expected), text
        compared += 1
        with_rows += bool(expected)
    assert with_rows > 5, "the comparison would say nothing"


LOOKUP = 'OPTIONAL { ?a :label ?l FILTER(LANG(?l) = "en") }'


@pytest.mark.parametrize(
    "text",
    [
        f"SELECT * {{ ?a :p ?b {LOOKUP} }}",
        f"SELECT * {{ {{ SELECT * {{ ?a :p ?b {LOOKUP} }} ORDER BY ?a }} }}",
        f"CONSTRUCT {{ ?a :label ?l }} {{ ?a :p ?b {LOOKUP} }} ORDER BY ?a",
        f"SELECT * {{ ?a :p ?b OPTIONAL {{ ?b :q ?a {LOOKUP} }} }} ORDER BY ?a",
        f"SELECT * {{ ?a :p ?b FILTER EXISTS {{ ?b :q ?a {LOOKUP} }} }} ORDER BY ?a",
        f"SELECT * {{ ?a :p ?b MINUS {{ ?a :q ?b {LOOKUP} }} }} ORDER BY ?a",
        f"SELECT * {{ ?a :p ?b {{ ?a :q ?b {LOOKUP} }} }} ORDER BY ?a",
        f"SELECT * {{ ?a :p ?l {LOOKUP} }} ORDER BY ?a",
        f"SELECT * {{ VALUES ?l {{ 1 }} ?a :p ?b {LOOKUP} }} ORDER BY ?a",
        f"SELECT * {{ {{ SELECT ?a (1 AS ?l) {{ ?a :p ?b }} }} {LOOKUP} }} ORDER BY ?a",
        f"SELECT * {{ FILTER(?a != :1) OPTIONAL {{ ?a :p ?b }} {LOOKUP} }} ORDER BY ?a",
        f"SELECT ?a {{ ?a :p ?b {LOOKUP} }} GROUP BY ?a HAVING (COUNT(?l) > 1) ORDER BY ?a",
        'SELECT * { ?a :p ?b OPTIONAL { ?a :label ?l FILTER(LANG(?l) = "en"@en) } } ORDER BY ?a',
        'SELECT * { ?a :p ?b OPTIONAL { ?a :label ?l FILTER(LANG(?l) != "en") } } ORDER BY ?a',
        'SELECT * { ?a :p ?b OPTIONAL { ?a :label ?l FILTER(LANG(?b) = "en") } } ORDER BY ?a',
        'SELECT * { ?a :p ?b OPTIONAL { ?a :q/:label ?l FILTER(LANG(?l) = "en") } } ORDER BY ?a',
        'SELECT * { ?a :p ?b OPTIONAL { ?a ?q ?l FILTER(LANG(?l) = "en") } } ORDER BY ?a',
        'SELECT * { ?a :p ?b OPTIONAL { _:a :label ?l FILTER(LANG(?l) = "en") } } ORDER BY ?a',
        'SELECT * { ?a :p ?b OPTIONAL { ?l :label ?l FILTER(LANG(?l) = "en") } } ORDER BY ?a',
        'SELECT * { ?a :p ?b OPTIONAL { ?a :label ?l FILTER(LANG(?l) = "en") ?a :q ?b } } ORDER BY ?a',
        "SELECT * { ?a :p ?b FILTER EXISTS { ?b :type :1 } }",
        "SELECT * { ?a :p ?b OPTIONAL { ?a :q ?c FILTER EXISTS { ?c :type ?b } } }",
        "SELECT * { ?a :p ?b OPTIONAL { ?a :q ?c FILTER EXISTS { ?a :type :1 } } }",
        "SELECT * { ?a :p ?b OPTIONAL { ?a :q ?c FILTER NOT EXISTS { ?c :type :1 } } }",
        "SELECT * { ?a :p ?b OPTIONAL { ?a :q ?c FILTER EXISTS { ?c :type [] } } }",
        "SELECT * { ?a :p ?b OPTIONAL { ?a :q ?c FILTER EXISTS { ?c :type+ :1 } } }",
        "SELECT * { ?a :p ?b OPTIONAL { ?a :q ?c FILTER EXISTS { ?c :type 1 } } }",
        "SELECT * { ?a :p ?b OPTIONAL { ?a :q ?c FILTER EXISTS { ?c :type ?d FILTER(?d != :1) } } }",
        "SELECT * { ?a :p ?b OPTIONAL { ?a :q ?c FILTER EXISTS { ?c ?d :1 } } }",
    ],
)
def test_what_is_no_lookup_stays_as_it_is(text: str) -> None:
    assert not is_written_anew(PROLOGUE + text)
    Store().query(PROLOGUE + text)


@pytest.mark.parametrize(
    "text", ["", "SELECT", "OPTIONAL { ?a :p ?b FILTER EXISTS {", "SELECT * } ORDER {", "}{ ORDER BY"]
)
def test_what_is_no_query_is_left_to_the_parser(text: str) -> None:
    with pytest.raises(SyntaxError):
        ask(Store(), text, AS_UNION)


def labelled(*quads: Quad) -> Store:
    store = Store()
    store.extend([Quad(NamedNode("urn:1"), P, NamedNode("urn:2"), NamedNode("urn:g")), *quads])
    return store


ORDERED = f"{PROLOGUE}SELECT ?l {{ ?a :p ?b {LOOKUP} }} ORDER BY ?l"


def text_in_english(text: str, graph: str) -> Quad:
    return Quad(NamedNode("urn:1"), LABEL, Literal(text, language="en"), NamedNode(graph))


def test_a_thing_with_two_texts_has_a_row_for_each() -> None:
    store = labelled(text_in_english("one", "urn:g"), text_in_english("two", "urn:h"))
    assert asked(store, ORDERED) == ['?l="one"@en', '?l="two"@en']


def test_a_subject_without_a_value_has_all_texts() -> None:
    store = labelled(text_in_english("one", "urn:g"))
    text = f"{PROLOGUE}SELECT ?l {{ ?c :p ?b OPTIONAL {{ ?c :q ?a }} {LOOKUP} }} ORDER BY ?l"
    assert asked(store, text) == rows(store, text) == ['?l="one"@en']


def test_only_the_dataset_of_the_query_is_looked_at() -> None:
    quad = Quad(NamedNode("urn:1"), P, NamedNode("urn:2"), DefaultGraph())
    store = labelled(quad, text_in_english("one", "urn:g"))
    results = ask(store, ORDERED, {"use_default_graph_as_union": False})
    assert isinstance(results, QuerySolutions)
    assert [row["l"] for row in results] == [None]
    results = ask(store, ORDERED, {"default_graph": NamedNode("urn:g"), "named_graphs": []})
    assert isinstance(results, QuerySolutions)
    assert [row["l"] for row in results] == [Literal("one", language="en")]


@pytest.mark.parametrize("where", ["FROM :g { ?a :p ?b LOOKUP }", "{ GRAPH ?g { ?a :p ?b } LOOKUP }"])
def test_queries_that_name_graphs_are_left_alone(where: str) -> None:
    store = labelled(text_in_english("one", "urn:g"), text_in_english("two", "urn:h"))
    text = f"{PROLOGUE}SELECT ?l {where.replace('LOOKUP', LOOKUP)} ORDER BY ?l"
    results, expected = ask(store, text, {"use_default_graph_as_union": False}), store.query(text)
    assert isinstance(results, QuerySolutions) and isinstance(expected, QuerySolutions)
    assert [row["l"] for row in results] == [row["l"] for row in expected]


def test_names_are_read_as_the_query_declares_them() -> None:
    store = labelled(text_in_english("one", "urn:g"))
    where = (
        '?a :p ?b OPTIONAL { ?a <label> ?l FILTER(LANG(?l) = "en") } OPTIONAL { ?a x:q ?c FILTER EXISTS { ?c a :p } }'
    )
    text = f"BASE <urn:> # SELECT\nPREFIX : <urn:> PREFIX x: <#> SELECT ?l {{ {where} }} ORDER BY ?l"
    assert is_written_anew(text)
    assert asked(store, text) == ['?l="one"@en']


def test_everything_is_looked_up_before_the_first_row_is_given_away() -> None:
    """Doubt has to be raised while the query can still be evaluated as it was written."""
    store = labelled(*(text_in_english(each, "urn:g") for each in ("one", "two")))
    store.extend(Quad(NamedNode(f"urn:a{number}"), P, NamedNode("urn:2"), NamedNode("urn:g")) for number in range(5000))
    for form in ("?a ?l", "DISTINCT ?a ?l"):
        text = f"{PROLOGUE}SELECT {form} {{ ?a :p ?b {LOOKUP} }} ORDER BY DESC(?a) LIMIT 9000"
        assert asked(store, text) == rows(store, text)


def test_a_thing_of_many_statements_is_gone_through_once() -> None:
    store, hub, graph = Store(), NamedNode("urn:hub"), NamedNode("urn:g")
    things = [NamedNode(f"urn:{number}") for number in range(2000)]
    store.extend(Quad(hub, Q, thing, graph) for thing in things)
    store.extend(Quad(thing, P, hub, graph) for thing in things)
    store.extend(Quad(thing, LABEL, Literal("thing", language="en"), graph) for thing in things)
    store.extend([Quad(hub, TYPE, hub, graph), Quad(hub, LABEL, Literal("hub", language="en"), graph)])
    text = f"""{PROLOGUE}SELECT * {{
        ?b :type :hub . OPTIONAL {{ ?a :p ?b FILTER EXISTS {{ ?b :label ?any }} }}
        OPTIONAL {{ ?b :label ?l FILTER(LANG(?l) = "en") }}
    }} ORDER BY ?a"""
    found, seconds = [], []
    for each in (rows, asked):
        start = time.process_time()
        found.append(each(store, text))
        seconds.append(time.process_time() - start)
    assert found[0] == found[1] and len(found[0]) == 2000
    assert seconds[0] > 3 * seconds[1], seconds


@pytest.mark.parametrize(
    "text",
    [
        Literal("".join(chr(code) for code in range(0x180)) + "\u2028 ğ \U0001f600", language="en"),
        Literal("", language="en"),
        Literal("to the left", language="en", direction=BaseDirection.RTL),
    ],
    ids=["every character", "none", "direction"],
)
def test_a_text_that_many_rows_show_is_whole_in_each(text: Literal) -> None:
    store = Store()
    store.add(Quad(NamedNode("urn:1"), LABEL, text, DefaultGraph()))
    rows = " ".join(f"({number} :1)" for number in range(5))
    query = f"""{PROLOGUE}SELECT ?row ?label {{
      VALUES (?row ?thing) {{ {rows} }} VALUES ?language {{ "en" }}
      OPTIONAL {{ ?thing :label ?label FILTER(LANG(?label) = ?language) }}
    }} ORDER BY ?row"""
    assert list(find_lookups(Groups(query)))
    found = ask(store, query, AS_UNION)
    assert isinstance(found, QuerySolutions)
    assert [each["label"] for each in found] == [text] * 5
