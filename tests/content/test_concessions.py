"""The concessions of the article: what it grants, what it upholds against that; neither becomes evidence by it.

The expected rows were read off the article by hand, not off the graph.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

Ask = Callable[[str], set[tuple[str, ...]]]

ON_PAGE = """
SELECT ?granted ?upheld WHERE {
  ?concession a denge:Concession ; denge:page %d ; denge:hasGranted ?one ; denge:hasUpheld ?other .
  ?one denge:hasContent ?granted . ?other denge:hasContent ?upheld }
"""


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (
            37,
            {
                ("azerbaijan-in-difficult-geopolitical-position", "azerbaijan-took-more-peaceful-ways-since-mid-1990s"),
                ("azerbaijan-in-difficult-geopolitical-position", "azerbaijan-sought-balance-since-mid-1990s"),
                ("territorial-integrity-stressed-internationally", "karabakh-question-solved-in-decades"),
                ("karabakh-question-lasted-decades", "karabakh-question-solved-in-decades"),
                ("azerbaijan-has-abandoned-balance-for-turkiye", "article-makes-policy-proposals"),
            },
        ),
        (
            42,
            {
                ("iran-supported-armenia", "azerbaijan-sought-economic-ties-with-iran"),
                ("iran-supported-armenia", "embargo-was-to-be-overcome-through-iran"),
            },
        ),
        (
            43,
            {
                (
                    "azerbaijan-in-difficult-geopolitical-position",
                    "ilham-aliyev-period-policy-independent-and-balanced",
                ),
                ("akp-steps-strained-relations", "later-developments-helped-strategic-partnership"),
            },
        ),
        (
            44,
            {
                ("bolsheviks-decided-to-attach-karabakh", "ussr-detached-karabakh"),
                ("karabakh-attached-again", "armenia-accepted-reattachment"),
                ("karabakh-passed-to-armenia", "karabakh-remained-a-problem"),
                ("karabakh-republic-proclaimed", "karabakh-remained-a-problem"),
                ("madrid-document-proposes-referendum", "parties-reached-agreement"),
                ("azerbaijan-tried-diplomacy", "azerbaijan-counter-attacked"),
            },
        ),
        (45, {("nuclear-or-mass-destruction-weapons-used", "one-side-could-win")}),
        (
            49,
            {
                ("mavi-marmara-broke-relations", "azerbaijan-stood-against-israel"),
                ("mavi-marmara-broke-relations", "azerbaijan-stayed-close-to-israel"),
                ("karabakh-under-azerbaijani-control", "final-peace-agreement-signed"),
            },
        ),
    ],
)
def test_what_is_granted_and_what_is_upheld_on_a_page(page: int, expected: set[tuple[str, str]], ask: Ask) -> None:
    assert ask(ON_PAGE % page) == expected


def test_contact_with_northern_cyprus_is_granted_and_recognition_denied(ask: Ask) -> None:
    query = """
    SELECT ?stance ?otherStance ?who WHERE {
      VALUES (?stance ?otherStance) { (denge:affirms denge:denies) (denge:affirms denge:affirms) }
      ?concession a denge:Concession ; denge:hasGranted ?granted ; denge:hasUpheld ?upheld ; denge:isDrawnBy ?who ;
                  denge:isImplicit false ; denge:page 50 .
      ?granted ?stance proposition:close-contacts-with-trnc-begun .
      ?upheld ?otherStance proposition:azerbaijan-recognises-trnc }
    """
    assert ask(query) == {("affirms", "denies", "hakan-tasdemir")}


def test_many_indications_for_the_thesis_are_granted_in_three_places(ask: Ask) -> None:
    query = """
    SELECT ?page WHERE {
      ?concession denge:hasGranted ?granted ; denge:hasUpheld ?upheld ; denge:page ?page .
      ?granted denge:localIdentifier "c403" . ?upheld denge:localIdentifier "c404" }
    """
    assert ask(query) == {("47",), ("51",), ("58",)}


def test_a_claim_that_is_only_granted_is_evidence_for_nothing(ask: Ask) -> None:
    query = """
    SELECT ?proposition WHERE {
      ?claim denge:localIdentifier "c457" ; denge:isExpressedIn work:tasdemir-2024 .
      VALUES ?evidence { denge:isEvidenceFor denge:isEvidenceAgainst denge:weakensSupportFor }
      ?claim ?evidence ?proposition }
    """
    assert ask("SELECT ?upheld WHERE { ?c denge:hasGranted/denge:localIdentifier 'c457' ; denge:hasUpheld ?upheld }")
    assert ask(query) == set()


def test_why_the_course_was_changed_in_heydar_aliyevs_time(ask: Ask) -> None:
    query = """
    SELECT ?aim WHERE {
      ?explanation a denge:Explanation ; denge:hasExplanans/denge:affirms/denge:describes/denge:hasPreferredThing ?aim ;
                   denge:hasExplanandum/denge:affirms proposition:heydar-aliyev-reshaped-policy ; denge:page 48 }
    """
    assert ask(query) == {
        ("passing-of-nagorno-karabakh-to-azerbaijan",),
        ("economic-progress-of-azerbaijan",),
        ("international-support-for-azerbaijan",),
    }


def test_what_strengthened_turkiye_in_the_south_caucasus(ask: Ask) -> None:
    query = """
    SELECT ?cause WHERE {
      ?relation a denge:CausalRelation ; denge:hasCause ?cause ; denge:page 48 ;
                denge:hasEffect proposition:turkiye-influence-in-south-caucasus-grew }
    """
    assert ask(query) == {
        ("turkiye-great-influence-on-control-change",),
        ("turkiye-supported-azerbaijan-more-actively",),
    }


def test_every_step_for_or_against_what_section_4_weighs_is_a_line_of_its_own(ask: Ask) -> None:
    query = """
    SELECT ?line WHERE {
      VALUES ?weighed {
        proposition:azerbaijan-follows-pro-turkiye-policy proposition:azerbaijan-has-begun-pro-turkiye-policy
        proposition:azerbaijan-still-balances
      }
      ?line denge:hasPremise ?premise ; denge:isDrawnBy person:hakan-tasdemir .
      ?line denge:hasConclusion|denge:targetsProposition ?weighed }
    """
    signs_for = {
        ("f401",),
        ("f402",),
        ("f403",),
        ("f404",),
        ("f405",),
        ("f408",),
        ("f409",),
        ("f413",),
        ("f418",),
        ("f419",),
    }
    objections = {("x401",), ("x402",), ("x405",), ("x406",)}
    signs_of_balance = {("f420",), ("f424",), ("f430",), ("f431",)}
    assert ask(query) == signs_for | objections | signs_of_balance


def test_the_kinds_of_relations_of_a_complete_graph_are_all_there(ask: Ask) -> None:
    query = """
    SELECT ?kind (COUNT(DISTINCT ?relation) AS ?number) WHERE {
      VALUES ?kind { denge:Inference denge:Conflict denge:Explanation denge:CausalRelation denge:Concession }
      ?relation a ?kind } GROUP BY ?kind
    """
    numbers = {kind: int(number) for kind, number in ask(query)}
    assert numbers["Inference"] + numbers["Conflict"] >= 68
    assert numbers["Explanation"] + numbers["CausalRelation"] >= 70
    assert numbers["Concession"] == 30
