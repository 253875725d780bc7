"""OPTIONALs of several patterns find for each row what they find as a whole."""

from __future__ import annotations

import random

import pytest
from comparing import PROLOGUE, compare, seconds_in_a_chain

from kg.engine.planning.optionals import with_optionals_in_loops

NAMES = ["?a", "?b", "?c", "?d", "?e"]


def random_query(chance: random.Random) -> str:
    def optional() -> str:
        one, other, third = chance.sample(NAMES, 3)
        verb, second = chance.sample([":p", ":q", ":r"], 2)
        inside = chance.choice(
            [
                f"{one} {verb} {other} . {other} {second} {third}",
                f"{one} {verb} {other} ; {second} {third}",
                f"{one} {verb} {other} . {third} {second} {other}",
                f"{one} {verb} {other} . {other} {second} {third} . {third} :p {one}",
                f"VALUES {other} {{ :1 :2 :3 }} {one} {verb} {other} ; {second} {third}",
                f"VALUES (?w {other}) {{ (7 :1) (8 :2) }} {one} {verb} {other} ; ?verb {third}",
                f"{one} {verb}|{second} {other} . {other} ?verb {third}",
            ]
        )
        condition = chance.choice(
            [
                "",
                "",
                f"FILTER({one} != :2)",
                f"FILTER(LANG({third}) = 'en')",
                f"FILTER EXISTS {{ {one} {second} {other} }}",
                "FILTER(BOUND(?z))",
                f"FILTER({other} != ?a && {third} != ?b)",
            ]
        )
        return f"OPTIONAL {{ {inside} {condition} }}"

    def element() -> str:
        one, other = chance.sample(NAMES, 2)
        return chance.choice(
            [
                f"{one} :p {other} .",
                f"OPTIONAL {{ {one} :q {other} }}",
                f"BIND(COALESCE({one}, :1) AS ?bound{chance.randint(0, 3)})",
                f"VALUES {one} {{ :1 :2 UNDEF }}",
                f"VALUES {one} {{ :1 :2 }}",
                f"{{ SELECT DISTINCT {one} {{ {one} :p {other} }} }}",
                f"{{ SELECT * {{ OPTIONAL {{ {one} :p :1 . {one} :r {other} }} }} }}",
                f"{{ {one} :p {other} }} UNION {{ {one} :r :2 }}",
                f"FILTER({one} != :3)",
                f"MINUS {{ {one} :p {other} ; :q {other} }}",
            ]
        )

    parts = [*(element() for _ in range(2)), optional(), *(element() for _ in range(chance.randint(0, 1))), optional()]
    begin = chance.choice(["?a :p ?b .", "?a :p ?b .", "VALUES ?a { :1 :2 :3 }", ""])
    return f"{PROLOGUE}SELECT {chance.choice(['*', 'DISTINCT *'])} {{ {begin} {' '.join(parts)} }}"


@pytest.mark.parametrize("seed", range(12))
def test_both_find_the_same(seed: int) -> None:
    compare(seed, random_query, lambda text: with_optionals_in_loops(text) != text, 40)


@pytest.mark.parametrize(
    "where",
    [
        "?a :p ?b OPTIONAL { ?b :q ?c }",
        "?a :p ?b OPTIONAL { ?b :q/:r ?c }",
        "?a :p ?b OPTIONAL { ?b :q ?c . ?c :r* ?d }",
        "?a :p ?b OPTIONAL { ?b :q ?c . ?d :r ?e }",
        "?a :p ?b OPTIONAL { ?b :q ?c . OPTIONAL { ?c :r ?d } }",
        "?a :p ?b OPTIONAL { ?b :q ?c . BIND(?c AS ?d) ?c :r ?e }",
        "OPTIONAL { ?a :p ?b } OPTIONAL { ?a :q ?c . ?c :r ?d }",
        "VALUES ?a { :1 UNDEF } OPTIONAL { ?a :q ?c . ?c :r ?d }",
        "{ ?a :p ?b } UNION { ?b :p ?c } OPTIONAL { ?a :q ?c . ?c :r ?d }",
        "?a :p ?b BIND(COALESCE(?z, ?y) AS ?x) OPTIONAL { ?x :q ?c . ?c :r ?d }",
        "?a :p ?b OPTIONAL { VALUES ?v { :1 } ?b :q ?c . ?c :r ?v }",
        "?a :p ?b OPTIONAL { VALUES ?v { :1 } ?c :q ?v ; :r ?d }",
        "?a :p ?v OPTIONAL { VALUES ?v { :1 } ?c :q ?a ; :r ?v }",
        "GRAPH ?g { ?a :p ?b OPTIONAL { ?b :q ?c . ?c :r ?d } }",
    ],
)
def test_what_would_not_gain_or_may_mean_something_else_stays(where: str) -> None:
    text = f"{PROLOGUE}SELECT * {{ {where} }}"
    assert with_optionals_in_loops(text) == text


@pytest.mark.parametrize(
    "where",
    [
        "?a :p ?b OPTIONAL { ?c :r ?d . ?b :q ?c }",
        "VALUES ?b { :1 } OPTIONAL { ?b :q ?c . ?c :r ?d }",
        "{ ?a :p ?b } UNION { ?b :p ?c } OPTIONAL { ?b :q ?c . ?c :r ?d }",
        "{ SELECT DISTINCT ?b { ?a :p ?b } } OPTIONAL { ?b :q ?c . ?c :r ?d }",
        "{ SELECT * { ?a :p ?b } LIMIT 9 } OPTIONAL { ?b :q ?c . ?c :r ?d }",
        "OPTIONAL { ?a :p ?z } BIND(COALESCE(?z, :nil) AS ?b) OPTIONAL { ?b :q ?c . ?c :r ?d }",
        "?y :p ?z BIND(COALESCE(?x, ?y) AS ?b) OPTIONAL { ?b :q ?c . ?c :r ?d }",
    ],
)
def test_it_begins_with_what_has_a_value(where: str) -> None:
    text = with_optionals_in_loops(f"{PROLOGUE}SELECT * {{ {where} }}")
    assert text.endswith("LATERAL { OPTIONAL { LATERAL { ?b :q ?c } LATERAL { ?c :r ?d } } } }")


def test_a_row_does_not_cost_a_look_at_the_whole_graph() -> None:
    where = "VALUES ?a { :7 } ?a :p ?b OPTIONAL { ?b :q ?c . ?c :p ?d }"
    assert seconds_in_a_chain(40_000, where, 1) < 4 * seconds_in_a_chain(1_000, where, 1) + 0.002
