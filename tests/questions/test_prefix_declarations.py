"""Prefixes of the table may be used without declaring them, and problems keep their place."""

from __future__ import annotations

from kg.problems import Place, Problem
from kg.questions.prefixes import add_prefixes


def test_only_what_is_missing_is_declared() -> None:
    text = "PREFIX state: <http://example.org/>\nSELECT * { state:a denge:isAbout ?x ; unknown:y 'skos:z' } # owl:"
    prefixed = add_prefixes(text)
    assert prefixed.text == f"PREFIX denge: <https://w3id.org/denge/ns#> {text}"
    assert add_prefixes("SELECT * { ?s ?p <https://w3id.org/x> }").added == 0


def test_a_place_on_the_first_line_is_moved_back() -> None:
    text = "SELECT * { ?s denge:isAbout }"
    prefixed = add_prefixes(text)
    problem = Problem("engine.syntax", {}, Place("the query", 1, prefixed.added + 29, prefixed.text))
    place = prefixed.as_written(problem).place
    assert place == Place("the query", 1, 29, text)


def test_other_places_stay() -> None:
    problem = Problem("engine.syntax", {}, Place("the query", 2, 5, "x"))
    assert add_prefixes("ASK {\ndenge:a }").as_written(problem) == problem
    nowhere = Problem("engine.deadline", {})
    assert add_prefixes("ASK { denge:a ?p ?o }").as_written(nowhere) == nowhere
