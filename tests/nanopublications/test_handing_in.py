"""What annotators hand in is verified, kept once, replaced and taken back by the same key only, and never trusted."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse, serialize
from signed_claims import CLAIM, key_file

from kg.engine import EmbeddedEngine
from kg.nanopublications import (
    Deposit,
    Publisher,
    draft_nanopublications,
    hand_in,
    make_nanopublication,
    make_retraction,
    one_per_claim,
    read_nanopublication,
    sign_nanopublication,
    standings,
    verify_nanopublication,
)
from kg.nanopublications.vocabulary import NPX, RETRACTS, SUPERSEDES
from kg.nanopublications.writing import write_trig
from kg.problems import DengeError

ORCID = "0000-0002-1825-0097"
WHO = Publisher(ORCID, "Josiah Carberry")
LATER = datetime(2026, 6, 1, tzinfo=UTC)


@pytest.fixture
def deposit(tmp_path: Path) -> Deposit:
    return Deposit(tmp_path / "nanopublications")


def refused(text: str, small: EmbeddedEngine, deposit: Deposit, orcid: str = ORCID) -> str:
    with pytest.raises(DengeError) as caught:
        hand_in(text, orcid, small, deposit)
    return caught.value.problem.code


def test_a_signed_one_is_kept_once_as_it_was_signed(signed: str, small: EmbeddedEngine, deposit: Deposit) -> None:
    assert deposit.all() == () and deposit.state == ""
    first = hand_in(signed, ORCID, small, deposit)
    state = deposit.state
    again = hand_in(signed, ORCID, small, deposit)
    assert (first.is_new, again.is_new) == (True, False) and deposit.state == state != ""
    assert deposit.text(first.published.code) == signed
    (kept,) = deposit.all()
    assert kept == first.published and kept.claims == (CLAIM,) and kept.creators == (f"https://orcid.org/{ORCID}",)
    assert standings(deposit.all()) == {kept.address: "current"}


@pytest.mark.parametrize("form", [RdfFormat.N_QUADS, RdfFormat.JSON_LD], ids=["N-Quads", "JSON-LD"])
def test_in_whatever_format_it_comes_it_is_kept_as_trig(
    signed: str, small: EmbeddedEngine, deposit: Deposit, form: RdfFormat
) -> None:
    other = serialize(parse(signed, format=RdfFormat.TRIG), format=form)
    assert other is not None
    kept = hand_in(other.decode(), ORCID, small, deposit).published
    text = deposit.text(kept.code) or ""
    assert set(parse(text, format=RdfFormat.TRIG)) == set(parse(signed, format=RdfFormat.TRIG))
    assert verify_nanopublication(text, "x").problems == ()


def test_it_takes_the_place_of_the_draft_of_its_claim(signed: str, small: EmbeddedEngine, deposit: Deposit) -> None:
    drafts = draft_nanopublications(small)
    assert set(drafts) == {CLAIM}, "one per claim that has a stance and a passage"
    assert read_nanopublication(drafts[CLAIM], "x").is_draft
    assert one_per_claim(drafts, small, deposit) == {CLAIM: (drafts[CLAIM],)}
    hand_in(signed, ORCID, small, deposit)
    assert one_per_claim(drafts, small, deposit) == {CLAIM: (signed,)}


def test_a_draft_of_the_bundle_can_be_signed_too(small: EmbeddedEngine, deposit: Deposit, key: Path) -> None:
    draft = draft_nanopublications(small)[CLAIM].replace("2031-05-01", "2026-05-01")
    signed = sign_nanopublication(draft, "draft.trig", key)
    assert verify_nanopublication(signed, "x").problems == ()
    assert refused(signed, small, deposit) == "nanopublications.of-another", (
        "its creator is the annotator, not an ORCID"
    )


def test_a_newer_one_by_the_same_key_supersedes(
    signed: str, small: EmbeddedEngine, deposit: Deposit, key: Path
) -> None:
    old = hand_in(signed, ORCID, small, deposit).published
    second = sign_nanopublication(make_nanopublication(small, CLAIM, WHO, LATER), "x", key)
    assert refused(second, small, deposit) == "nanopublications.already-published"
    newer = make_nanopublication(small, CLAIM, WHO, LATER, [old.address])
    assert Quad in {type(each) for each in read_nanopublication(newer, "x").part("pubinfo")}
    new = hand_in(sign_nanopublication(newer, "x", key), ORCID, small, deposit).published
    assert new.supersedes == (old.address,)
    assert standings(deposit.all()) == {old.address: "superseded", new.address: "current"}
    assert [read_nanopublication(each, "x").iri for each in one_per_claim({CLAIM: ""}, small, deposit)[CLAIM]] == [
        new.address
    ]


def test_a_retraction_by_the_same_key_takes_it_back(
    signed: str, small: EmbeddedEngine, deposit: Deposit, key: Path
) -> None:
    kept = hand_in(signed, ORCID, small, deposit).published
    draft = make_retraction(kept.address, WHO, LATER)
    said = {(each.predicate, each.object) for each in read_nanopublication(draft, "x").part("assertion")}
    assert said == {(RETRACTS, NamedNode(kept.address))}
    taken_back = hand_in(sign_nanopublication(draft, "x", key), ORCID, small, deposit).published
    assert standings(deposit.all()) == {kept.address: "retracted", taken_back.address: "retraction"}
    drafts = draft_nanopublications(small)
    assert one_per_claim(drafts, small, deposit) == {CLAIM: (drafts[CLAIM],)}
    again = sign_nanopublication(make_nanopublication(small, CLAIM, WHO, LATER), "x", key)
    assert hand_in(again, ORCID, small, deposit).is_new, "what was taken back can be published anew"


def test_nobody_takes_back_or_replaces_what_another_key_has_signed(
    signed: str, small: EmbeddedEngine, deposit: Deposit, tmp_path: Path
) -> None:
    kept = hand_in(signed, ORCID, small, deposit).published
    other = key_file(tmp_path, "other.pem")
    retraction = sign_nanopublication(make_retraction(kept.address, WHO, LATER), "x", other)
    newer = sign_nanopublication(make_nanopublication(small, CLAIM, WHO, LATER, [kept.address]), "x", other)
    for text in (retraction, newer):
        assert refused(text, small, deposit) == "nanopublications.unknown-older"
    assert standings(deposit.all()) == {kept.address: "current"}


def test_what_is_not_whole_or_not_ones_own_is_refused(
    draft: str, signed: str, small: EmbeddedEngine, deposit: Deposit, key: Path
) -> None:
    assert refused(signed.replace("denge:denies", "denge:affirms"), small, deposit) == "nanopublications.wrong-hash"
    assert refused(draft, small, deposit) == "nanopublications.no-code"
    assert refused(signed, small, deposit, "0000-0001-5109-3700") == "nanopublications.of-another"
    assert refused(signed, small, deposit, "") == "nanopublications.of-another"
    assert refused("no trig", small, deposit) == "nanopublications.unreadable"
    for was, becomes in (("Lonca ödemedi", "Lonca ödedi"), ("oa:start 40", "oa:start 41")):
        changed = draft.replace(was, becomes)
        assert changed != draft
        resigned = sign_nanopublication(changed, "x", key)
        assert refused(resigned, small, deposit) == "nanopublications.other-content"
    assert deposit.all() == ()


@pytest.mark.parametrize("address", ["http://example.org/x", "", "no IRI } at all", "http://purl.org/np/RAshort"])
def test_only_what_was_published_can_be_retracted(address: str) -> None:
    with pytest.raises(DengeError, match=re.escape("nanopublications.no-address")):
        make_retraction(address, WHO, LATER)


def test_the_makers_package_writes_the_same_terms_for_retracting_and_superseding(key: Path) -> None:
    """The package that signs is the oracle: its own templates use the predicates that we use."""
    from nanopub.namespaces import NPX as THEIRS

    assert str(THEIRS["retracts"]) == RETRACTS.value and str(THEIRS["supersedes"]) == SUPERSEDES.value
    assert str(THEIRS) == NPX
    quads = parse(make_retraction("http://purl.org/np/RA" + "x" * 43, WHO, LATER), format=RdfFormat.TRIG)
    assert write_trig(quads, "http://purl.org/nanopub/temp/np#").count("npx:retracts") == 1
