"""Properties that are looked up in loops are those that a join finds."""

from __future__ import annotations

import random

import pytest
from comparing import PROLOGUE, compare
from pyoxigraph import Store

from kg.engine.planning.groups import Groups
from kg.engine.planning.properties import find_properties

NAMES = ["?a", "?b", "?c", "?d", "?e"]


def random_query(chance: random.Random) -> str:
    def element() -> str:
        one, other, third = chance.sample(NAMES, 3)
        verb, second = chance.sample([":p", ":q", ":r"], 2)
        return chance.choice(
            [
                f"{one} {verb} {other} ; {second} {third} .",
                f"{one} {verb} {other} .",
                f"{one} {verb} {other} . {other} {second} {third}",
                f"{one} {verb} {other} , {third}",
                f"OPTIONAL {{ {one} {verb} {other} }}",
                f"BIND(COALESCE({one}, :1) AS ?bound{chance.randint(0, 9)})",
                f"?bound1 {verb} {other} .",
                f"FILTER({one} != :2)",
                f"FILTER NOT EXISTS {{ {one} {verb} {other} . {other} {second} :1 }}",
                f"VALUES {one} {{ :1 :2 UNDEF }}",
                f"{{ SELECT DISTINCT {one} {other} {{ {one} {verb} {other} }} }}",
                f"{{ SELECT {one} (COUNT(*) AS ?n{chance.randint(0, 9)}) {{ {one} {verb} {other} }} GROUP BY {one} }}",
                f"{{ {one} {verb} {other} }} UNION {{ {one} {second} {third} }}",
                f"{{ SELECT * {{ {one} {verb} {other} }} LIMIT 1000 }} {one} {second} {third} .",
                f"{{ SELECT * {{ {one} {verb} {other} }} LIMIT 1000 }} {third} {second} {one} ; ?verb {other} .",
                f"{{ SELECT * {{ VALUES {one} {{ :7 :1 }} }} LIMIT 9 }} {other} {second}* {one} ; {verb} {third} .",
                f"MINUS {{ {one} {verb} {other} ; {second} {third} }}",
                f"{one} {verb}/{second} {other} .",
            ]
        )

    where = " ".join(["?a :p ?b .", *(element() for _ in range(5))])
    return f"{PROLOGUE}SELECT {chance.choice(['*', 'DISTINCT *'])} {{ {where} }}"


@pytest.mark.parametrize("seed", range(15))
def test_both_find_the_same(seed: int) -> None:
    compare(seed, random_query, lambda text: "OPTIONAL" in text and any(find_properties(Groups(text))), 30)


@pytest.mark.parametrize(
    ("where", "is_written_anew"),
    [
        ("?a :p ?b BIND(STR(?b) AS ?s) ?a :q ?c ; :r ?d .", True),
        ("?a :p ?b OPTIONAL { ?a :r ?e } ?a :q ?c", True),
        ("{ SELECT ?a { ?a :p ?b } LIMIT 3 } ?a :q ?c", True),
        ("{ SELECT ?a { ?a :p ?b } LIMIT 3 } ?c :q ?a . ?c ?r ?d", True),
        ("{ SELECT ?a { ?a :p ?b } LIMIT 3 } ?c :q* ?a . ?c :r ?d", True),
        ("{ SELECT ?a { ?a :p ?b } LIMIT 3 } ?c :q* ?a", False),
        ("{ SELECT ?a { ?a :p ?b } LIMIT 3 } ?c :q ?d", False),
        ("{ SELECT ?a { ?a :p ?b } } ?c :q ?a", False),
        ("?a :p ?b . ?a :q ?c", False),
        ("?a :p ?b FILTER(?a != :1) ?a :q ?c", False),
        ("VALUES ?a { :1 } ?a :q ?c", False),
        ("{ ?a :p ?b } UNION { ?a :r ?b } BIND(STR(?b) AS ?s) ?a :q ?c", False),
        ("?a :p ?b BIND(STR(?b) AS ?s) ?c :q ?a", False),
        ("?a :p ?b BIND(STR(?b) AS ?s) ?a :q :1", False),
        ("?a :p ?b BIND(STR(?b) AS ?s) ?a :q ?b", False),
        ("?a :p ?b BIND(STR(?b) AS ?s) ?a :q ?c , ?c", False),
        ("?a :p ?b BIND(STR(?b) AS ?s) ?a :q* ?c", False),
        ("?a :p ?b BIND(STR(?b) AS ?s) ?a ?q ?c", False),
        ("?a :p ?b BIND(STR(?b) AS ?s) ?a :q [ :r ?c ]", False),
        ("?a :p ?b OPTIONAL { ?a :r ?e BIND(1 AS ?one) ?a :q ?c }", False),
    ],
)
def test_only_properties_of_what_is_known_are_looked_up_in_loops(where: str, is_written_anew: bool) -> None:
    text = f"{PROLOGUE}SELECT * {{ {where} }}"
    assert any(find_properties(Groups(text))) is is_written_anew
    Store().query(text)
