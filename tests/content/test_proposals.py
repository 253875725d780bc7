"""What stands in the way of a pro-Türkiye policy, and what the four proposals would bring.

The rows were read off pages 37 to 59 of the article by hand.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

Ask = Callable[[str], set[tuple[str, ...]]]


def test_three_difficulties_stand_in_the_way_of_a_pro_turkiye_policy(ask: Ask) -> None:
    query = """
    SELECT ?difficulty ?page WHERE {
      ?claim denge:affirmsRelation relation:standsInWayOf ; denge:relationFrom ?difficulty ;
             denge:relationTo orientation:pro-turkiye-policy ; denge:page ?page . FILTER(?page < 53) }
    """
    difficulties = (
        "azerbaijans-non-recognition-of-trnc",
        "dominance-of-russia-in-azerbaijans-policy",
        "azerbaijans-close-relations-with-israel",
    )
    assert ask(query) == {(difficulty, page) for difficulty in difficulties for page in ("50", "51")}


@pytest.mark.parametrize(
    ("number", "consequences"),
    [
        ("1", {"russia-and-iran-lose-leverage", "eu-energy-security-ensured"}),
        (
            "2",
            {
                "turkiye-and-azerbaijan-key-for-energy-security",
                "adverse-eu-decisions-become-impossible",
                "azerbaijan-gains-importance-among-turkic-states",
            },
        ),
        (
            "3",
            {
                "turkiye-and-azerbaijan-key-for-energy-security",
                "adverse-eu-decisions-become-impossible",
                "azerbaijan-gains-importance-among-turkic-states",
            },
        ),
        ("4", {"azerbaijan-israel-ties-more-acceptable-to-turkiye", "israel-sends-gas-through-turkiye"}),
    ],
)
def test_what_each_proposal_would_bring_beside_the_common_outcome(
    ask: Ask, number: str, consequences: set[str]
) -> None:
    query = f"""
    SELECT ?consequence WHERE {{
      ?proposal a denge:Recommendation ; denge:ordinal {number} ; denge:recommends ?measure .
      ?conditional denge:hasAntecedent ?measure ; denge:hasConsequent ?consequence .
      ?claim denge:affirms ?conditional ; denge:page 52 }}
    """
    common = "azerbaijan-follows-more-pro-turkiye-policy-within-balance"
    assert {consequence for (consequence,) in ask(query)} == consequences | {common}


def test_all_proposals_together_are_supposed_wherever_the_outcome_is_promised(ask: Ask) -> None:
    """The abstracts and the introduction speak of the same four proposals as the conclusion."""
    query = """
    SELECT ?page (COUNT(DISTINCT ?number) AS ?proposals) WHERE {
      ?proposal a denge:Recommendation ; denge:ordinal ?number ; denge:recommends ?measure .
      ?conditional denge:hasAntecedent ?measure . ?claim denge:affirms ?conditional ; denge:page ?page }
    GROUP BY ?page
    """
    assert ask(query) == {(page, "4") for page in ("37", "38", "39", "51", "52", "59")}
