"""A query that is refused is refused with its place and in words."""

from __future__ import annotations

from itertools import pairwise

import pytest
from pyoxigraph import Store

from kg.engine import QueryRequest
from kg.engine.evaluation import Reading, evaluate
from kg.engine.tokens import tokens
from kg.problems import DengeError, Problem
from kg.project import Settings


def problem_of(text: str) -> Problem:
    with pytest.raises(DengeError) as caught:
        evaluate(Store(), QueryRequest(text), Settings(), Reading.UNION)
    return caught.value.problem


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("", 1, 1, "the query is empty"),
        ("SELECT ?x\nWHERE {\n  ?x foo:bar ?y }", 3, 6, "the prefix foo: is not declared"),
        ("PREFIX a: <x:a>\r\nSELECT ?x {\r\n a:b b:c ?o }", 3, 6, "the prefix b: is not declared"),
        ('SELECT * {\n "çğ" <http://example.org/p> ?o ,, }', 2, 34, "unexpected ,"),
        ("ASK {?s ?p ?o", 1, 14, "unexpected the end of the query"),
        ("SELEC ?x {}", 1, 1, "unexpected SELEC"),
        ("SELECT ?x { ?x ?p ?o . FILTER(?x = ) }", 1, 36, "unexpected )"),
        ("SELECT ?x { ?x ?p ?o }}", 1, 23, "unexpected }"),
        ("SELECT ?x { ?x ?p ?o } ORDER ?x", 1, 30, "unexpected ?x"),
        ("SELECT ?x WHERE ?x ?p ?o }", 1, 17, "unexpected ?x, expected {"),
        ("SELECT * FROM <a> {?s ?p ?o}", 1, 15, "the address is relative, and there is no BASE"),
        ("SELECT * { ?s ?p ?o } GROUP BY ?s", 1, 34, "SELECT * is not authorized with GROUP BY"),
        ("INSERT DATA { <x:a> <x:b> <x:c> }", 1, 1, "this is an update (SPARQL 1.1 Update), not a query"),
        ("# LOAD\nLOAD <http://example.org/>", 2, 1, "this is an update (SPARQL 1.1 Update), not a query"),
        ('ASK { ?s ?p "\ud800" }', 1, 14, "half a surrogate pair"),
    ],
)
def test_a_refusal_names_its_place(text: str, line: int, column: int, message: str) -> None:
    problem = problem_of(text)
    assert problem.code == "engine.syntax"
    assert problem.place is not None
    assert (problem.place.line, problem.place.column) == (line, column)
    assert problem.values["message"].startswith(message)


def test_the_line_is_shown_with_a_caret() -> None:
    place = problem_of("SELECT ?x\nWHERE {\n\t?x foo:bar ?y }").place
    assert place is not None
    assert place.caret() == "\t?x foo:bar ?y }\n\t   ^"


def test_a_message_stays_small_when_the_line_is_long() -> None:
    problem = problem_of("SELECT ?x { " + "?x ?p ?o . " * 500 + "<" + "a" * 2000 + "> }")
    assert problem.place is not None and problem.place.excerpt is None
    assert len(str(problem.values)) < 500


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }",
        "SELECT * { service silent ?endpoint { ?s ?p ?o } }",
        "SELECT * { ?s ?p \"# no comment\", '''it's \"not\" closed''' . SERVICE<http://example.org/>{ ?s ?p ?o } }",
    ],
)
def test_calls_to_other_endpoints_are_refused(text: str) -> None:
    problem = problem_of(text)
    assert problem.code == "engine.service"
    assert problem.place is not None and problem.place.column == text.lower().index("service") + 1


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?SERVICE { ?SERVICE ?p ?o } # SERVICE <http://example.org/> {}",
        'SELECT * { ?s <http://example.org/SERVICE> "SERVICE {", """x" SERVICE"""@SERVICE }',
        "PREFIX SERVICE: <http://example.org/> SELECT * { ?s SERVICE:SERVICE SERVICE:x\\,SERVICE }",
    ],
)
def test_the_word_service_elsewhere_is_no_call(text: str) -> None:
    assert evaluate(Store(), QueryRequest(text), Settings(), Reading.UNION).kind == "solutions"


def test_tokens_cover_everything_but_white_space() -> None:
    text = (
        'SELECT (?a<?b AS ?c) { ?s e:p.q/^<x:y>* \'a\\\'b\'@tr, """a""b""""^^e:d, 1.5e3 . '
        "<< ?s ?p ?o >> !a [] _:b } # end"
    )
    found = list(tokens(text))
    assert [text[token.start : token.end] for token in found] == [token.text for token in found]
    gaps = [text[before.end : after.start] for before, after in pairwise(found)]
    assert "".join(gaps).strip() == ""
    kinds = {token.text: token.kind for token in found}
    assert kinds["'a\\'b'"] == kinds['"""a""b""""'] == "string"
    expected = {"<x:y>": "iri", "<": "other", "<<": "open", "@tr": "tag", "# end": "comment", "_:b": "name"}
    assert expected.items() <= kinds.items()


@pytest.mark.parametrize("opening", ['"', "'''", "<", "((", '"""a"" ', "\\", "e:" + "\\"])
def test_an_unclosed_token_does_not_slow_the_tokens_down(opening: str) -> None:
    assert sum(1 for _ in tokens((opening + "a ") * 20_000)) > 0
