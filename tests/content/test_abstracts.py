"""The Turkish abstract (page 37) and the English one (page 38) in the graph.

The expected rows were read off the article by hand, not off the graph.
"""

from __future__ import annotations

from collections.abc import Callable

Ask = Callable[[str], set[tuple[str, ...]]]

IN_BOTH = {f"c{number:03}" for number in range(1, 20)} | {"c121", "c138", "c139"}


def test_both_abstracts_make_the_same_claims(ask: Ask) -> None:
    query = "SELECT ?claim ?page WHERE { ?claim a denge:Claim ; denge:page ?page . FILTER(?page IN (37, 38)) }"
    rows = ask(query)
    assert {claim for claim, page in rows if page == "37"} == IN_BOTH
    assert {claim for claim, page in rows if page == "38"} - IN_BOTH == {f"c{number}" for number in range(101, 115)}
    assert {claim for claim, page in rows if page == "38"} >= IN_BOTH


def test_balance_begins_in_the_mid_1990s_here_and_with_the_founding_in_the_introduction(ask: Ask) -> None:
    query = """
    SELECT ?when ?page WHERE {
      ?claim denge:affirmsRelation relation:followsOrientation ; denge:relationFrom state:azerbaijan ;
             denge:relationTo orientation:striving-for-balance-among-great-powers ; denge:page ?page ;
             denge:affirms/denge:describes/denge:timeInWords ?when . FILTER(LANG(?when) = "en") }
    """
    assert ask(query) == {
        ("since the mid-1990s", "37"),
        ("since the mid-1990s", "38"),
        ("since Azerbaijan was founded", "39"),
    }


def test_who_was_at_odds_for_more_than_thirty_years(ask: Ask) -> None:
    query = """
    SELECT ?side ?years ?comparator WHERE {
      ?claim denge:affirmsRelation relation:isInDisputeWith ; denge:relationBetween ?side ; denge:page 37 ;
             denge:affirms/denge:describes/denge:hasQuantity ?time .
      ?time denge:numericValue ?years ; denge:comparator ?comparator }
    """
    assert ask(query) == {("azerbaijani-turks", "30", "MoreThan"), ("armenians", "30", "MoreThan")}


def test_the_question_is_not_solved(ask: Ask) -> None:
    query = """
    SELECT ?stance ?content WHERE {
      VALUES ?stance { denge:affirms denge:denies }
      ?claim ?stance ?content ; denge:localIdentifier "c005" ; denge:isAbout matter:nagorno-karabakh-question }
    """
    assert ask(query) == {("denies", "karabakh-question-solved-in-decades")}


def test_what_the_counter_attack_rested_on_without_a_source_in_the_abstracts(ask: Ask) -> None:
    query = """
    SELECT ?cause ?source WHERE {
      ?relation a denge:CausalRelation ; denge:hasEffect proposition:azerbaijan-counter-attacked ;
                denge:hasCause ?cause ; denge:page 37 .
      ?claim denge:affirms ?cause ; denge:page 37 ; denge:citedSource ?source }
    """
    assert ask(query) == {
        ("azerbaijan-modernised-militarily", "NoSourceCited"),
        ("turkiye-directly-supported-counter-attack", "NoSourceCited"),
        ("turkiye-encouraged-azerbaijan", "NoSourceCited"),
    }


def test_results_of_the_war(ask: Ask) -> None:
    query = """
    SELECT ?effect WHERE {
      ?relation a denge:CausalRelation ; denge:hasEffect ?effect ; denge:page 37 ;
                denge:hasCause/denge:describes event:second-nagorno-karabakh-war }
    """
    assert ask(query) == {
        ("azerbaijan-won-war",),
        ("most-territories-passed-to-azerbaijan",),
        ("turn-to-turkiye-expected-after-war",),
    }


def test_the_aim_and_why_it_was_set(ask: Ask) -> None:
    query = """
    SELECT ?thing ?page ?reason WHERE {
      ?claim denge:affirms proposition:aim-of-article ; denge:affirmsRelation relation:looksInto ;
             denge:relationTo ?thing ; denge:page ?page .
      ?explanation denge:hasExplanandum ?claim ; denge:hasExplanans ?reason }
    """
    assert ask(query) == {
        ("azerbaijan-gives-up-balance", "37", "c014"),
        ("azerbaijan-gives-up-balance", "38", "c014"),
    }


def test_the_outcome_is_left_open_and_the_change_called_radical(ask: Ask) -> None:
    query = """
    SELECT ?claim ?stance ?words WHERE {
      VALUES ?stance { denge:affirms denge:denies denge:entertains }
      ?claim ?stance proposition:azerbaijan-has-abandoned-balance-for-turkiye ; denge:page 37 ;
             denge:hasHedgeCue/skos:prefLabel ?words . FILTER(LANG(?words) = "tr") }
    """
    assert ask(query) == {("c138", "entertains", "henüz erken"), ("c138", "entertains", "sonucuna varılmıştır")}
    radical = """
    SELECT ?page WHERE {
      ?claim denge:affirmsRelation relation:characterisedAs ; denge:relationFrom event:azerbaijan-gives-up-balance ;
             denge:relationTo character:RadicalChange ; denge:page ?page }
    """
    assert ask(radical) == {("37",), ("38",)}


def test_proposals_with_and_without_the_proviso_of_realpolitik(ask: Ask) -> None:
    query = """
    SELECT ?claim ?modality ?proviso WHERE {
      ?claim denge:page 37 ; denge:hasModality ?modality ; denge:affirms ?conditional .
      ?conditional a denge:ConditionalProposition . OPTIONAL { ?conditional denge:hasProviso ?proviso } }
    """
    assert ask(query) == {("c017", "Possibility", "azerbaijan-heeds-realpolitik"), ("c018", "Possibility", "")}
