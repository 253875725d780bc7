"""Section 5 in the graph: what it concludes and proposes, under which conditions, on which page, and nothing more.

The expected rows were read off the article by hand, not off the graph.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.anchors import list_sentences, read_rendition
from kg.project import open_project

Ask = Callable[[str], set[tuple[str, ...]]]

FIRST, SECOND, THIRD, FOURTH = (
    "more-effort-for-final-peace",
    "russia-energy-projects-through-turkiye-and-caution",
    "trans-caspian-project-carried-out",
    "efforts-to-improve-turkiye-israel-relations",
)


def test_there_are_four_recommendations_however_they_are_counted(ask: Ask) -> None:
    assert ask("SELECT (COUNT(DISTINCT ?claim) AS ?count) WHERE { ?claim a denge:Recommendation }") == {("4",)}
    assert ask("SELECT (COUNT(DISTINCT ?what) AS ?count) WHERE { ?claim denge:recommends ?what }") == {("4",)}
    assert ask("SELECT (COUNT(DISTINCT ?what) AS ?count) WHERE { ?what a denge:PolicyProposal }") == {("4",)}


def test_the_recommendations_stand_in_their_order_on_page_52_and_in_the_summary_on_page_59(ask: Ask) -> None:
    query = """
    SELECT ?number ?proposal ?page WHERE {
      ?claim denge:recommends ?proposal ; denge:ordinal ?number ; denge:page ?page }
    """
    proposals = enumerate((FIRST, SECOND, THIRD, FOURTH), start=1)
    assert ask(query) == {(str(number), each, page) for number, each in proposals for page in ("52", "59")}


def test_only_the_second_recommendation_has_parts(ask: Ask) -> None:
    query = "SELECT ?number ?part WHERE { ?claim denge:ordinal ?number ; denge:recommends/denge:hasProposalPart ?part }"
    assert ask(query) == {
        ("2", "energy-projects-run-through-turkiye"),
        ("2", "caution-over-new-agreements-with-russia"),
    }


def test_what_the_recommendations_are_for(ask: Ask) -> None:
    query = "SELECT ?number ?aim WHERE { ?claim denge:ordinal ?number ; denge:hasAim ?aim }"
    common = {(number, "azerbaijan-follows-policy-closer-to-turkiye") for number in "1234"}
    assert ask(query) == common | {
        ("1", "final-peace-agreement-reached"),
        ("1", "russian-and-iranian-intervention-limited"),
        ("4", "turkiye-israel-relations-improved"),
    }


def test_the_recommendations_are_made_for_azerbaijan_but_nobody_is_asked_by_name(ask: Ask) -> None:
    assert ask("SELECT ?number ?agent WHERE { ?claim denge:ordinal ?number ; denge:isMadeFor ?agent }") == {
        (number, "azerbaijan") for number in "1234"
    }
    assert ask("SELECT ?claim WHERE { ?claim denge:isAddressedTo ?agent }") == set()


CONSEQUENCES = """
SELECT ?claim ?consequent ?modality WHERE {
  ?claim denge:affirms ?conditional ; denge:hasModality ?modality ; denge:page 52 .
  ?conditional denge:hasConsequent ?consequent .
  %s }
"""


@pytest.mark.parametrize(
    ("antecedents", "expected"),
    [
        (
            (FIRST,),
            {
                ("c517", "russia-and-iran-lose-leverage", "PlainAssertion"),
                ("c517", "eu-energy-security-ensured", "PlainAssertion"),
            },
        ),
        (
            (SECOND, THIRD),
            {
                ("c518", "turkiye-and-azerbaijan-key-for-energy-security", "PlainAssertion"),
                ("c519", "adverse-eu-decisions-become-impossible", "PlainAssertion"),
                ("c520", "azerbaijan-gains-importance-among-turkic-states", "PlainAssertion"),
            },
        ),
        ((SECOND,), set()),
        ((THIRD,), set()),
        (
            (FOURTH,),
            {
                ("c521", "azerbaijan-israel-ties-more-acceptable-to-turkiye", "PlainAssertion"),
                ("c524", "israel-sends-gas-through-turkiye", "Possibility"),
            },
        ),
        (
            (FIRST, SECOND, THIRD, FOURTH),
            {("c526", "azerbaijan-follows-more-pro-turkiye-policy-within-balance", "Possibility")},
        ),
    ],
    ids=["first", "second and third", "second alone", "third alone", "fourth", "all"],
)
def test_what_follows_if_exactly_these_proposals_are_carried_out(
    ask: Ask, antecedents: tuple[str, ...], expected: set[tuple[str, ...]]
) -> None:
    wanted = " ".join(f"?conditional denge:hasAntecedent proposition:{each} ." for each in antecedents)
    others = ", ".join(f"proposition:{each}" for each in antecedents)
    alone = f"FILTER NOT EXISTS {{ ?conditional denge:hasAntecedent ?other FILTER(?other NOT IN ({others})) }}"
    assert ask(CONSEQUENCES % (wanted + alone)) == expected


def test_what_is_granted_and_what_must_go_on_holding(ask: Ask) -> None:
    query = """
    SELECT ?claim ?kind ?what WHERE {
      VALUES ?kind { denge:hasConcession denge:hasProviso }
      ?claim denge:affirms ?conditional ; denge:page ?page . ?conditional ?kind ?what .
      FILTER(?page = 51 || ?page = 52) }
    """
    assert ask(query) == {
        ("c514", "hasProviso", "azerbaijan-heeds-realpolitik"),
        ("c519", "hasConcession", "azerbaijan-recognises-trnc"),
        ("c526", "hasProviso", "azerbaijan-heeds-realpolitik"),
        ("c526", "hasProviso", "azerbaijan-stays-within-balance"),
    }


def test_which_recommendation_makes_the_ties_of_azerbaijan_and_israel_more_acceptable(ask: Ask) -> None:
    query = """
    SELECT ?number ?page WHERE {
      ?conditional denge:hasConsequent proposition:azerbaijan-israel-ties-more-acceptable-to-turkiye ;
                   denge:hasAntecedent ?proposal .
      ?claim denge:recommends ?proposal ; denge:ordinal ?number ; denge:page ?page . FILTER(?page <= 52) }
    """
    assert ask(query) == {("4", "52")}


def test_recognition_of_the_trnc_is_granted_for_the_argument_and_never_recommended(ask: Ask) -> None:
    query = """
    SELECT ?stance ?claim ?page WHERE {
      VALUES ?stance { denge:affirms denge:denies denge:entertains denge:recommends }
      ?claim ?stance proposition:azerbaijan-recognises-trnc ; denge:page ?page . FILTER(?page > 50) }
    """
    assert ask(query) == {("denies", "c537", "51"), ("denies", "c537", "58")}


def test_in_which_respects_a_strong_turkiye_would_strengthen_azerbaijan(ask: Ask) -> None:
    query = """
    SELECT ?claim ?field ?page WHERE {
      ?claim denge:affirms ?conditional ; denge:page ?page .
      ?conditional denge:hasAntecedent/denge:describes ?strength .
      ?strength denge:hasCharacterised state:turkiye ; denge:hasField ?field }
    """
    assert ask(query) == {("c525", field, "52") for field in ("Military", "Economy", "Geostrategy")}


def test_the_conclusion_is_that_it_is_too_early_to_say(ask: Ask) -> None:
    query = """
    SELECT ?claim ?cue ?page WHERE {
      ?claim denge:entertains proposition:azerbaijan-has-abandoned-balance-for-turkiye ;
             denge:hasModality modality:SuspendedJudgement ; denge:hasHedgeCue ?cue ; denge:page ?page .
      FILTER(?page > 50) }
    """
    assert ask(query) == {("c513", "TooEarly", "51"), ("c513", "CanBeStated", "51"), ("c601", "TooEarly", "59")}


def test_the_undeniable_facts_restate_the_facts_of_section_4(ask: Ask) -> None:
    query = """
    SELECT ?claim ?earlier ?cue ?page WHERE {
      ?claim denge:hasHedgeCue cue:UndeniableFact ; denge:page ?page ; denge:isRestatementOf ?earlier .
      ?earlier denge:hasHedgeCue ?cue }
    """
    rows = {(claim, earlier, "IsAFact") for claim, earlier in (("c534", "c470"), ("c535", "c471"))}
    assert ask(query) == {(*row, page) for row in rows for page in ("51", "58")}


def test_a_restatement_takes_up_what_the_earlier_claim_says(ask: Ask) -> None:
    query = """
    SELECT ?claim ?earlier WHERE {
      ?claim denge:isRestatementOf ?earlier .
      FILTER NOT EXISTS {
        ?claim denge:affirms|denge:denies|denge:entertains|denge:reports ?content .
        ?earlier denge:affirms|denge:denies|denge:entertains|denge:reports ?content } }
    """
    assert ask("SELECT ?claim WHERE { ?claim denge:isRestatementOf ?earlier }") >= {("c534",), ("c601",)}
    assert ask(query) == set()


def test_public_opinion_and_not_the_author_says_that_the_balance_has_given_way(ask: Ask) -> None:
    query = """
    SELECT ?claim ?asserter ?page WHERE {
      ?claim denge:affirms proposition:azerbaijan-has-abandoned-balance-for-turkiye ;
             denge:asserter ?asserter ; denge:page ?page . FILTER(?page > 50) }
    """
    assert ask(query) == {("c402r", "turkish-public-opinion", page) for page in ("51", "58")}


def test_the_west_took_no_hard_stand_and_gave_no_direct_support(ask: Ask) -> None:
    query = """
    SELECT ?claim ?what ?modality WHERE {
      ?claim denge:denies ?what ; denge:hasModality ?modality ; denge:page 51 ;
             denge:isAbout state:azerbaijan , ?group . ?group a denge:DiffuseGroup }
    """
    assert ask(query) == {
        ("c509", "western-countries-took-hard-stand", "TentativeAssertion"),
        ("c510", "western-countries-gave-direct-support", "PlainAssertion"),
    }


def test_the_reasons_on_page_51_are_three(ask: Ask) -> None:
    query = """
    SELECT ?claim WHERE {
      ?conflict denge:targetsProposition proposition:azerbaijan-has-abandoned-balance-for-turkiye ;
                denge:page 51 ; denge:hasPremise ?claim }
    """
    assert ask(query) == {("c537",), ("c472",), ("c447",)}


def test_section_5_cites_nothing(ask: Ask) -> None:
    query = "SELECT ?pointer WHERE { ?pointer a denge:InTextPointer ; denge:page ?page . FILTER(?page > 50) }"
    assert ask(query) == set()


@pytest.mark.parametrize(
    ("folder", "first", "last", "unclaimed"),
    [("section-5", "5. SONUÇ", "Etik Beyanı", {0}), ("declarations", "Etik Beyanı", "AZERBAIJAN'S", set())],
)
def test_every_sentence_has_a_claim(
    article_text: str, root: Path, folder: str, first: str, last: str, unclaimed: set[int]
) -> None:
    project = open_project(root)
    numbered = list_sentences(read_rendition(project, "tasdemir-2024"), article_text)
    begin, end = (next(each.number for each in numbered if each.text.startswith(words)) for words in (first, last))
    passages = project.articles / "tasdemir-2024" / "denge" / folder / "passages.tsv"
    anchored = {
        int(line.rpartition("@")[2].partition("/")[0])
        for line in passages.read_text(encoding="utf-8").splitlines()
        if line[:1] in ("c", "r") and "\t@" in line and "/" not in line.partition("\t")[0]
    }
    assert set(range(begin, end)) - anchored == {begin + offset for offset in unclaimed}
