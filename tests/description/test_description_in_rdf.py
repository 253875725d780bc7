"""A description from patterns holds what the query for all of it finds, and tells how a thing stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Triple, parse

from kg.description import describe_in_rdf, standing
from kg.engine import Engine, Formats, QueryRequest
from kg.terms import BASE, DENGE

N_TRIPLES = "application/n-triples"
QUERY = (Path(__file__).parent / "whole.rq").read_text(encoding="utf-8")
EXAMPLE = f"<{BASE}id/state/example>"
THINGS = (
    "state/azerbaijan",
    "place/baku",
    "work/tasdemir-2024",
    "person/hakan-tasdemir",
    "agreement/minsk-group",
    "run",
)


def triples(body: bytes) -> set[Triple]:
    return set(parse(body, format=RdfFormat.N_TRIPLES))


def asked(engine: Engine, iri: str) -> set[Triple]:
    """What the query finds, but for what descriptions leave out."""
    assert QUERY.count(EXAMPLE) == 1
    answer = engine.query(QueryRequest(QUERY.replace(EXAMPLE, f"<{iri}>"), Formats(graph=N_TRIPLES)))
    return {each for each in triples(answer.body) if each.predicate.value != DENGE + "participatesIn"}


def check(engine: Engine, iri: str) -> int:
    answer = describe_in_rdf(engine, iri, N_TRIPLES, "nt")
    expected = asked(engine, iri)
    found = set() if answer is None else triples(answer.body)
    assert expected <= found, iri
    return len(expected)


def test_it_holds_what_the_query_finds(engine: Engine) -> None:
    claim = "article/example-2020/claim/denge/c1"
    proposition = "proposition/northland-follows-southland"
    for path in ("state/northland", "state/southland", "state/nameless", claim, proposition, "state/nowhere"):
        check(engine, f"{BASE}id/{path}")
    assert check(engine, f"{BASE}id/{proposition}") > 10


def test_it_holds_what_the_query_finds_in_the_graph_of_the_clone(shipped_engine: Engine) -> None:
    sizes = {path: check(shipped_engine, f"{BASE}id/{path}") for path in THINGS}
    assert sizes["state/azerbaijan"] > 1000
    assert sizes["work/tasdemir-2024"] > 100


@pytest.mark.parametrize("iri", ["", "no iri", f"{BASE}id/ ", f"{BASE}id/<x>", BASE + "id/state/nowhere"])
def test_what_is_no_iri_or_unknown_has_no_description(engine: Engine, iri: str) -> None:
    assert describe_in_rdf(engine, iri, N_TRIPLES) is None
    assert standing(engine, iri) is None


def test_how_a_thing_stands(engine: Engine) -> None:
    found = standing(engine, BASE + "id/state/northland")
    assert found is not None
    assert (found.is_withdrawn, found.successors, found.reasons) == (False, (), ())
    assert DENGE + "State" in found.classes
