"""Every sentence of the article carries a claim, or is said to be something that carries none: all of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Ask = Callable[[str], set[tuple[str, ...]]]

SECTIONS = {
    "title-tr": 1, "abstract-tr": 11, "title-en": 1, "abstract-en": 12, "1": 18, "2": 40, "3": 38, "4": 53, "5": 23,
    "declarations": 5, "extended-summary": 18,
}  # fmt: skip


def test_the_sections_have_their_sentences(ask: Ask) -> None:
    counted = ask(
        """SELECT ?section (COUNT(?sentence) AS ?sentences) WHERE {
          ?sentence a denge:Sentence ; dcterms:isPartOf/dcterms:isPartOf ?section . ?section a denge:Section }
        GROUP BY ?section"""
    )
    assert counted == {(name, str(count)) for name, count in SECTIONS.items()}


@pytest.mark.parametrize("section", SECTIONS)
def test_no_sentence_of_the_section_is_open(ask: Ask, section: str) -> None:
    query = f"""
    SELECT ?number WHERE {{
      ?sentence a denge:Sentence ; denge:sentenceNumber ?number ;
                dcterms:isPartOf/dcterms:isPartOf <https://w3id.org/denge/id/article/tasdemir-2024/section/{section}> .
      FILTER NOT EXISTS {{ ?sentence denge:noClaimReason ?reason }}
      FILTER NOT EXISTS {{ ?item denge:sentence ?sentence ; a denge:Claim }}
      FILTER NOT EXISTS {{ ?item denge:sentence ?sentence ; a denge:Question }}
    }}
    """
    assert sorted(f"@{number}" for (number,) in ask(query)) == []


def test_no_sentence_has_both_a_claim_and_a_mark(ask: Ask) -> None:
    query = "SELECT ?number WHERE { ?s denge:noClaimReason ?r ; denge:sentenceNumber ?number . ?c denge:sentence ?s }"
    assert ask(query) == set()


def test_the_sentence_of_a_claim_is_found_in_one_step(ask: Ask) -> None:
    query = """
    SELECT ?number ?page WHERE {
      <https://w3id.org/denge/id/article/tasdemir-2024/claim/denge/c454> denge:sentence ?sentence .
      ?sentence denge:sentenceNumber ?number ; denge:page ?page }
    """
    assert ask(query) == {("161", "49")}
