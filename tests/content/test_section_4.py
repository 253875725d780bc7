"""Section 4 in the graph: what the article says there, who says it, on which page, and nothing more.

The expected rows were read off the article by hand, not off the graph.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import QueryBoolean, Store

from kg.anchors import list_sentences, read_rendition
from kg.project import open_project

Ask = Callable[[str], set[tuple[str, ...]]]

AGAINST = """
SELECT ?claim ?page ?asserter ?source WHERE {
  ?claim denge:isEvidenceAgainst proposition:azerbaijan-follows-pro-turkiye-policy ;
         denge:page ?page ; denge:asserter ?asserter ; denge:citedSource ?source .
  FILTER(?page <= 50) }
"""


def test_a_guessed_star_gives_the_evidence_against(ask: Ask) -> None:
    rows = ask(AGAINST)
    assert {who for _, _, who, _ in rows} == {"hakan-tasdemir"}
    lines = {
        # Israel: closeness, Mavi Marmara, cancelled and new agreements, imports
        ("c447", "49", "NoSourceCited"), ("c447", "50", "NoSourceCited"),
        ("c450", "49", "NoSourceCited"), ("c451", "49", "NoSourceCited"),
        ("c452", "49", "oksijen-2022"), ("c453", "49", "oksijen-2022"), ("c454", "49", "epstein-2023"),
        # Russia: strongest country, cannot be ignored, energy partner, trust, expected balance, dominant place
        ("c455", "49", "NoSourceCited"), ("c456", "49", "NoSourceCited"),
        ("c462", "50", "varol-2013"), ("c463", "50", "varol-2013"),
        ("c464", "50", "NoSourceCited"), ("c472", "50", "NoSourceCited"),
        # The unsigned peace, with what Russia is reported to prefer
        ("c458", "49", "NoSourceCited"), ("c461", "50", "whatley-2023"),
        # Northern Cyprus: no recognition, no flights
        ("c466", "50", "NoSourceCited"), ("c467", "50", "NoSourceCited"),
    }  # fmt: skip
    assert {(claim, page, source) for claim, page, _, source in rows} == lines


@pytest.mark.parametrize(
    ("claim", "what"),
    [
        ("c468", "possible retaliation, offered as a consequence of recognition"),
        ("c469", "a possible stand of EU platforms"),
        ("c459", "what a full settlement would bring"),
        ("c457", "control over the region, a concession"),
        ("c422", "a cause of the turn, not evidence of it"),
        ("c433", "a cause of the alliance"),
        ("c411", "a cause of the partnership"),
    ],
)
def test_explanations_causes_and_concessions_are_no_evidence(ask: Ask, claim: str, what: str) -> None:
    rows = ask(
        f"""SELECT ?hypothesis WHERE {{
          <https://w3id.org/denge/id/article/tasdemir-2024/claim/denge/{claim}>
            denge:isEvidenceFor|denge:isEvidenceAgainst ?hypothesis . ?hypothesis a denge:Hypothesis }}"""
    )
    assert rows == set(), what


def test_who_recognises_the_trnc_is_denied_not_affirmed(ask: Ask) -> None:
    query = """
    SELECT ?stance ?from ?page WHERE {
      VALUES ?stance { denge:affirmsRelation denge:deniesRelation denge:entertainsRelation denge:recommendsRelation }
      ?claim ?stance relation:recognises ; denge:relationFrom ?from ; denge:relationTo state:trnc ; denge:page ?page .
      FILTER(?page <= 50) }
    """
    assert ask(query) == {("deniesRelation", "azerbaijan", "50")}


def test_agreements_between_azerbaijan_and_turkiye_in_one_star(ask: Ask) -> None:
    query = """
    SELECT ?claim ?agreement ?page WHERE {
      ?claim denge:affirmsRelation relation:isPartyTo ; denge:relationFrom state:azerbaijan , state:turkiye ;
             denge:relationTo ?agreement ; denge:page ?page }
    """
    assert ask(query) == {
        ("c408", "azerbaijan-turkiye-agreements", "47"),
        ("c412", "azerbaijan-turkiye-platform-agreements", "47"),
        ("c435", "shusha-declaration", "49"),
        ("c437", "shusha-declaration", "49"),
    }


def test_what_a_source_says_in_the_articles_own_voice_is_one_row_not_two(ask: Ask) -> None:
    """A cited claim that the article makes its own stands once in the rows, under the article's claim."""
    query = "SELECT ?claim WHERE { ?claim denge:isAbout agreement:shusha-declaration ; denge:page ?page }"
    assert ask(query) == {("c435",), ("c436",), ("c437",), ("c438",)}


def test_what_is_only_reported_has_a_row_under_its_own_maker(ask: Ask) -> None:
    query = """
    SELECT ?claim ?asserter ?page WHERE {
      ?claim denge:affirmsRelation relation:prefers ; denge:relationFrom state:russia ;
             denge:asserter ?asserter ; denge:page ?page }
    """
    assert ask(query) == {("c461r", "whatley", "50")}


def test_the_hypothesis_is_put_forward_by_public_opinion_and_not_by_the_author(ask: Ask) -> None:
    query = """
    SELECT ?claim ?stance ?asserter ?page WHERE {
      VALUES ?stance { denge:affirms denge:denies denge:entertains }
      ?claim ?stance proposition:azerbaijan-has-abandoned-balance-for-turkiye ;
             denge:asserter ?asserter ; denge:page ?page .
      FILTER(?page >= 47 && ?page <= 50) }
    """
    assert ask(query) == {("c402r", "affirms", "turkish-public-opinion", "47")}


def test_the_author_suspends_judgement_on_page_50(ask: Ask) -> None:
    query = """
    SELECT ?stance ?modality ?page WHERE {
      VALUES ?stance { denge:affirms denge:denies denge:entertains }
      ?claim ?stance proposition:azerbaijan-follows-pro-turkiye-policy ; denge:hasModality ?modality ;
             denge:asserter person:hakan-tasdemir ; denge:page ?page }
    """
    assert ask(query) == {("entertains", "SuspendedJudgement", "50")}


def test_seventy_per_cent_says_of_what_and_from_whom(ask: Ask) -> None:
    query = """
    SELECT ?value ?comparator ?unit ?measures ?supplier ?recipient WHERE {
      ?situation a denge:ArmsTransferSituation ; denge:hasSupplier ?supplier ; denge:hasRecipient ?recipient ;
                 denge:hasQuantity ?quantity .
      ?quantity denge:numericValue ?value ; denge:comparator ?comparator ; denge:unit ?unit ; denge:measures ?measures .
      FILTER(LANG(?measures) = "en") }
    """
    assert ask(query) == {
        (
            "70", "Approximately", "http://qudt.org/vocab/unit/PERCENT",
            "share of Israel in Azerbaijan's military technology", "israel", "azerbaijan",
        )
    }  # fmt: skip


def test_nested_attribution_reaches_the_speaker(ask: Ask) -> None:
    query = """
    SELECT ?source ?ultimate WHERE {
      ?claim denge:isAbout event:hajiyev-statements ; denge:asserter person:hakan-tasdemir ;
             denge:citedSource ?source ; denge:ultimateSource ?ultimate }
    """
    assert ask(query) == {("anadolu-ajansi-2020", "hajiyev")}


def test_every_sentence_of_the_section_has_a_claim(article_text: str, root: Path) -> None:
    project = open_project(root)
    numbered = list_sentences(read_rendition(project, "tasdemir-2024"), article_text)
    titles = [sentence.number for sentence in numbered if sentence.text.startswith(("4. TÜRKİYE", "5. SONUÇ"))]
    passages = project.articles / "tasdemir-2024" / "denge" / "section-4" / "passages.tsv"
    anchored = {
        int(line.rpartition("@")[2].partition("/")[0])
        for line in passages.read_text(encoding="utf-8").splitlines()
        if line.startswith("c") and "\t@" in line and "/" not in line.partition("\t")[0]
    }
    assert set(range(titles[0] + 1, titles[1])) - anchored == set()


def test_no_triple_of_the_article_relates_two_agents(shipped_store: Store) -> None:
    query = """
    PREFIX denge: <https://w3id.org/denge/ns#>
    ASK { ?one a denge:Agent . ?other a denge:Agent . ?one ?relation ?other . FILTER(?one != ?other) }
    """
    found = shipped_store.query(query, use_default_graph_as_union=True)
    assert isinstance(found, QueryBoolean)
    assert not found


def test_nobody_is_party_to_an_agreement_that_was_cancelled(ask: Ask) -> None:
    query = """
    SELECT ?claim WHERE {
      ?claim denge:affirmsRelation relation:isPartyTo ; denge:relationFrom state:turkiye , state:israel }
    """
    assert ask(query) == set()
    kept = (
        "SELECT ?claim WHERE { ?claim denge:isAbout agreement:turkiye-israel-military-agreements ; denge:page ?page }"
    )
    assert ask(kept) == {("c452",)}


def test_every_claim_with_a_page_has_its_words(ask: Ask) -> None:
    query = """
    SELECT ?claim WHERE {
      ?claim a denge:Claim ; denge:page ?page .
      FILTER NOT EXISTS {
        ?claim denge:paraphrase ?english , ?turkish . FILTER(LANG(?english) = "en" && LANG(?turkish) = "tr") } }
    """
    assert ask(query) == set()
