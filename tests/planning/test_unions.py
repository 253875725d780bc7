"""Values that are told to the branches of a union find what they find when they are joined with it."""

from __future__ import annotations

import random

import pytest
from comparing import PROLOGUE, compare, seconds_in_a_chain

from kg.engine.planning.unions import with_values_in_unions

NAMES = ["?a", "?b", "?c", "?d"]


def random_branch(chance: random.Random) -> str:
    def element() -> str:
        one, other, third = chance.sample(NAMES, 3)
        verb, second = chance.sample([":p", ":q", ":r"], 2)
        return chance.choice(
            [
                f"{one} {verb} {other} .",
                f"{one} {verb} {other} ; {second} {third} .",
                f"{one} {verb}/{second} {other} .",
                f"{one} {verb}* {other} .",
                f"{one} {verb}/{second}? {other} .",
                f"{one} ^{verb}|{second} {other} .",
                f"OPTIONAL {{ {one} {verb} {other} }}",
                f"BIND(COALESCE({one}, :1) AS ?bound{chance.randint(0, 3)})",
                f"FILTER({one} != :2)",
                f"FILTER NOT EXISTS {{ {one} {verb} {other} }}",
                f"VALUES {one} {{ :1 :2 :3 }}",
                f"MINUS {{ {one} {verb} {other} }}",
                f"{{ {one} {verb} {other} }}",
                f"{{ SELECT {one} {{ {one} {verb} {other} }} }}",
            ]
        )

    return " ".join(element() for _ in range(chance.randint(1, 3)))


def random_query(chance: random.Random) -> str:
    values = chance.choice(
        ["VALUES ?a { :1 :2 }", "VALUES ?a { :77 }", "VALUES ?a { :1 :1 }", "VALUES ?a { :1 UNDEF }"]
    )
    more = chance.choice(["", "VALUES ?b { :3 :4 }", "VALUES (?b ?c) { (:1 :2) }"])
    union = " UNION ".join(f"{{ {random_branch(chance)} }}" for _ in range(chance.randint(2, 3)))
    behind = chance.choice(
        ["", "", "FILTER(?b != :4)", "BIND(STR(?b) AS ?text)", "OPTIONAL { ?b :p ?c }", "?b :q ?d ."]
    )
    return f"{PROLOGUE}SELECT * {{ {values} {more} {union} {behind} }}"


@pytest.mark.parametrize("seed", range(10))
def test_both_find_the_same(seed: int) -> None:
    compare(seed, random_query, lambda text: with_values_in_unions(text) != text, 40)


@pytest.mark.parametrize(
    "where",
    [
        "VALUES ?a { :1 } { ?a :p ?b }",
        "VALUES ?a { :1 } { ?a :p ?b } UNION { ?c :q ?b }",
        "VALUES ?a { :1 } { ?a :p ?b } UNION { ?a :q* ?b }",
        "VALUES ?a { :1 } { ?a :p ?b } UNION { OPTIONAL { ?a :q ?b } ?a :r ?c }",
        "VALUES ?a { :1 } { ?a :p ?b } UNION { BIND(?a AS ?b) ?a :r ?c }",
        "VALUES ?a { :1 } { ?a :p ?b } UNION { { ?a :r ?c } }",
        "VALUES ?a { :1 } { ?a :p ?b } UNION { GRAPH ?g { ?a :r ?c } }",
        "VALUES ?a { :1 } { ?a :p ?b } UNION { SELECT ?a { ?a :r ?c } }",
        "VALUES ?a { :1 UNDEF } { ?a :p ?b } UNION { ?a :q ?b }",
        "VALUES (?a ?b) { (:1 :2) } { ?a :p ?b } UNION { ?a :q ?b }",
        "VALUES ?a { :1 } { ?a :p ?b } UNION { ?a :q ?b } ?b :r ?c",
        "VALUES ?a { :1 } { ?a :p ?b } UNION { ?a :q ?b } { ?b :r ?c }",
        "VALUES ?a { :1 } ?a :r ?c { ?a :p ?b } UNION { ?a :q ?b }",
        "?a :r ?c VALUES ?a { :1 } { ?a :p ?b } UNION { ?a :q ?b }",
    ],
)
def test_what_may_mean_something_else_stays(where: str) -> None:
    text = f"{PROLOGUE}SELECT * {{ {where} }}"
    assert with_values_in_unions(text) == text


def test_each_branch_knows_the_values() -> None:
    text = 'SELECT * { VALUES ?a { <x:1> } VALUES ?l { "en" } { ?a <x:p> ?b } UNION { ?b <x:q> ?a } FILTER(?b != ?l) }'
    assert " ".join(with_values_in_unions(text).split()) == (
        'SELECT * { VALUES ?l { "en" } { VALUES ?a { <x:1> } ?a <x:p> ?b } UNION { VALUES ?a { <x:1> } ?b <x:q> ?a } '
        "FILTER(?b != ?l) }"
    )


def test_a_branch_does_not_go_through_the_graph() -> None:
    where = "VALUES ?a { :7 } { ?a :p ?b } UNION { ?b :q ?a . ?c :p ?b }"
    assert seconds_in_a_chain(40_000, where, 2) < 4 * seconds_in_a_chain(1_000, where, 2) + 0.002
