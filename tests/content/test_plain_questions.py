"""Plain questions to the whole article, each answered by one guessed query.

The expected rows were read off the article by hand, not off the graph.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

Ask = Callable[[str], set[tuple[str, ...]]]

ANSWERS: dict[str, tuple[str, set[tuple[str, ...]]]] = {
    "which wars there were": (
        "SELECT ?war { ?war a denge:War }",
        {("first-nagorno-karabakh-war",), ("second-nagorno-karabakh-war",)},
    ),
    "when the Shusha Declaration was signed": (
        "SELECT ?year { agreement:shusha-declaration denge:year ?year }",
        {("2021",)},
    ),
    "what the pipelines carry": (
        "SELECT ?pipeline ?field { ?pipeline a denge:Pipeline ; denge:hasField ?field FILTER(?field != field:Energy) }",
        {("btc", "Oil"), ("tanap", "NaturalGas")},
    ),
    "who came off better in 2020, by page": (
        "SELECT ?who ?page { ?claim denge:affirms/denge:describes ?situation ; denge:page ?page ."
        " ?situation denge:hasCharacterised ?who ; denge:hasCharacter character:WinningSide }",
        {("azerbaijan", "39"), ("azerbaijan", "57")},
    ),
    "for what Heydar Aliyev reshaped the policy": (
        "SELECT ?purpose { event:heydar-aliyev-reshapes-policy denge:hasPurpose ?purpose }",
        {
            ("passing-of-nagorno-karabakh-to-azerbaijan",),
            ("economic-progress-of-azerbaijan",),
            ("international-support-for-azerbaijan",),
        },
    ),
    "what stands in the way of a pro-Türkiye policy, by page": (
        "SELECT ?obstacle ?page { ?claim denge:affirms/denge:describes ?situation ; denge:page ?page ."
        " ?situation denge:hasHindered orientation:pro-turkiye-policy ; denge:hasObstacle ?obstacle"
        " FILTER(?page < 53) }",
        {
            (obstacle, page)
            for obstacle in (
                "azerbaijans-non-recognition-of-trnc",
                "dominance-of-russia-in-azerbaijans-policy",
                "azerbaijans-close-relations-with-israel",
            )
            for page in ("50", "51")
        },
    ),
    "how close Azerbaijan and Türkiye are, by page": (
        "SELECT ?as ?page { ?claim denge:affirms/denge:describes ?situation ; denge:page ?page ."
        " ?situation denge:hasPartner state:azerbaijan , state:turkiye ; denge:hasCharacter ?as }",
        {
            ("FraternalRelations", "40"),
            ("StrainedRelations", "43"),
            ("Alike", "43"),
            ("StrategicPartnership", "43"),
            ("StrategicPartnership", "44"),
            ("DecliningRelations", "46"),
            ("StrategicPartnership", "47"),
            ("AllianceRelations", "49"),
        },
    ),
    "to which post a commander from Türkiye was appointed": (
        "SELECT ?post { event:appointment-of-turkish-commander denge:hasParticipant/denge:officeAsNamed ?post"
        ' FILTER(LANG(?post) = "tr") }',
        {("Azerbaycan kara kuvvetleri harekât başkanlığı",)},
    ),
    "for how long the two have called each other brother countries": (
        "SELECT ?number ?unit { event:stress-on-brotherhood denge:hasQuantity ?time ."
        " ?time denge:numericValue ?number ; denge:unit ?unit }",
        {("30", "http://qudt.org/vocab/unit/YR")},
    ),
    "who is said to help Armenia, or not to, by page": (
        "SELECT ?stance ?who ?page { VALUES ?stance { denge:affirmsRelation denge:deniesRelation }"
        " ?claim ?stance relation:assists ; denge:relationFrom ?who ; denge:relationTo state:armenia ;"
        " denge:page ?page }",
        {
            ("affirmsRelation", "russia", "41"),
            ("affirmsRelation", "iran", "42"),
            ("affirmsRelation", "russia", "48"),
            ("affirmsRelation", "france", "49"),
            ("deniesRelation", "russia", "44"),
            ("deniesRelation", "iran", "44"),
        },
    ),
    "where the TRNC's rights are to be stood up for": (
        "SELECT ?where { ?situation denge:hasMatter matter:rights-of-trnc ; denge:hasParticipant ?where ."
        " ?where a denge:InternationalOrganization }",
        {("council-of-europe",)},
    ),
}


@pytest.mark.parametrize("what", ANSWERS)
def test_a_plain_question_has_its_answer(ask: Ask, what: str) -> None:
    query, expected = ANSWERS[what]
    assert ask(query) == expected


@pytest.mark.parametrize(
    "absent", ["casualt", "population", "nüfus", "ceasefire", "ateşkes", "peacekeep", "mayor", "tonnes"]
)
def test_what_the_article_does_not_say_is_not_there(ask: Ask, absent: str) -> None:
    query = f"""
    SELECT ?thing {{ ?thing skos:prefLabel|skos:altLabel|denge:measures|denge:paraphrase ?words
                     FILTER(CONTAINS(LCASE(STR(?words)), "{absent}")) }}
    """
    assert ask(query) == set()
