"""Descriptions of things: names, groups, what is derived, and the claims with their attribution."""

from __future__ import annotations

import pytest

from kg.description import ThingDescription, describe
from kg.engine import Engine
from kg.terms import BASE, DENGE

CLAIM = BASE + "id/article/example-2020/claim/denge/"
HYPOTHESIS = BASE + "id/proposition/northland-follows-southland"
NORTHLAND = BASE + "id/state/northland"


def described(engine: Engine, iri: str, language: str = "en") -> ThingDescription:
    description = describe(engine, iri, language)
    assert description is not None
    return description


def test_an_unknown_thing_has_no_description(engine: Engine) -> None:
    assert describe(engine, BASE + "id/state/nowhere", "en") is None


def test_what_is_no_iri_is_refused(engine: Engine) -> None:
    with pytest.raises(ValueError, match="IRI"):
        describe(engine, BASE + 'id/state/x> } ; CLEAR ALL #"', "en")


def test_names_follow_the_language_then_english_then_the_iri(engine: Engine) -> None:
    assert described(engine, NORTHLAND, "tr").thing.label.text == "Kuzeyeli"
    southland = described(engine, BASE + "id/state/southland", "tr").thing.label
    assert (southland.text, southland.language) == ("Southland", "en")
    nameless = described(engine, BASE + "id/state/nameless").thing.label
    assert (nameless.text, nameless.language) == ("nameless", "")


def test_a_situation_is_named_after_the_proposition_that_describes_it(engine: Engine) -> None:
    situation = described(engine, BASE + "id/situation/following", "tr")
    assert situation.thing.label.text == "Kuzeyeli Güneyeli'ni izliyor"


def test_a_claim_without_paraphrase_is_named_with_its_polarity(engine: Engine) -> None:
    assert (
        described(engine, CLAIM + "c2r", "tr").thing.label.text == "Bo Envoy reddeder: “Kuzeyeli Güneyeli'ni izliyor”"
    )


def test_statements_are_grouped_and_labelled(engine: Engine) -> None:
    groups = {group.property.iri: group for group in described(engine, NORTHLAND).outgoing}
    neighbours = groups[DENGE + "isNeighbourOf"]
    assert neighbours.property.label.text == "is neighbour of"
    assert [each.value.label.text for each in neighbours.statements] == ["Southland"]
    assert not any(each.inferred for each in neighbours.statements)


def test_texts_are_shown_in_the_best_language_only(engine: Engine) -> None:
    groups = {group.property.iri: group for group in described(engine, CLAIM + "c1", "tr").outgoing}
    (paraphrase,) = groups[DENGE + "paraphrase"].statements
    assert paraphrase.value.label.language == "tr"


def test_derived_statements_are_marked(engine: Engine) -> None:
    groups = {group.property.iri: group for group in described(engine, CLAIM + "c1").outgoing}
    (evidence,) = groups[DENGE + "isEvidenceFor"].statements
    assert evidence.inferred
    (affirmed,) = groups[DENGE + "affirms"].statements
    assert not affirmed.inferred


def test_what_points_to_a_thing_is_listed_as_recorded(engine: Engine) -> None:
    incoming = {group.property.iri for group in described(engine, NORTHLAND).incoming}
    assert incoming == {DENGE + "hasParticipant"}


def test_types_are_labelled(engine: Engine) -> None:
    state = described(engine, NORTHLAND, "tr")
    assert [each.label.text for each in state.types] == ["devlet"]
    assert state.all_types == (DENGE + "State",)


def test_claims_about_a_thing_come_by_page_with_their_attribution(engine: Engine) -> None:
    claims = described(engine, NORTHLAND).claims
    assert [(claim.pages, claim.claim.iri.removeprefix(CLAIM)) for claim in claims] == [
        ((3,), "c1"),
        ((4, 6), "c2"),
        ((4,), "c2r"),
    ]
    first, second, _ = claims
    assert [each.label.text for each in first.asserters] == ["Ada Writer"]
    assert [each.label.text for each in first.cited_sources] == ["no source cited"]
    assert [each.label.text for each in first.cues] == ["can be said"]
    assert first.modality is not None
    assert first.modality.label.text == "tentative assertion"
    assert [each.label.text for each in second.ultimate_sources] == ["Bo Envoy"]
    assert second.polarity is not None
    assert second.polarity.iri == DENGE + "denies"


def test_how_a_claim_has_to_do_with_a_thing(engine: Engine) -> None:
    by_claim = {each.claim.iri: each.connections for each in described(engine, HYPOTHESIS).claims}
    assert by_claim == {
        CLAIM + "c1": ("content", "for"),
        CLAIM + "c2": ("against", "content"),
        CLAIM + "c2r": ("content",),
    }
    envoy = {each.claim.iri: each.connections for each in described(engine, BASE + "id/person/envoy").claims}
    assert envoy == {CLAIM + "c2": ("source",), CLAIM + "c2r": ("asserter", "source")}
    gazette = {each.claim.iri: each.connections for each in described(engine, BASE + "id/work/gazette-2019").claims}
    assert gazette == {CLAIM + "c2": ("cited",), CLAIM + "c2r": ("cited", "expressed")}


def test_a_claim_describes_itself(engine: Engine) -> None:
    itself = described(engine, CLAIM + "c1").itself
    assert itself is not None
    assert itself.section is not None
    assert (itself.pages, itself.section.label.text) == ((3,), "1. Harbours")
    assert described(engine, NORTHLAND).itself is None
