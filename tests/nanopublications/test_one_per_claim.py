"""The nanopublications of a dataset say together what the dataset says of its claims, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from nanopub import Nanopub
from pyoxigraph import NamedNode, RdfFormat, Store
from rdflib import ConjunctiveGraph

from kg.engine import EmbeddedEngine
from kg.nanopublications import draft_nanopublications, read_nanopublication

STANCES = "denge:affirms|denge:denies|denge:entertains|denge:recommends|denge:reports"
PREFIX = "PREFIX denge: <https://w3id.org/denge/ns#> PREFIX oa: <http://www.w3.org/ns/oa#>"


@pytest.fixture(scope="module")
def drafts(shipped_engine: EmbeddedEngine) -> Mapping[str, str]:
    return draft_nanopublications(shipped_engine)


@pytest.fixture(scope="module")
def together(drafts: Mapping[str, str]) -> Store:
    """The statements of all assertions, without their graphs."""
    store = Store()
    for text in drafts.values():
        for each in read_nanopublication(text, "x").part("assertion"):
            store.add(type(each)(each.subject, each.predicate, each.object))
    return store


def claims(store: Store, pattern: str) -> set[str]:
    found = store.query(f"{PREFIX} SELECT DISTINCT ?claim {{ {pattern} }}", use_default_graph_as_union=True)
    return {each["claim"].value for each in found}  # type: ignore[union-attr]


def test_every_claim_of_the_dataset_is_in_an_assertion(
    drafts: Mapping[str, str], together: Store, shipped_store: Store
) -> None:
    assert claims(together, "?claim a denge:Claim") == claims(shipped_store, "?claim a denge:Claim")
    anchored = f"?claim a denge:Claim ; {STANCES} ?x . ?a oa:hasBody ?claim ; oa:hasTarget/oa:hasSelector ?s"
    assert set(drafts) == claims(shipped_store, anchored), "one for each claim that stands in a passage"


def test_an_assertion_says_nothing_that_the_dataset_does_not_say(together: Store, shipped_store: Store) -> None:
    said = {(each.subject, each.predicate, each.object) for each in shipped_store}
    assert {(each.subject, each.predicate, each.object) for each in together} <= said


def test_each_has_an_address_of_its_own_and_names_its_claim(drafts: Mapping[str, str]) -> None:
    read = {claim: read_nanopublication(text, "x") for claim, text in drafts.items()}
    assert len({each.iri for each in read.values()}) == len(read)
    describes = NamedNode("http://purl.org/nanopub/x/describes")
    assert all(each.values(NamedNode(each.iri), describes) == (claim,) for claim, each in read.items())
    assert all(each.is_draft and not each.signatures for each in read.values())


def test_the_makers_package_takes_them(drafts: Mapping[str, str]) -> None:
    """The package `nanopub` is the oracle of structure; it checks the four graphs when it validates."""
    for text in list(drafts.values())[::50]:
        graph = ConjunctiveGraph()
        graph.parse(data=text, format="trig")
        publication = Nanopub(rdf=graph)
        ours = read_nanopublication(text, "x")
        assert len(publication.assertion) == len(ours.part("assertion"))
        assert len(publication.pubinfo) == len(ours.part("pubinfo"))
        assert len(publication.provenance) == len(ours.part("provenance"))


def test_the_same_dataset_gives_the_same_bytes(drafts: Mapping[str, str], shipped_engine: EmbeddedEngine) -> None:
    assert draft_nanopublications(shipped_engine) == drafts
    store = Store()
    store.load("\n".join(drafts.values()).encode(), format=RdfFormat.TRIG)
    assert len(list(store.named_graphs())) == 4 * len(drafts)
