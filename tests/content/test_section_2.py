"""Section 2 in the graph: what the article says of balance in Azerbaijan's foreign relations, and nothing more.

The expected rows were read off the article by hand, not off the graph.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.anchors import list_sentences, read_rendition
from kg.project import open_project

Ask = Callable[[str], set[tuple[str, ...]]]

SECTION = "https://w3id.org/denge/id/article/tasdemir-2024/section/2"
ROWS = {
    "four states matter in its foreign policy": (
        "SELECT ?who ?page { ?c denge:affirmsRelation relation:mattersTo ; denge:relationTo state:azerbaijan ;"
        " denge:relationFrom ?who ; denge:page ?page . ?who a denge:State FILTER(?page = 40) }",
        {("turkiye", "40"), ("iran", "40"), ("united-states", "40"), ("russia", "40")},
    ),
    "why Iran matters": (
        "SELECT ?why { ?e denge:hasExplanandum/denge:affirms proposition:iran-important-to-azerbaijan ;"
        " denge:hasExplanans/denge:affirms ?why }",
        {("sectarian-ties-with-iran",), ("azeri-turks-live-in-region",)},
    ),
    "as what the United States matters": (
        "SELECT ?character { ?s a denge:CharacterisationSituation ; denge:hasCharacterised state:united-states ;"
        " denge:hasCharacter ?character }",
        {("HegemonicPower",)},
    ),
    "as what one agent is said to see another": (
        "SELECT ?who ?whom ?as ?page ?source { ?c denge:affirmsRelation relation:regards ; denge:relationFrom ?who ;"
        " denge:relationTo ?whom ; denge:page ?page ; denge:citedSource ?source ;"
        " denge:affirms/denge:describes/denge:hasCharacter ?as }",
        {
            ("azerbaijan", "russia", "HoldsLandByForce", "41", "NoSourceCited"),
            ("russia", "azerbaijan", "Opportunity", "41", "aslanli-2010"),
            ("russia", "pashinyan-government", "Displeasing", "45", "deveci-bozkus-2021"),
            ("russia", "pashinyan-government", "Displeasing", "46", "NoSourceCited"),
            ("unnamed-voices-in-russia", "pashinyan-government", "AmericasMan", "46", "NoSourceCited"),
        },
    ),
    "who saw whom as a threat, by page": (
        "SELECT ?who ?whom ?page { ?c denge:affirmsRelation relation:perceivesAsThreat ; denge:relationFrom ?who ;"
        " denge:relationTo ?whom ; denge:page ?page FILTER(?page < 44) }",
        {("russia", "azerbaijan", "41"), ("united-states", "russia", "41"), ("united-states", "iran", "41")},
    ),
    "what the founding years are": (
        "SELECT ?event ?year { ?p denge:describes ?event . ?c denge:affirms ?p ; denge:section <" + SECTION + "> ."
        " ?event denge:year ?year }",
        {
            ("founding-of-azerbaijan", "1991"),
            ("founding-of-minsk-group", "1992"),
            ("heydar-aliyev-comes-to-power", "1993"),
            ("ilham-aliyev-becomes-president", "2003"),
            # The crisis after the war: the years in which another section has it begin and end.
            ("first-nagorno-karabakh-war", "1991"),
            ("first-nagorno-karabakh-war", "1994"),
        },
    ),
    "what it drew Western companies with, and for": (
        "SELECT ?agreement ?why { ?event denge:hasParticipant group:large-western-companies , ?agreement ."
        " ?agreement a denge:EnergyAgreement . ?p denge:describes ?event ."
        " ?e denge:hasExplanandum/denge:affirms ?p ; denge:hasExplanans/denge:affirms ?why }",
        {("contract-of-the-century", "western-companies-were-to-work-caspian-oil")},
    ),
    "who is party to the gas agreement": (
        "SELECT ?party ?page { ?c denge:affirmsRelation relation:isPartyTo ; denge:relationFrom ?party ;"
        " denge:relationTo agreement:azerbaijan-gazprom-gas-agreement ; denge:page ?page }",
        {("azerbaijan", "42"), ("gazprom", "42")},
    ),
    "no agreement over TANAP with a company from Türkiye": (
        "SELECT ?verb ?page { VALUES ?verb { denge:affirms denge:denies } ?c ?verb ?p ; denge:page ?page ."
        " ?p denge:concerns organization:unnamed-company-from-turkiye }",
        {("denies", "42")},
    ),
    "who sold it more arms": (
        "SELECT ?from ?page ?source { ?c denge:affirmsRelation relation:suppliesArmsTo ; denge:relationFrom ?from ;"
        " denge:relationTo state:azerbaijan ; denge:page ?page ; denge:citedSource ?source FILTER(?page < 44) }",
        {("russia", "42", "yildirim-2012")},
    ),
    "what moved it to turn to Russia": (
        "SELECT ?cause { ?k denge:hasEffect proposition:azerbaijan-turned-to-russia ; denge:hasCause ?cause }",
        {("united-states-backed-rapprochement",)},
    ),
    "who put NATO membership on the agenda": (
        "SELECT ?verb ?who { VALUES ?verb { denge:affirms denge:denies } ?c ?verb ?p ; denge:page 41 ."
        " ?p denge:concerns matter:nato-membership , ?who . ?who a denge:State ."
        " FILTER(?who != state:russia) FILTER NOT EXISTS { ?p denge:concerns state:russia } }",
        {("denies", "azerbaijan"), ("affirms", "ukraine")},
    ),
    "what stands in the way of what": (
        "SELECT ?obstacle ?hindered ?modality { ?c denge:affirmsRelation relation:standsInWayOf ;"
        " denge:relationFrom ?obstacle ; denge:relationTo ?hindered ; denge:hasModality ?modality ; denge:section <"
        + SECTION
        + "> }",
        {
            ("armenian-lobby", "strategic-partnership-of-azerbaijan-and-united-states", "TentativeAssertion"),
            (
                "azerbaijans-search-for-international-support",
                "desired-level-of-azerbaijan-turkiye-relations",
                "PlainAssertion",
            ),
        },
    ),
    "on which international platforms it worked": (
        "SELECT ?platform { event:work-on-international-platforms denge:hasParticipant ?platform ."
        " ?platform a denge:InternationalOrganization }",
        {("united-nations",), ("european-union",), ("csce",)},
    ),
    "who supported Armenia over Nagorno-Karabakh": (
        "SELECT ?who ?page { ?c denge:affirmsRelation relation:assists ; denge:relationFrom ?who ;"
        " denge:relationTo state:armenia ; denge:isAbout matter:nagorno-karabakh-question ; denge:page ?page }",
        {("russia", "41"), ("iran", "42"), ("russia", "48")},
    ),
    "with whom it wanted regional cooperation, and with whom not": (
        "SELECT ?verb ?who { VALUES ?verb { denge:affirmsRelation denge:deniesRelation }"
        " VALUES ?what { matter:regional-cooperation matter:regional-cooperation-with-armenia }"
        " ?c ?verb relation:prefers ; denge:relationTo ?what ; denge:isAbout ?who ."
        " ?who a denge:State FILTER(?who != state:azerbaijan) }",
        {
            ("affirmsRelation", "russia"),
            ("affirmsRelation", "turkiye"),
            ("affirmsRelation", "iran"),
            ("affirmsRelation", "georgia"),
            ("deniesRelation", "armenia"),
        },
    ),
    "with how many countries it signed strategic cooperation agreements": (
        "SELECT ?value ?party { ?s denge:hasAgreement agreement:strategic-cooperation-agreements ;"
        " denge:hasQuantity/denge:numericValue ?value ; denge:hasParty ?party FILTER(?party != state:azerbaijan) }",
        {
            ("17", "countries-with-strategic-cooperation-agreements"),
            ("8", "european-states-with-strategic-cooperation-agreements"),
        },
    ),
    "by which pipelines it serves Europe": (
        "SELECT ?line ?page { ?c denge:isAbout matter:energy-security-of-europe , ?line ; denge:page ?page ."
        " ?line a denge:Pipeline }",
        {("btc", "43"), ("tanap", "43")},
    ),
    "which organisations stand by its territorial integrity": (
        "SELECT ?who { ?c denge:affirmsRelation relation:assists ; denge:relationFrom ?who ;"
        " denge:isAbout matter:territorial-integrity-of-azerbaijan . ?who a denge:InternationalOrganization }",
        {("nato",), ("osce",), ("united-nations",), ("council-of-europe",)},
    ),
    "in which fields Türkiye supports it all the time": (
        "SELECT ?field { situation:turkiye-constantly-supported-azerbaijan denge:hasField ?field }",
        {("Politics",), ("Economy",), ("Military",), ("Diplomacy",)},
    ),
    "what led to the strategic partnership": (
        "SELECT ?cause { ?k denge:hasEffect proposition:relations-are-at-strategic-partnership ;"
        " denge:hasCause ?cause }",
        {
            ("turkiye-supports-azerbaijan-internationally",),
            ("cooperation-in-building-pipelines",),
            ("turkiye-active-in-solving-karabakh-question",),
            ("azerbaijan-and-turkiye-alike-in-culture",),
        },
    ),
    "which motto the leaders use": (
        "SELECT ?name { ?motto a denge:Doctrine ; denge:participatesIn|^denge:hasParticipant ?event ;"
        " skos:prefLabel ?name . ?event denge:hasParticipant group:leaders-of-azerbaijan-and-turkiye"
        ' FILTER(LANG(?name) = "tr") }',
        {("Tek Millet, İki Devlet",)},
    ),
    "how many years the party's first steps took": (
        "SELECT ?party ?years { ?event denge:hasParticipant ?party ; denge:hasQuantity/denge:numericValue ?years ."
        " ?party a denge:PoliticalParty }",
        {("akp", "10")},
    ),
}


@pytest.mark.parametrize("what", ROWS)
def test_a_guessed_query_gives_what_the_article_says(ask: Ask, what: str) -> None:
    query, expected = ROWS[what]
    assert ask(query) == expected


def test_the_hedged_claims_and_their_words(ask: Ask) -> None:
    query = f"""SELECT ?claim ?word {{ ?claim a denge:HedgedClaim ; denge:section <{SECTION}> ;
      denge:hasHedgeCue/skos:prefLabel ?word FILTER(LANG(?word) = "tr") }}"""
    assert ask(query) == {
        ("c224", "ileri sürülebilir"),
        ("c235", "ifade edilebilir"), ("c236", "ifade edilebilir"), ("c236a", "ifade edilebilir"),
        ("c239", "söylenebilir"), ("c252", "belirtmek yanlış olmayacaktır"), ("c253", "belirtmek yanlış olmayacaktır"),
        ("c256", "söylenebilir"), ("c256b", "söylenebilir"),
        ("c267", "ifade edilebilir"), ("c268", "ifade edilebilir"),
    }  # fmt: skip


def test_the_works_with_their_pages(ask: Ask) -> None:
    query = """SELECT ?work ?locator ?page { ?pointer denge:pointsTo ?work ; denge:page ?page .
      OPTIONAL { ?pointer denge:locator ?locator } FILTER(CONTAINS(STR(?pointer), "/pointer/2-")) }"""
    assert ask(query) == {
        ("aslanli-2010", "144", "41"), ("besikci-2016", "242-244", "41"), ("oztarsu-2019", "3047", "41"),
        ("yildirim-2012", "3", "41"), ("yildirim-2012", "11", "42"), ("ibadov-2007", "38-41", "42"),
        ("naciyev-gasimli-2020", "1269", "42"), ("habibbeyli-2017", "36-44", "43"),
        ("rahimov-2022", "", "43"), ("veliev-2022", "", "43"),
    }  # fmt: skip


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?c { ?c denge:affirmsRelation relation:isMemberOf ; denge:relationTo organization:nato }",
        "SELECT ?c { ?c denge:affirmsRelation relation:isMemberOf ; denge:relationTo"
        " organization:commonwealth-of-independent-states }",
        "SELECT ?year { ?s denge:hasParticipant agreement:contract-of-the-century ; denge:year ?year }",
        "SELECT ?year { ?s denge:hasAgreement agreement:azerbaijan-gazprom-gas-agreement ; denge:year ?year }",
        "SELECT ?n { artefact:tanap denge:hasQuantity ?n }",
        "SELECT ?year { event:azerbaijan-joins-partnership-for-peace denge:year ?year }",
        "SELECT ?office { person:heydar-aliyev denge:officeAsNamed ?office }",
    ],
    ids=["NATO", "CIS", "contract-year", "gas-year", "tanap-length", "partnership-year", "heydar-office"],
)
def test_what_the_article_does_not_say_is_not_there(ask: Ask, query: str) -> None:
    assert ask(query) == set()


def test_every_sentence_of_the_section_has_a_claim_or_a_reason(article_text: str, root: Path) -> None:
    project = open_project(root)
    numbered = list_sentences(read_rendition(project, "tasdemir-2024"), article_text)
    first, last = (
        next(sentence.number for sentence in numbered if sentence.text.startswith(title))
        for title in ("2. AZERBAYCAN DIŞ", "3. II. DAĞLIK")
    )
    folder = project.articles / "tasdemir-2024" / "denge" / "section-2"
    lines = (folder / "passages.tsv").read_text(encoding="utf-8").splitlines()
    anchored = {
        int(line.rpartition("@")[2].partition("/")[0]) for line in lines if line.startswith("c2") and "\t@" in line
    }
    excused = {int(line[1:].partition("\t")[0]) for line in (folder / "unclaimed.tsv").read_text().splitlines()}
    assert set(range(first, last)) - anchored == excused == {first}


def test_a_statement_stands_on_the_page_that_bears_its_words(ask: Ask) -> None:
    query = """SELECT ?claim ?page { ?claim denge:isAbout ?thing ; denge:page ?page
      FILTER(?thing IN (orientation:one-nation-two-states, matter:security-of-energy-supply)) }"""
    assert ask(query) == {("c299", "44"), ("c299a", "44"), ("c272", "43")}
