"""The introduction in the graph: the region, the question, the aim, period, sources and questions of the article.

The expected rows were read off the article by hand, not off the graph.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.anchors import list_sentences, read_rendition
from kg.project import open_project

Ask = Callable[[str], set[tuple[str, ...]]]


def test_where_the_region_ends_on_each_side(ask: Ask) -> None:
    query = """
    SELECT ?side ?boundary ?kind ?page WHERE {
      VALUES ?kind { denge:River denge:MountainRange }
      ?boundary a ?kind .
      ?claim denge:affirmsRelation relation:isBoundedBy ; denge:relationFrom place:nagorno-karabakh ; denge:page ?page ;
             denge:affirms/denge:describes ?situation .
      ?situation denge:onSide ?side ; denge:hasBoundary ?boundary . FILTER(LANG(?side) = "en") }
    """
    assert ask(query) == {
        ("south", "aras-river", "River", "38"), ("north", "goran-river", "River", "38"),
        ("east", "kura-river", "River", "38"), ("west", "karabakh-mountains", "MountainRange", "38"),
    }  # fmt: skip


def test_the_region_lies_in_the_west_and_belongs_officially_to_azerbaijan(ask: Ask) -> None:
    query = """
    SELECT ?relation ?place ?state ?side ?source ?page WHERE {
      VALUES ?relation { relation:liesIn relation:isOfficiallyUnder }
      ?claim denge:affirmsRelation ?relation ; denge:relationFrom ?place ; denge:relationTo ?state ;
             denge:citedSource ?source ; denge:page ?page .
      OPTIONAL { ?claim denge:affirms/denge:describes/denge:onSide ?side FILTER(LANG(?side) = "en") } }
    """
    assert ask(query) == {
        ("liesIn", "nagorno-karabakh", "azerbaijan", "west", "ozyilmaz-2013", "38"),
        ("liesIn", "nagorno-karabakh", "azerbaijan", "west", "jannatov-2016", "38"),
        ("isOfficiallyUnder", "nagorno-karabakh", "azerbaijan", "", "isayev-2018", "38"),
    }


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("c101", ("4392", "KiloM2", "Exactly", "38")),
        ("c112", ("7", "NUM", "Exactly", "38")),
        ("c115", ("20", "PERCENT", "Approximately", "39")),
    ],
)
def test_the_numbers_of_the_section(ask: Ask, claim: str, expected: tuple[str, ...]) -> None:
    query = f"""
    SELECT ?value ?unit ?comparator ?page WHERE {{
      ?claim denge:localIdentifier "{claim}" ; denge:page ?page ;
             denge:affirms/denge:describes/denge:hasQuantity ?number .
      ?number denge:numericValue ?value ; denge:unit ?unit ; denge:comparator ?comparator }}
    """
    assert {tuple(each.rpartition("/")[2] for each in row) for row in ask(query)} == {expected}


def test_no_number_of_another_page_is_given_to_page_39(ask: Ask) -> None:
    """Page 39 speaks of the victory and of the region without the 44 days and the 30 years of other pages."""
    query = """
    SELECT ?value WHERE {
      ?claim denge:page 39 ; denge:affirms/denge:describes/denge:hasQuantity/denge:numericValue ?value }
    """
    assert ask(query) == {("20",)}


def test_the_first_war_has_the_years_of_page_38(ask: Ask) -> None:
    query = """
    SELECT ?from ?to ?page WHERE {
      ?claim denge:localIdentifier "c113" ; denge:page ?page ; denge:affirms/denge:describes ?war .
      ?war a denge:ArmedConflict ; denge:beginsOn ?from ; denge:endsOn ?to }
    """
    assert ask(query) == {("1991", "1994", "38")}


def test_each_citation_with_its_place_in_the_source(ask: Ask) -> None:
    query = """
    SELECT ?printed ?locator ?claim WHERE {
      ?pointer a denge:InTextPointer ; denge:citedAs ?printed ; denge:locator ?locator ; denge:backs ?claim .
      ?claim denge:section <https://w3id.org/denge/id/article/tasdemir-2024/section/1> }
    """
    assert ask(query) == {
        *{("Özyılmaz, 2013", "194", f"c{number}") for number in range(101, 107)},
        *{("Jannatov, 2016", "152", f"c{number}") for number in range(101, 107)},
        *{("Karaca, 2015", "117", f"c{number}") for number in range(107, 110)},
        *{("İsayev, 2018", "22", f"c{number}") for number in range(110, 115)},
    }


def test_three_questions_in_their_order_on_page_40(ask: Ask) -> None:
    query = """
    SELECT ?number ?question ?page WHERE {
      ?question a denge:Question ; denge:ordinal ?number ; denge:page ?page ; dcterms:isPartOf work:tasdemir-2024 }
    """
    assert ask(query) == {("1", "q001", "40"), ("2", "q002", "40"), ("3", "q003", "40")}


def test_every_question_is_answered_and_the_third_with_suspended_judgement(ask: Ask) -> None:
    answered = ask("SELECT ?question WHERE { ?claim denge:answersQuestion ?question ; denge:page ?page }")
    assert answered == {("q001",), ("q002",), ("q003",)}
    third = """
    SELECT ?claim ?page WHERE {
      ?claim denge:answersQuestion ?question ; denge:hasModality modality:SuspendedJudgement ; denge:page ?page .
      ?question denge:ordinal 3 . FILTER(?page < 53) }
    """
    assert ask(third) == {("c138", "37"), ("c138", "38"), ("c138", "39"), ("c473", "50"), ("c513", "51")}


def test_sources_that_the_article_goes_through(ask: Ask) -> None:
    query = """
    SELECT ?material ?page WHERE { ?claim denge:affirms/denge:describes/denge:hasMaterial ?material ; denge:page ?page }
    """
    assert ask(query) == {
        ("EarlierResearch", "40"), ("PublishedBooks", "40"), ("LeadersStatements", "40"), ("PressReports", "40"),
        ("EarlierResearch", "58"), ("PublishedBooks", "58"), ("LeadersStatements", "58"), ("PressReports", "58"),
    }  # fmt: skip


def test_aim_gap_method_scope_and_result_can_be_asked_for(ask: Ask) -> None:
    query = """
    SELECT ?role ?claim WHERE {
      ?claim denge:hasRhetoricalRole ?role ; denge:asserter person:hakan-tasdemir ; denge:page ?page .
      FILTER(?page < 53 && ?role != rhetoric:ResearchQuestion) }
    """
    assert ask(query) == {
        ("Motivation", "c014"), ("Aim", "c015"), ("Aim", "c135"), ("ResearchGap", "c132"), ("Method", "c141"),
        ("Method", "c142"), ("Scope", "c137"), ("Scope", "c143"), ("Result", "c138"), ("Result", "c473"),
        ("Result", "c513"),
    }  # fmt: skip


def test_the_period_studied_begins_in_1993_and_has_no_last_year(ask: Ask) -> None:
    query = """
    SELECT ?from ?to ?page WHERE {
      ?claim denge:affirmsRelation relation:looksInto ; denge:page ?page ; denge:affirms/denge:describes ?inquiry .
      ?inquiry denge:beginsOn ?from . OPTIONAL { ?inquiry denge:endsOn ?to } }
    """
    assert ask(query) == {("1993", "", "40")}


def test_independence_in_1993_and_founding_in_1991_stand_in_tension(ask: Ask) -> None:
    query = """
    SELECT ?claim ?year ?page ?reader WHERE {
      ?tension a denge:Tension ; denge:hasTensionClaim ?claim , ?other ; denge:isDrawnBy ?reader .
      ?other denge:localIdentifier "c144" . ?claim denge:page ?page ; denge:affirms/denge:describes/denge:year ?year }
    """
    assert ask(query) == {("c144", "1993", "40", "denge-editors"), ("c203", "1991", "40", "denge-editors")}


def test_what_is_claimed_of_a_turn_belongs_to_people_without_a_name(ask: Ask) -> None:
    query = """
    SELECT ?stance ?content ?who WHERE {
      VALUES ?stance { denge:affirms denge:denies }
      ?claim ?stance ?content ; denge:asserter ?who ; denge:page 39 . FILTER(?who != person:hakan-tasdemir) }
    """
    assert ask(query) == {
        ("denies", "obstacle-to-pro-turkiye-policy-remains", "unnamed-claimants-of-turn-to-turkiye"),
        ("affirms", "azerbaijan-will-be-more-pro-turkiye", "unnamed-claimants-of-turn-to-turkiye"),
    }


def test_support_since_the_first_years_in_three_fields_and_not_in_trade(ask: Ask) -> None:
    query = """
    SELECT ?field WHERE {
      ?claim denge:affirmsRelation relation:assists ; denge:relationFrom state:turkiye ;
             denge:relationTo state:azerbaijan ; denge:page 39 ; denge:affirms/denge:describes/denge:hasField ?field }
    """
    assert ask(query) == {("Politics",), ("Diplomacy",), ("Military",)}


def test_the_hedges_of_page_39(ask: Ask) -> None:
    query = """
    SELECT ?claim ?words ?modality WHERE {
      ?claim denge:page 39 ; denge:hasHedgeCue/skos:prefLabel ?words ; denge:hasModality ?modality .
      FILTER(LANG(?words) = "tr") }
    """
    assert ask(query) == {
        ("c121", "ifade edilebilir", "TentativeAssertion"),
        ("c129", "iddialar gündeme getirilmiştir", "PlainAssertion"),
        ("c130", "iddialar gündeme getirilmiştir", "PlainAssertion"),
        ("c132", "görülmektedir", "PlainAssertion"),
        ("c138", "henüz erken", "SuspendedJudgement"),
        ("c138", "sonucuna varılmıştır", "SuspendedJudgement"),
        ("c140", "değerlendirilmiştir", "PlainAssertion"),
    }


@pytest.mark.parametrize(
    "query",
    [
        'SELECT ?n WHERE { ?n denge:measures ?what . FILTER(REGEX(?what, "population|nüfus", "i")) }',
        "SELECT ?year WHERE { event:efforts-for-sovereignty-over-nagorno-karabakh denge:year|denge:beginsOn ?year }",
        "SELECT ?claim WHERE { ?claim denge:isAbout state:united-states ; denge:page ?page . FILTER(?page < 40) }",
    ],
    ids=["population", "year of the efforts", "United States before page 40"],
)
def test_what_the_pages_do_not_say_is_not_there(ask: Ask, query: str) -> None:
    assert ask(query) == set()


def test_every_sentence_from_the_abstracts_to_the_questions_has_a_claim_or_a_reason(
    article_text: str, root: Path
) -> None:
    project = open_project(root)
    numbered = list_sentences(read_rendition(project, "tasdemir-2024"), article_text)
    end = next(sentence.number for sentence in numbered if sentence.text.startswith("2. AZERBAYCAN"))
    folders = [
        project.articles / "tasdemir-2024" / "denge" / name for name in ("abstract-tr", "abstract-en", "section-1")
    ]
    claimed = {
        int(line.rpartition("@")[2])
        for folder in folders
        for line in (folder / "passages.tsv").read_text(encoding="utf-8").splitlines()
        if line.startswith("c") and "/" not in line
    }
    reasons = dict(
        line.split("\t")
        for folder in folders
        for line in (folder / "unclaimed.tsv").read_text(encoding="utf-8").splitlines()
    )
    unclaimed = {int(number.removeprefix("@")) for number in reasons}
    assert claimed & unclaimed == set()
    assert claimed | unclaimed == set(range(1, end))
