"""Strings that grow while a query is evaluated: stopped by their memory, their time or the size of the answer."""

from __future__ import annotations

import pytest
from probing import ProbedServer, cases

STOPPED = {"engine.memory", "engine.deadline", "engine.answer-too-large"}


def doubled(expression: str, times: int, end: str = "STRLEN({})") -> str:
    """A string that `expression` makes longer, again and again."""
    steps = " ".join(f"BIND({expression.format(f'?v{n}')} AS ?v{n + 1})" for n in range(times))
    return f"SELECT ({end.format(f'?v{times}')} AS ?x) {{ BIND('aaaaaaaa' AS ?v0) {steps} }}"


BOMBS = {
    "CONCAT": doubled("CONCAT({0},{0})", 40),
    "CONCAT of ten": doubled("CONCAT({0},{0},{0},{0},{0},{0},{0},{0},{0},{0})", 15),
    "REPLACE": doubled("REPLACE({0},'a','aaaa')", 20),
    "REPLACE by a group": doubled("REPLACE({0},'(.*)','$1$1$1$1')", 20),
    "ENCODE_FOR_URI": doubled("ENCODE_FOR_URI(CONCAT({0},' ',{0}))", 30),
    "UCASE": doubled("UCASE(CONCAT({0},'ß',{0}))", 30),
    "STRDT": doubled("STRDT(CONCAT(STR({0}),STR({0})),<a:b>)", 40, "STR({})"),
    "IRI": doubled("IRI(CONCAT('a:',STR({0}),STR({0})))", 40, "STR({})"),
    "as the answer": doubled("CONCAT({0},{0})", 21, "{}"),
    "GROUP_CONCAT": "SELECT (STRLEN(GROUP_CONCAT(?o; separator='" + "x" * 50_000 + "')) AS ?x) { ?s ?p ?o . ?a ?b ?c }",
    "GROUP_CONCAT of a product": "SELECT (GROUP_CONCAT(CONCAT(?o,?c,?f)) AS ?x) { ?s ?p ?o . ?a ?b ?c . ?d ?e ?f }",
    "one large string in each row": "SELECT ?s ('" + "x" * 90_000 + "' AS ?x) { ?s ?p ?o }",
    "many rows": "SELECT * { ?s ?p ?o . ?a ?b ?c . ?d ?e ?f }",
    "DISTINCT rows": "SELECT DISTINCT * { ?s ?p ?o . ?a ?b ?c . ?d ?e ?f }",
    "many triples": "CONSTRUCT { ?s ?p ?o . ?s ?p ?c . ?s ?p ?f } { ?s ?p ?o . ?a ?b ?c . ?d ?e ?f }",
    "many blank nodes": "CONSTRUCT { [] ?p [ ?b [] ] } { ?s ?p ?o . ?a ?b ?c . ?d ?e ?f }",
    "a large power": doubled("({0}*{0})", 40).replace("'aaaaaaaa'", "123456789.123456789"),
}


@pytest.mark.parametrize("text", cases(BOMBS, "CONCAT", "many rows", "as the answer"))
def test_a_bomb_is_stopped(server: ProbedServer, text: str) -> None:
    reply = server.query(text)
    assert reply.status in (200, 503)
    if reply.status == 503:
        assert reply.code in STOPPED
        assert reply.headers["retry-after"].isdigit()
        assert len(reply.body) < 10_000
    else:
        assert len(reply.body) < 1000, "only what overflows to no value may be answered"


def test_as_large_as_an_answer_may_be_is_whole(server: ProbedServer) -> None:
    reply = server.query(doubled("CONCAT({0},{0})", 19, "{}"))
    assert reply.json()["results"]["bindings"][0]["x"]["value"] == "a" * (8 << 19)
