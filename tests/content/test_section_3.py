"""Section 3 in the graph: what the article says there, who says it, on which page, and nothing more.

The expected rows were read off the article by hand, not off the graph.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.anchors import list_sentences, read_rendition
from kg.project import open_project

Ask = Callable[[str], set[tuple[str, ...]]]

POLARITY = "VALUES ?row { denge:affirmsRelation denge:deniesRelation denge:entertainsRelation }"


def test_the_history_up_to_the_end_of_the_soviet_union_has_an_order(ask: Ask) -> None:
    earlier = "SELECT ?event WHERE { event:dissolution-of-soviet-union denge:comesAfter ?event }"
    assert ask(earlier) == {
        ("october-revolution",), ("bolshevik-decision-on-karabakh",), ("detachment-of-karabakh-by-ussr",),
        ("formation-of-autonomous-oblast",), ("reattachment-of-karabakh",),
    }  # fmt: skip
    later = "SELECT ?event WHERE { ?event denge:comesAfter event:detachment-of-karabakh-by-ussr }"
    assert ("bolshevik-decision-on-karabakh",) not in ask(later)
    assert ("second-nagorno-karabakh-war",) in ask(later)


def test_dates_are_those_that_the_text_gives(ask: Ask) -> None:
    query = """
    SELECT ?event ?year ?begin ?end ?decade WHERE {
      VALUES ?event { event:october-revolution event:bolshevik-decision-on-karabakh event:formation-of-autonomous-oblast
        event:first-nagorno-karabakh-war event:osce-consultations-on-karabakh event:prague-summit event:madrid-summit
        event:elections-in-united-states }
      OPTIONAL { ?event denge:year ?year } OPTIONAL { ?event denge:beginsOn ?begin }
      OPTIONAL { ?event denge:endsOn ?end } OPTIONAL { ?event denge:decade ?decade } }
    """
    assert ask(query) == {
        ("october-revolution", "1917", "", "", ""),
        ("bolshevik-decision-on-karabakh", "", "", "", ""),
        ("formation-of-autonomous-oblast", "", "", "", ""),
        # The years of both ends are rows beside them.
        ("first-nagorno-karabakh-war", "1991", "1991", "1994", ""),
        ("first-nagorno-karabakh-war", "1994", "1991", "1994", ""),
        ("osce-consultations-on-karabakh", "", "", "", "1990"),
        ("prague-summit", "", "", "", "2000"),
        ("madrid-summit", "", "", "", "2000"),
        ("elections-in-united-states", "", "", "", ""),
    }


def test_armenia_did_not_accept_the_renewed_attachment(ask: Ask) -> None:
    query = """
    SELECT ?stance ?page WHERE {
      VALUES ?stance { denge:affirms denge:denies denge:entertains }
      ?claim ?stance proposition:armenia-accepted-reattachment ; denge:page ?page }
    """
    assert ask(query) == {("denies", "44")}


def test_attempts_at_a_settlement_and_their_lack_of_success(ask: Ask) -> None:
    parts = "SELECT ?event WHERE { ?event denge:subEventOf event:karabakh-settlement-process }"
    assert ask(parts) == {
        ("karabakh-settlement-attempts",), ("osce-consultations-on-karabakh",), ("prague-summit",), ("madrid-summit",),
        ("publication-of-prague-document",), ("publication-of-madrid-principles",), ("other-talks-on-karabakh",),
    }  # fmt: skip
    proposal = """
    SELECT ?agreement ?stage WHERE {
      ?situation denge:hasObligation obligation:Referendum ; denge:hasAgreement ?agreement ; denge:hasStage ?stage }
    """
    assert ask(proposal) == {("madrid-principles", "Proposed")}
    agreed = f"""
    SELECT ?claim ?row ?agreement WHERE {{
      {POLARITY} ?claim ?row relation:isPartyTo ; denge:relationFrom state:armenia ; denge:relationTo ?agreement }}
    """
    assert ask(agreed) == {("c321", "deniesRelation", "agreement-sought-after-madrid-document")}


def test_armenia_did_not_get_the_support_that_it_expected(ask: Ask) -> None:
    query = """
    SELECT ?who ?page WHERE {
      ?claim denge:deniesRelation relation:assists ; denge:relationTo state:armenia ; denge:relationFrom ?who ;
             denge:isAbout event:second-nagorno-karabakh-war ; denge:page ?page }
    """
    assert ask(query) == {("russia", "44"), ("iran", "44")}


def test_tension_lasted_more_than_thirty_years(ask: Ask) -> None:
    query = """
    SELECT ?value ?comparator ?unit WHERE {
      situation:tensions-over-thirty-years denge:hasQuantity ?quantity .
      ?quantity denge:numericValue ?value ; denge:comparator ?comparator ; denge:unit ?unit }
    """
    assert ask(query) == {("30", "MoreThan", "http://qudt.org/vocab/unit/YR")}


def test_each_reason_for_the_outcome_has_the_one_who_gives_it(ask: Ask) -> None:
    query = """
    SELECT ?who ?implicit ?reason WHERE {
      ?cause denge:hasEffect proposition:azerbaijan-won-war ; denge:hasCause ?reason ; denge:isDrawnBy ?who ;
             denge:isImplicit ?implicit }
    """
    assert ask(query) == {
        ("zhirayr-amirkhanyan", "false", "azerbaijan-held-air-superiority"),
        ("zhirayr-amirkhanyan", "false", "armenia-behind-in-military-innovation"),
        ("zhirayr-amirkhanyan", "true", "armenia-used-attrition-strategy"),
        ("zhirayr-amirkhanyan", "true", "azerbaijan-used-manoeuvre-strategy"),
        ("zhirayr-amirkhanyan", "true", "azerbaijan-more-mobile-in-field"),
        ("anglim", "false", "azerbaijan-bought-tb2-from-turkiye"),
        ("denge-editors", "true", "azerbaijan-had-modern-weapons"),
        ("denge-editors", "true", "azerbaijani-weapons-tested-in-earlier-wars"),
        ("denge-editors", "true", "armenia-relied-on-old-russian-weapons"),
        ("denge-editors", "true", "armenia-relied-on-outdated-tactics"),
        ("hakan-tasdemir", "false", "tensions-between-peoples-became-war-of-2020"),
        ("hakan-tasdemir", "false", "turkish-armed-unmanned-aircraft-were-used"),
    }


def test_circumstances_eased_the_advance_in_the_view_of_deveci_bozkus(ask: Ask) -> None:
    query = """
    SELECT ?reason ?who WHERE {
      ?first denge:hasEffect proposition:azerbaijan-advance-made-easier ; denge:hasCause ?middle ;
             denge:isDrawnBy ?who .
      ?second denge:hasEffect ?middle ; denge:hasCause ?reason ; denge:isDrawnBy ?who }
    """
    assert ask(query) == {
        ("russia-displeased-with-pashinyan-government", "deveci-bozkus"),
        ("us-elections-approaching", "deveci-bozkus"),
    }


def test_who_fought_how_and_after_whom(ask: Ask) -> None:
    query = """
    SELECT ?side ?how ?asserter ?page WHERE {
      ?claim denge:affirmsRelation relation:fightsBy ; denge:relationFrom ?side ; denge:relationTo ?how ;
             denge:asserter ?asserter ; denge:page ?page }
    """
    assert ask(query) == {
        ("armenia", "attrition-strategy", "zhirayr-amirkhanyan", "45"),
        ("azerbaijan", "manoeuvre-strategy", "zhirayr-amirkhanyan", "45"),
        ("armenia", "outdated-tactics", "mirovalev", "45"),
        ("armenia", "movement-in-large-groups", "hakan-tasdemir", "45"),
    }


def test_no_nuclear_or_mass_destruction_weapon_was_used(ask: Ask) -> None:
    query = f"""
    SELECT ?row ?weapon WHERE {{
      VALUES ?weapon {{ artefact:nuclear-weapons artefact:weapons-of-mass-destruction }}
      {POLARITY} ?claim ?row relation:usesWeapon ; denge:relationTo ?weapon }}
    """
    assert ask(query) == {("deniesRelation", "nuclear-weapons"), ("deniesRelation", "weapons-of-mass-destruction")}


def test_weapons_have_supplier_recipient_and_targets(ask: Ask) -> None:
    supply = """
    SELECT ?weapon ?supplier ?recipient WHERE {
      ?situation a denge:ArmsTransferSituation ; denge:hasWeapon ?weapon ; denge:hasSupplier ?supplier ;
                 denge:hasRecipient ?recipient . ?claim denge:affirms/denge:describes ?situation ; denge:page 45 }
    """
    assert ask(supply) == {
        ("tb2", "turkiye", "azerbaijan"),
        ("israeli-unmanned-reconnaissance-and-patrol-aircraft", "israel", "azerbaijan"),
    }
    targets = "SELECT ?target WHERE { ?situation denge:hasWeapon artefact:tb2 ; denge:hasTarget ?target }"
    assert ask(targets) == {
        ("armenian-tanks",), ("armenian-anti-aircraft-weapons",), ("armenian-positions",),
        ("armenian-units-in-large-groups",),
    }  # fmt: skip


def test_malashenoko_has_no_reference_of_his_own(ask: Ask) -> None:
    """That his words come by way of Mirovalev is marked as the annotator's conclusion."""
    query = """
    SELECT ?claim ?through ?basis ?unstated WHERE {
      ?said denge:isAssertedBy person:alexey-malashenoko ; denge:isSourceUnstated ?unstated .
      ?claim denge:reports ?route . ?route denge:reports ?said ; denge:isAssertedBy ?through ;
             denge:hasAttributionBasis ?basis ; denge:rationale ?why FILTER(LANG(?why) = "en") }
    """
    assert ask(query) == {("c357", "mirovalev", "InferredByAnnotator", "true")}
    backing = """
    SELECT ?pointer WHERE { ?pointer denge:backs <https://w3id.org/denge/id/article/tasdemir-2024/claim/denge/c357> }
    """
    assert ask(backing) == set()


def test_amirkhanyan_has_his_office(ask: Ask) -> None:
    query = "SELECT ?unit WHERE { ?s denge:hasMember person:zhirayr-amirkhanyan ; denge:hasOrganization ?unit }"
    assert ask(query) == {("armenian-defence-policy-planning-unit",)}
    assert ask("SELECT ?office WHERE { person:pashinyan denge:officeAsNamed ?office }") == set()


@pytest.mark.parametrize(
    ("claim", "cue", "modality"),
    [
        ("c350", "gösterilebilir", "TentativeAssertion"),
        ("c366", "ileri sürmek yanlış olmayacaktır", "TentativeAssertion"),
        ("c369", "rahatlıkla söylenebilir", "PlainAssertion"),
        ("c374", "ifade edilebilir", "TentativeAssertion"),
        ("c375", "ifade edilebilir", "TentativeAssertion"),
        ("c376", "açıktır", "EmphaticAssertion"),
        ("c382", "ifade edilebilir", "TentativeAssertion"),
    ],
)
def test_hedge_cues_are_the_words_of_the_text(ask: Ask, claim: str, cue: str, modality: str) -> None:
    query = f"""
    SELECT ?words ?modality WHERE {{
      <https://w3id.org/denge/id/article/tasdemir-2024/claim/denge/{claim}> denge:hasHedgeCue ?cue ;
        denge:hasModality ?modality . ?cue skos:prefLabel ?words FILTER(LANG(?words) = "tr") }}
    """
    assert ask(query) == {(cue, modality)}


def test_western_states_neither_supported_directly_nor_reacted_harshly(ask: Ask) -> None:
    query = f"""
    SELECT ?row ?kind WHERE {{
      {POLARITY} ?claim ?row ?kind ; denge:relationFrom group:western-states ; denge:page 46 }}
    """
    assert ask(query) == {
        ("affirmsRelation", "prefers"), ("deniesRelation", "assists"), ("deniesRelation", "actsTowards"),
    }  # fmt: skip


def test_fields_of_power_and_of_support_on_page_46(ask: Ask) -> None:
    query = """
    SELECT ?claim ?kind ?field WHERE {
      VALUES ?kind { relation:holdsPowerIn relation:assists }
      ?claim denge:affirmsRelation ?kind ; denge:page 46 ; denge:affirms/denge:describes/denge:hasField ?field }
    """
    assert ask(query) == {
        ("c369", "holdsPowerIn", "Economy"), ("c369", "holdsPowerIn", "Politics"), ("c369", "holdsPowerIn", "Military"),
        ("c383", "assists", "Politics"), ("c383", "assists", "Diplomacy"), ("c383", "assists", "Trade"),
        ("c383", "assists", "Military"),
        ("c390", "assists", "Military"), ("c390", "assists", "Politics"), ("c390", "assists", "Diplomacy"),
        ("c392", "holdsPowerIn", "Politics"), ("c392", "holdsPowerIn", "Military"),
    }  # fmt: skip


def test_the_last_twenty_and_the_last_ten_years(ask: Ask) -> None:
    query = """
    SELECT ?what ?years WHERE {
      VALUES ?what { situation:turkiye-became-important-power-in-its-region event:advance-of-turkiye
                     event:stress-on-common-descent }
      ?what denge:hasQuantity ?quantity . ?quantity denge:numericValue ?years ; denge:unit unit:YR }
    """
    assert ask(query) == {
        ("turkiye-became-important-power-in-its-region", "20"), ("advance-of-turkiye", "20"),
        ("stress-on-common-descent", "10"),
    }  # fmt: skip


def test_what_others_call_or_comment_is_not_the_authors_word(ask: Ask) -> None:
    query = """
    SELECT ?claim ?asserter ?page WHERE {
      VALUES ?content { proposition:pashinyan-government-is-american-man
                        proposition:azerbaijan-has-begun-pro-turkiye-policy }
      ?claim denge:affirms ?content ; denge:asserter ?asserter ; denge:page 46 ; denge:page ?page }
    """
    assert ask(query) == {("c378r", "unnamed-voices-in-russia", "46"), ("c388r", "unnamed-commentators", "46")}


def test_the_citations_of_the_section(ask: Ask) -> None:
    query = """
    SELECT ?cited ?locator ?page ?narrative WHERE {
      ?pointer denge:citedAs ?cited ; denge:page ?page ; denge:isNarrative ?narrative .
      OPTIONAL { ?pointer denge:locator ?locator } FILTER(CONTAINS(STR(?pointer), "/pointer/3-")) }
    """
    assert ask(query) == {
        ("Ekici, 2017", "69-74", "44", "false"), ("Helvacıköylü, 2021", "162-163", "44", "false"),
        ("Anadolu Ajansı, 2021", "", "44", "false"), ("Deveci Bozkuş (2021)", "57-58", "45", "true"),
        ("Amirkhanyan (2021)", "122-128", "45", "true"), ("Anglim (2021)", "13-16", "45", "true"),
        ("Mirovalev (2020)", "", "45", "true"),
    }  # fmt: skip


def test_every_sentence_of_the_section_has_a_claim_or_a_reason(article_text: str, root: Path) -> None:
    project = open_project(root)
    numbered = list_sentences(read_rendition(project, "tasdemir-2024"), article_text)
    titles = [sentence.number for sentence in numbered if sentence.text.startswith(("3. II. DAĞLIK", "4. TÜRKİYE"))]
    folder = project.articles / "tasdemir-2024" / "denge" / "section-3"
    anchored = {
        int(line.rpartition("@")[2].partition("/")[0])
        for line in (folder / "passages.tsv").read_text(encoding="utf-8").splitlines()
        if line.startswith("c") and "\t@" in line and "/" not in line.partition("\t")[0]
    }
    unclaimed = dict(
        line.split("\t") for line in (folder / "unclaimed.tsv").read_text(encoding="utf-8").splitlines() if line
    )
    assert unclaimed == {f"@{titles[0]}": "heading"}
    assert set(range(titles[0] + 1, titles[1])) - anchored == set()
