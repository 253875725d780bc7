"""The graph at a glance, descriptions as RDF, and the queries behind them."""

from __future__ import annotations

import pytest
from pyoxigraph import RdfFormat, parse

from kg.description import articles, describe_in_rdf, has_claims, numbers
from kg.description.asking import query_text
from kg.engine import Engine
from kg.terms import BASE, DENGE


def test_numbers(engine: Engine) -> None:
    assert has_claims(engine)
    counted = numbers(engine)
    assert (counted.own_claims, counted.reported_claims, counted.arguments, counted.works) == (2, 1, 0, 1)


@pytest.mark.parametrize("language", ["en", "tr"])
def test_an_article_is_cited_by_its_own_title(engine: Engine, language: str) -> None:
    (article,) = articles(engine, language)
    assert (article.title.text, article.title.language) == ("Limanlar üzerine", "tr")
    assert [each.label.text for each in article.creators] == ["Ada Writer"]
    assert (article.year, article.volume, article.issue) == (2020, 2, 1)
    assert (article.first_page, article.last_page) == (1, 9)


def test_descriptions_in_rdf(engine: Engine) -> None:
    answer = describe_in_rdf(engine, BASE + "id/state/southland", "application/n-triples")
    assert answer is not None
    predicates = {each.predicate.value for each in parse(answer.body, format=RdfFormat.N_TRIPLES)}
    assert {DENGE + "isAbout", DENGE + "page", DENGE + "asserter", DENGE + "citedSource"} <= predicates
    assert describe_in_rdf(engine, BASE + "id/state/nowhere", "application/n-triples") is None


def test_a_value_that_is_no_iri_never_reaches_a_query() -> None:
    with pytest.raises(ValueError, match="IRI"):
        query_text("statements", {"thing": ["https://example.org/> } ASK { <x"]})
    with pytest.raises(ValueError, match="VALUES"):
        query_text("statements", {"nothing": [BASE]})
