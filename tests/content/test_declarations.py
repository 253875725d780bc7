"""The declarations on page 53 in the graph: what the author declares of the study, and what he denies.

The expected rows were read off the article by hand, not off the graph.
"""

from __future__ import annotations

from collections.abc import Callable

Ask = Callable[[str], set[tuple[str, ...]]]


def test_what_the_author_declares_and_denies(ask: Ask) -> None:
    query = """
    SELECT ?stance ?what ?asserter WHERE {
      VALUES ?stance { denge:affirms denge:denies denge:entertains denge:recommends }
      ?claim ?stance ?what ; denge:page 53 ; denge:asserter ?asserter }
    """
    assert {row[:2] for row in ask(query)} == {
        ("affirms", "study-kept-ethical-rules"),
        ("affirms", "breach-puts-responsibility-on-author"),
        ("denies", "breach-puts-responsibility-on-journal"),
        ("denies", "study-had-institutional-support"),
        ("affirms", "author-carried-out-whole-study"),
        ("affirms", "article-has-one-declared-author"),
        ("denies", "author-has-conflict-of-interest"),
    }
    assert {row[2] for row in ask(query)} == {"hakan-tasdemir"}


def test_the_claims_of_page_53_stand_in_the_declarations(ask: Ask) -> None:
    query = "SELECT ?section WHERE { ?claim a denge:Claim ; denge:page 53 ; denge:section ?section }"
    assert ask(query) == {("declarations",)}


def test_the_journal_is_mentioned_where_it_refuses_responsibility(ask: Ask) -> None:
    query = """
    SELECT ?claim ?page WHERE {
      ?claim denge:isAbout organization:akademik-izdusum-dergisi ; denge:page ?page ; denge:asserter ?asserter }
    """
    assert ("c529", "53") in ask(query)
