"""The English extended summary in the graph: the claims of the body again, with their pages 57 to 59.

The expected rows were read off the article by hand, not off the graph.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kg.anchors import list_sentences, read_rendition
from kg.project import open_project

Ask = Callable[[str], set[tuple[str, ...]]]


def test_the_summary_says_one_thing_of_its_own(ask: Ask) -> None:
    query = """
    SELECT ?claim WHERE {
      ?claim a denge:Claim ; denge:section <https://w3id.org/denge/id/article/tasdemir-2024/section/extended-summary> .
      FILTER NOT EXISTS { ?claim denge:page ?page . FILTER(?page < 57) } }
    """
    assert ask(query) == {("c601",)}


def test_the_findings_on_page_58_in_the_order_of_body_and_summary(ask: Ask) -> None:
    query = """
    SELECT ?what WHERE {
      ?claim denge:affirms|denge:denies ?what ; denge:page 58 ; denge:asserter person:hakan-tasdemir .
      ?what denge:concerns|denge:describes ?thing .
      FILTER NOT EXISTS { ?claim denge:hasRhetoricalRole ?questionOrMethod } }
    """
    assert ask(query) == {
        ("karabakh-question-influenced-balance",),
        ("many-indications-of-pro-turkiye-policy",),
        ("many-events-speak-for-balance",),
        ("karabakh-question-is-important",),
        ("turkiye-great-influence-on-control-change",),
        ("azerbaijan-recognises-trnc",),
        ("russia-dominant-in-azerbaijani-policy",),
        ("azerbaijan-close-to-israel",),
        ("three-facts-stand-in-way-of-pro-turkiye-policy",),
    }


def test_the_proviso_of_the_proposals_stands_in_the_summary_too(ask: Ask) -> None:
    query = """
    SELECT ?claim ?what WHERE { ?claim denge:page 59 ; denge:affirms/denge:hasProviso ?what }
    """
    assert ask(query) == {
        ("c514", "azerbaijan-heeds-realpolitik"),
        ("c526", "azerbaijan-heeds-realpolitik"),
        ("c526", "azerbaijan-stays-within-balance"),
    }


def test_the_consequences_of_single_proposals_are_not_in_the_summary(ask: Ask) -> None:
    query = """
    SELECT ?claim WHERE {
      VALUES ?claim { claim:c517 claim:c518 claim:c519 claim:c520 claim:c521 claim:c524 claim:c525 }
      ?claim denge:page 59 }
    """
    prefix = "PREFIX claim: <https://w3id.org/denge/id/article/tasdemir-2024/claim/denge/>"
    assert ask(prefix + query) == set()
    assert ask(prefix + query.replace("59", "52")) == {
        (f"c{number}",) for number in (517, 518, 519, 520, 521, 524, 525)
    }


def test_every_sentence_has_a_claim(article_text: str, root: Path) -> None:
    project = open_project(root)
    numbered = list_sentences(read_rendition(project, "tasdemir-2024"), article_text)
    begin = next(each.number for each in numbered if each.text.startswith("AZERBAIJAN'S BALANCE POLICY"))
    passages = project.articles / "tasdemir-2024" / "denge" / "extended-summary" / "passages.tsv"
    anchored = {
        int(line.rpartition("@")[2].partition("/")[0])
        for line in passages.read_text(encoding="utf-8").splitlines()
        if line[:1] in ("c", "r") and "\t@" in line and "/" not in line.partition("\t")[0]
    }
    assert {each.number for each in numbered if each.number >= begin} - anchored == set()
