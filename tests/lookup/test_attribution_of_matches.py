"""Who claims what, by the index: the same as the pages of things say, for every claim and all that can be claimed."""

from __future__ import annotations

from pathlib import Path

import pytest
from harbours import index_of
from pyoxigraph import RdfFormat, parse

from kg.description import Names, claim_summaries
from kg.engine import Engine
from kg.lookup import Lookup
from kg.project import Project
from kg.terms import DENGE, PREFIXES


@pytest.fixture(scope="module")
def lookup(shipped: Project) -> Lookup:
    return Lookup.open(shipped.lookup)


@pytest.fixture(scope="module")
def typed(shipped: Project) -> list[tuple[str, str]]:
    """The things of the dataset with each of their classes."""
    quads = parse(path=str(shipped.dataset), format=RdfFormat.N_QUADS)
    found = {
        (quad.subject.value, quad.object.value) for quad in quads if quad.predicate.value == PREFIXES["rdf"] + "type"
    }
    return sorted(found)


def members(typed: list[tuple[str, str]], name: str) -> list[str]:
    return [thing for thing, kind in typed if kind == DENGE + name]


def test_claims_have_the_makers_and_pages_that_their_pages_show(
    lookup: Lookup, shipped_engine: Engine, typed: list[tuple[str, str]]
) -> None:
    claims = members(typed, "Claim")
    assert len(claims) > 400
    told = claim_summaries(shipped_engine, claims, "tr")
    claimed = lookup.claimed(claims)
    for claim in claims:
        summary, own = told[claim], claimed[claim]
        assert set(own.makers) == {each.iri for each in summary.asserters}, claim
        assert set(own.sources) == {each.iri for each in summary.ultimate_sources}, claim
        assert own.pages == summary.pages, claim
        named = lookup.names([*own.makers, *own.sources], "tr")
        labels = {each.iri: each.label.text for each in (*summary.asserters, *summary.ultimate_sources)}
        assert {iri: name for iri, (name, _) in named.items()} == labels, claim


@pytest.mark.parametrize("kind", ["Proposition", "Situation", "Event"])
def test_stances_are_those_that_pages_show(
    lookup: Lookup, shipped_engine: Engine, typed: list[tuple[str, str]], kind: str
) -> None:
    things = members(typed, kind)
    assert len(things) > 20
    names = Names(shipped_engine, "tr")
    names.load(things)
    claimable = lookup.claimable(things)
    for thing in things:
        content, own = names.name(thing).content, claimable.get(thing)
        if content is None or own is None:
            assert content is own is None, thing
            continue
        assert own.is_event == content.is_event
        shown = [(each.polarity.iri, {maker.iri for maker in each.makers}, each.pages) for each in content.stances]
        assert [(each.polarity, set(each.makers), each.pages) for each in own.stances] == shown, thing


def test_chains_that_lead_back_to_their_start_end(tmp_path: Path) -> None:
    lookup = index_of(
        """
        :one a denge:Claim , denge:RelayedClaim ; denge:isAssertedBy :ada .
        :one denge:reports :two ; denge:isKnownThrough :two .
        :two a denge:Claim , denge:RelayedClaim ; denge:isAssertedBy :bo ; denge:page 7 , "none" .
        :two denge:reports :one ; denge:isKnownThrough :one .
        """,
        tmp_path,
    )
    claimed = lookup.claimed(["http://example.org/one", "http://example.org/three"])
    assert list(claimed) == ["http://example.org/one"]
    assert (claimed["http://example.org/one"].sources, claimed["http://example.org/one"].pages) == ((), (7,))
