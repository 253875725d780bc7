"""What the article says of itself: author, post, journal, keywords, codes, headings; read off the article by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

Ask = Callable[[str], set[tuple[str, ...]]]


def test_the_author_and_the_orcid(ask: Ask) -> None:
    query = """
    SELECT ?name ?orcid WHERE {
      work:tasdemir-2024 dcterms:creator ?author . ?author skos:prefLabel ?name ; denge:orcid ?orcid }
    """
    assert ask(query) == {("Hakan Taşdemir", "0009-0001-2607-7685")}


def test_the_post_of_the_author(ask: Ask) -> None:
    assert ask("SELECT ?post WHERE { person:hakan-tasdemir denge:officeAsNamed ?post }") == {
        ("assistant specialist at the Central Bank of the Republic of Türkiye",),
        ("Türkiye Cumhuriyet Merkez Bankası'nda Uzman Yardımcısı",),
    }


def test_where_the_author_works_and_studies(ask: Ask) -> None:
    query = """
    SELECT ?organization ?position ?unit ?page WHERE {
      ?entry denge:affiliatedAuthor person:hakan-tasdemir ; denge:affiliatedWith ?organization ;
             denge:positionAsNamed ?position ; denge:page ?page .
      OPTIONAL { ?entry denge:unitAsNamed ?unit FILTER(LANG(?unit) = LANG(?position)) }
      FILTER(LANG(?position) = "en") }
    """
    assert ask(query) == {
        ("central-bank-of-the-republic-of-turkiye", "assistant specialist", "", "37"),
        (
            "yildirim-beyazit-university", "master's student in International Relations",
            "Institute of Social Sciences", "37",
        ),
    }  # fmt: skip


def test_the_university(ask: Ask) -> None:
    query = """
    SELECT ?name WHERE {
      person:hakan-tasdemir denge:hasAffiliation/denge:affiliatedWith ?university .
      ?university a denge:University ; skos:prefLabel ?name }
    """
    assert ask(query) == {("Yıldırım Beyazıt University",), ("Yıldırım Beyazıt Üniversitesi",)}


def test_journal_volume_issue_pages_and_year(ask: Ask) -> None:
    query = """
    SELECT ?journal ?volume ?issue ?first ?last ?year ?language WHERE {
      work:tasdemir-2024 denge:journalTitle ?journal ; denge:volume ?volume ; denge:issue ?issue ;
        denge:firstPage ?first ; denge:lastPage ?last ; denge:publicationYear ?year ; dcterms:language ?language }
    """
    assert ask(query) == {("Akademik İzdüşüm Dergisi", "9", "1", "37", "59", "2024", "tr")}


def test_keywords_and_codes(ask: Ask) -> None:
    english = 'SELECT ?word WHERE { work:tasdemir-2024 denge:keyword ?word FILTER(LANG(?word) = "en") }'
    assert ask(english) == {("II. Nagorno-Karabakh War",), ("Balance Politics",), ("Türkiye",), ("Azerbaijan",)}
    # The copy has only the end of the Turkish list.
    turkish = 'SELECT ?word WHERE { work:tasdemir-2024 denge:keyword ?word FILTER(LANG(?word) = "tr") }'
    assert ask(turkish) == {("Karabağ Savaşı",)}
    assert ask("SELECT ?code WHERE { work:tasdemir-2024 denge:jelCode ?code }") == {("F50",), ("F51",)}


def test_the_languages_of_abstracts_and_summary(ask: Ask) -> None:
    query = """
    SELECT ?title ?language WHERE {
      ?abstract a denge:Abstract ; dcterms:title ?title ; dcterms:language ?language }
    """
    assert ask(query) == {("Öz", "tr"), ("Abstract", "en")}
    query = "SELECT ?language WHERE { ?part denge:localIdentifier 'extended-summary' ; dcterms:language ?language }"
    assert ask(query) == {("en",)}


@pytest.mark.parametrize(
    ("number", "title"),
    [
        (1, "GİRİŞ"),
        (2, "AZERBAYCAN DIŞ İLİŞKİLERİNDE DENGE POLİTİKASI"),
        (3, "II. DAĞLIK KARABAĞ SAVAŞI & TÜRKİYE'NİN ROLÜ"),
        (4, "TÜRKİYE YANLISI BİR DIŞ POLİTİKAYA DOĞRU?"),
        (5, "SONUÇ VE POLİTİKA ÖNERİLERİ"),
    ],
)
def test_the_headings_are_those_printed(ask: Ask, number: int, title: str) -> None:
    query = f"SELECT ?title WHERE {{ ?part denge:sectionNumber {number} ; dcterms:title ?title }}"
    assert ask(query) == {(title,)}


def test_no_address_of_the_author_is_kept(root: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in (root / "kg").rglob("*.ttl")]
    assert [text for text in texts if "@hotmail" in text or "mailto:h" in text] == []


def test_headings_inside_declarations_and_summary_stand_in_their_order_with_their_pages(ask: Ask) -> None:
    query = """
    SELECT ?section ?number ?heading ?page WHERE {
      ?part a denge:Subsection ; dcterms:isPartOf/denge:localIdentifier ?section ; denge:ordinal ?number ;
            dcterms:title ?heading ; denge:page ?page }
    """
    assert ask(query) == {
        ("declarations", "1", "Etik Beyanı", "53"), ("declarations", "2", "Destek ve Teşekkür", "53"),
        ("declarations", "3", "Katkı Oranı Beyanı", "53"), ("declarations", "4", "Çatışma Beyanı", "53"),
        ("extended-summary", "1", "Aim", "57"), ("extended-summary", "2", "Method(s)", "58"),
        ("extended-summary", "3", "Findings", "58"), ("extended-summary", "4", "Conclusion and Discussion", "59"),
    }  # fmt: skip
