"""Queries for the tests: quick ones, and ones that never end or never fit."""

from __future__ import annotations

POINT = "SELECT ?label { <http://example.org/n7> <http://example.org/label> ?label }"
ENDLESS = "SELECT (COUNT(*) AS ?count) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
_DOUBLED = " ".join(f"BIND(CONCAT(?t{step}, ?t{step}) AS ?t{step + 1})" for step in range(40))

# Each runs far beyond a second or beyond its memory, in another part of the engine.
RUNAWAYS = {
    "cross product": (ENDLESS, "engine.deadline"),
    "grouping": ("SELECT ?b (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } GROUP BY ?b", "engine.deadline"),
    "closure": (
        "SELECT (COUNT(*) AS ?n) { ?a <http://example.org/next>+ ?b . ?c <http://example.org/next>+ ?b . ?d ?e ?f }",
        "engine.deadline",
    ),
    "regular expression": (
        'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f FILTER(REGEX(CONCAT(STR(?c), STR(?f)), "(.*)*x(.*)*y")) }',
        "engine.deadline",
    ),
    "order": ("SELECT ?a { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f ?c", "engine.memory"),
    "string bomb": (f'SELECT (STRLEN(?t40) AS ?n) {{ BIND("0123456789abcdef" AS ?t0) {_DOUBLED} }}', "engine.memory"),
    "endless answer": ("SELECT * { ?a ?b ?c . ?d ?e ?f }", "engine.answer-too-large"),
    "operators": (f"SELECT * {{ FILTER(1{'+1' * 45_000}) }}", "engine.deadline"),
}
