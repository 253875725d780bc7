"""A draft says what is claimed, where that comes from and who publishes it, and nothing of the text."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from pyoxigraph import Literal, NamedNode
from signed_claims import CLAIM, UNTIED, WITHOUT_STANCE

from kg.engine import EmbeddedEngine
from kg.nanopublications import Publisher, make_nanopublication, read_nanopublication
from kg.nanopublications.vocabulary import TEMPORARY, prov
from kg.problems import DengeError
from kg.terms import DENGE

WHO = Publisher("0000-0002-1825-0097", "Josiah Carberry")


def test_the_assertion_has_stance_selector_and_digest(draft: str) -> None:
    assertion = read_nanopublication(draft, "x").part("assertion")
    told = {each.predicate.value.removeprefix(DENGE): each.object for each in assertion}
    assert told["denies"] == NamedNode("https://w3id.org/denge/id/proposition/guild-paid")
    assert told["spanDigest"] == Literal("sha-256;QkWOfXcwGYs6k_GSR_cX-stywoe4kWCipD16HvlEIwU")
    assert {each.subject for each in assertion} >= {NamedNode(CLAIM)}


def test_the_provenance_names_annotator_work_and_doi(draft: str) -> None:
    provenance = read_nanopublication(draft, "x").part("provenance")
    found = {
        each.object.value
        for each in provenance
        if each.predicate in (prov("wasDerivedFrom"), prov("wasAttributedTo")) and isinstance(each.object, NamedNode)
    }
    base = "https://w3id.org/denge/id/"
    assert found == {base + "work/okur-2031", "https://doi.org/10.1234/okur", base + "person/nil"}


def test_the_publication_information_names_creator_licence_and_time(draft: str) -> None:
    found = read_nanopublication(draft, "x")
    said = {
        each.object.value
        for each in found.part("pubinfo")
        if each.subject == NamedNode(TEMPORARY) and isinstance(each.object, NamedNode | Literal)
    }
    assert {
        "https://orcid.org/0000-0002-1825-0097",
        "https://creativecommons.org/licenses/by/4.0/",
        "2026-05-02T09:30:00+00:00",
    } <= said


def test_the_same_claim_gives_the_same_bytes(small: EmbeddedEngine, draft: str) -> None:
    assert make_nanopublication(small, CLAIM, WHO, datetime(2026, 5, 2, 9, 30, tzinfo=UTC)) == draft


def test_nothing_quotes(draft: str) -> None:
    assert not re.search(r"oa:(exact|prefix|suffix)", draft)


@pytest.mark.parametrize(
    ("claim", "code"),
    [
        ("https://w3id.org/denge/id/article/x/claim/y/z", "nanopublications.unknown-claim"),
        ("no IRI } at all", "nanopublications.unknown-claim"),
        (UNTIED, "nanopublications.no-anchor"),
        (WITHOUT_STANCE, "nanopublications.no-stance"),
    ],
)
def test_a_claim_that_cannot_be_published_is_refused(small: EmbeddedEngine, claim: str, code: str) -> None:
    with pytest.raises(DengeError, match=re.escape(code)):
        make_nanopublication(small, claim, WHO, datetime.now(UTC))
