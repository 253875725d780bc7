"""What is read about one hypothesis, hop by hop, weighs the same as the whole dataset does."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode, Store

from kg.argument_map import read_argument, read_hypotheses, short_names
from kg.argumentation import READ, Assertions, bearing_claims, node_degrees, read_assertions, weigh
from kg.dataset import rdflib_term
from kg.engine import EmbeddedEngine

PROPOSITION = "https://w3id.org/denge/id/proposition/"
HYPOTHESES = (
    "azerbaijan-follows-pro-turkiye-policy",
    "azerbaijan-has-abandoned-balance-for-turkiye",
    "azerbaijan-still-balances",
)


@pytest.fixture(scope="module")
def whole(shipped_store: Store) -> Assertions:
    """All that weighing reads, as `denge weigh` reads it."""
    return read_assertions(
        (rdflib_term(quad.subject), rdflib_term(quad.predicate), rdflib_term(quad.object))
        for predicate in READ
        for quad in shipped_store.quads_for_pattern(None, NamedNode(str(predicate)), None)
    )


def test_the_hypotheses_are_listed(shipped_engine: EmbeddedEngine) -> None:
    found = read_hypotheses(shipped_engine, "en")
    assert [each.iri for each in found] == [PROPOSITION + each for each in HYPOTHESES]
    assert found[0].label.text == "Azerbaijan follows a pro-Türkiye foreign policy"


@pytest.mark.parametrize("name", HYPOTHESES)
def test_it_weighs_the_same_with_and_without_each_claim(
    shipped_engine: EmbeddedEngine, whole: Assertions, name: str
) -> None:
    hypothesis = PROPOSITION + name
    argument = read_argument(shipped_engine, hypothesis)
    bearing = bearing_claims(whole, hypothesis)
    assert bearing_claims(argument.assertions, hypothesis) == bearing
    assert weigh(argument.assertions, hypothesis) == weigh(whole, hypothesis)
    for claims in (bearing[:1], bearing[3:6], bearing[::7]):
        assert weigh(argument.assertions, hypothesis, claims) == weigh(whole, hypothesis, claims)


def test_degrees_of_nodes_agree_with_the_profile(shipped_engine: EmbeddedEngine) -> None:
    hypothesis = PROPOSITION + HYPOTHESES[0]
    assertions = read_argument(shipped_engine, hypothesis).assertions
    by_modality = [
        each.degree
        for each in weigh(assertions, hypothesis).hypothesis.measures
        if (each.semantics, each.weighting) == ("QuadraticEnergy", "ByModality")
    ]
    assert [node_degrees(assertions, hypothesis)[hypothesis]] == by_modality


def test_short_names_tell_claims_of_two_articles_apart() -> None:
    base = "https://w3id.org/denge/id/article/"
    names = short_names([f"{base}one/claim/denge/c1", f"{base}two/claim/denge/c1", f"{base}two/claim/denge/c2"])
    assert sorted(names.values()) == ["article/one/claim/denge/c1", "article/two/claim/denge/c1", "c2"]
