"""Regular expressions that other engines never come back from: answered, refused or stopped."""

from __future__ import annotations

import pytest
from probing import ProbedServer

BACKTRACKING = ["^(a+)+$", "^(a|aa)+$", "^(a|a?)+$", "(.*)*b", "^(([a-z])+.)+[A-Z]([a-z])+$", "(x+x+)+y", "(a*)*(a*)*c"]
LARGE = [
    "(((a{100}){100}){100}){100}",
    "a{1000000}",
    "(a{0,1000}){0,1000}",
    r"\\\\w{10000}",
    r"(\\\\p{L}{1000}){1000}",
    "(" * 5_000 + "a" + ")" * 5_000,
    "(" * 20_000,
    "|".join(["a"] * 20_000),
    "[" + "a-z" * 20_000 + "]",
    "(?:" * 5_000,
]
BROKEN = ["(", "[", "a{2,1}", "*", "(?<n>a)(?=b)", r"(a)\\\\1", "(?P<x>", "\\\\\\\\", "a**"]


def filtered(pattern: str, text: str = "a" * 30_000 + "!") -> str:
    return f"SELECT (COUNT(*) AS ?n) {{ BIND('{text}' AS ?x) FILTER(REGEX(?x, '{pattern}')) }}"


@pytest.mark.parametrize("pattern", BACKTRACKING)
def test_those_that_backtrack_elsewhere_are_answered(server: ProbedServer, pattern: str) -> None:
    assert server.query(filtered(pattern)).status == 200


@pytest.mark.parametrize("pattern", LARGE)
def test_large_ones_match_nothing_or_are_stopped(server: ProbedServer, pattern: str) -> None:
    reply = server.query(filtered(pattern))
    if reply.status != 200:
        assert reply.code in ("engine.deadline", "engine.memory", "engine.crashed", "engine.syntax")


@pytest.mark.parametrize("pattern", BROKEN)
def test_broken_ones_match_nothing(server: ProbedServer, pattern: str) -> None:
    reply = server.query(filtered(pattern))
    assert reply.status == 200 or reply.code == "engine.syntax"


def test_one_for_each_row_is_stopped(server: ProbedServer) -> None:
    row = "FILTER(REGEX(CONCAT(STR(?o), STR(?b)), CONCAT('((', STR(?b), '){500}){50}', STR(?o))))"
    reply = server.query(f"SELECT (COUNT(*) AS ?n) {{ ?s ?p ?o . ?a ?p ?b {row} }}")
    assert reply.code in ("engine.deadline", "engine.memory")
