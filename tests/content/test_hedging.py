"""How firmly the article speaks, in its own words: which expression stands with which claim on which page.

The rows were read off the article by hand, each with the words that a question about the wording would expect.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

Ask = Callable[[str], set[tuple[str, ...]]]


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ("ileri sürülebilir", {("c224", "41")}),
        ("söylenebilir", {("c239", "41"), ("c256", "42"), ("c256b", "42"), ("c419", "48"), ("c509", "51")}),
        ("rahatlıkla söylenebilir", {("c369", "46")}),
        ("belirtmek yanlış olmayacaktır", {("c252", "42"), ("c253", "42")}),
        ("ileri sürmek yanlış olmayacaktır", {("c366", "45")}),
        ("belirtilebilir", {("c438", "49")}),
        ("yorumlanabilir", {("c430", "48")}),
        ("gösterilebilir", {("c350", "45"), ("c487", "48")}),
        ("bilinmektedir", {("c431", "48")}),
        ("açık bir gerçektir", {("c432", "48"), ("c482", "48")}),
        ("açıktır", {("c376", "46")}),
        ("hiç kuşkusuz", {("c405", "47"), ("c459", "49"), ("c484", "49")}),
        ("pek gerçekçi değildir", {("c456", "49")}),
        ("çok şaşırtıcı olmayacaktır", {("c464", "50")}),
        ("bir gerçektir", {("c470", "50"), ("c471", "50")}),
        ("yadsınamaz bir gerçektir", {("c534", "51"), ("c535", "51"), ("c534", "58"), ("c535", "58")}),
        ("soru işaretleri", {("c448", "49")}),
        ("görülmektedir", {("c132", "39"), ("c132", "57"), ("c501", "50")}),
        ("gözlemlenmektedir", {("c404", "47"), ("c404", "51"), ("c404", "58")}),
        ("iddialar ileri sürülmektedir", {("c402", "47")}),
        ("iddialar ortaya atılmıştır", {("c538", "51"), ("c538", "58")}),
        ("yorumlarını gündeme getirmiştir", {("c388", "46")}),
    ],
)
def test_an_expression_stands_with_the_claims_of_its_sentences(
    ask: Ask, words: str, places: set[tuple[str, str]]
) -> None:
    query = f"""
    SELECT ?claim ?page WHERE {{ ?claim denge:hasHedgeCue/skos:prefLabel "{words}"@tr ; denge:page ?page }}
    """
    assert ask(query) == places


def test_too_early_is_hedged_in_sections_4_and_5_and_not_in_abstract_and_summary(ask: Ask) -> None:
    query = """
    SELECT ?page ?further WHERE {
      ?claim denge:hasHedgeCue cue:TooEarly ; denge:page ?page .
      OPTIONAL { ?claim denge:hasHedgeCue cue:CanBeStated . BIND("ifade edilebilir" AS ?further) } }
    """
    assert ask(query) == {
        ("37", ""), ("38", ""), ("39", ""), ("50", "ifade edilebilir"), ("51", "ifade edilebilir"), ("59", ""),
    }  # fmt: skip


def test_what_is_said_with_an_english_reserve_in_abstract_and_summary(ask: Ask) -> None:
    query = """
    SELECT ?claim ?page ?words WHERE {
      VALUES ?words { "can be stated"@en "is argued"@en "it seems"@en "is an undeniable fact"@en }
      ?claim denge:hasHedgeCue ?cue ; denge:page ?page ; denge:section/dcterms:language "en" .
      ?cue skos:prefLabel|skos:altLabel ?words . FILTER(?page = 38 || ?page > 53) }
    """
    assert ask(query) == {
        ("c121", "38", "can be stated"), ("c018", "38", "is argued"), ("c132", "57", "it seems"),
        ("c534", "58", "is an undeniable fact"), ("c535", "58", "is an undeniable fact"),
    }  # fmt: skip
