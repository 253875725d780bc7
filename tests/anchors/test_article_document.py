"""document.ttl of the article against a reader's copy."""

from __future__ import annotations

import json
from bisect import bisect_left
from pathlib import Path

import pytest
from rdflib import DCTERMS, Graph, URIRef

from kg.anchors import Rendition, check_copy, list_sentences, read_article_anchors, read_rendition
from kg.anchors.numbering import numbered_sentences
from kg.anchors.rendition import part_at
from kg.project import open_project
from kg.terms import DENGE


@pytest.fixture(scope="module")
def rendition(root: Path) -> Rendition:
    return read_rendition(open_project(root), "tasdemir-2024")


def test_the_rendition_is_the_readers_copy(rendition: Rendition, article_text: str) -> None:
    assert rendition.is_edition(rendition.normalise(article_text).text)


def test_pages_are_those_that_the_copy_has(rendition: Rendition) -> None:
    assert [page.page_number for page in rendition.pages] == [*range(37, 54), 57, 58, 59]
    starts = [page.starts_at for page in rendition.pages]
    assert starts == sorted(set(starts)) and starts[0] == 0


def test_pages_begin_where_the_copy_has_a_line_at_the_top_of_a_page(rendition: Rendition, article_text: str) -> None:
    """In the copy a line at the top of a page begins with one space; pages 38 and 45 begin with a running head."""
    normalised = rendition.normalise(article_text)
    for page in rendition.pages:
        if page.page_number not in (38, 45):
            origin = normalised.origins[page.starts_at]
            assert article_text[origin - 1] == " " and article_text[origin - 2 : origin - 1] in ("", "\n"), page


def test_sections_are_in_order_and_titled_in_both_languages(rendition: Rendition) -> None:
    names = [section.iri.rpartition("/")[2] for section in rendition.sections]
    assert names == [
        "title-tr",
        "abstract-tr",
        "title-en",
        "abstract-en",
        "1",
        "2",
        "3",
        "4",
        "5",
        "declarations",
        "extended-summary",
    ]
    assert all(set(section.titles) == {"en", "tr"} for section in rendition.sections)


def test_headings_are_those_that_the_copy_prints(rendition: Rendition, root: Path, article_text: str) -> None:
    """The first sentence of a numbered section is its number and title, but for the "&" that stands for "ve"."""
    document = Graph().parse(root / "kg/articles/tasdemir-2024/document.ttl")
    text = rendition.normalise(article_text).text
    starts = {sentence.start: sentence for sentence in numbered_sentences(rendition, text)}
    numbered = list(document.subject_objects(URIRef(DENGE + "sectionNumber")))
    assert len(numbered) == 5
    for section, number in numbered:
        begin = next(each.starts_at for each in rendition.sections if each.iri == str(section))
        printed = text[begin : starts[begin].end]
        assert printed == f"{number}. {document.value(section, DCTERMS.title)}".replace("&", "VE")


def test_every_sentence_has_a_page(rendition: Rendition, article_text: str) -> None:
    listed = list_sentences(rendition, article_text)
    assert len(listed) > 200
    assert all(sentence.page for sentence in listed)


def test_all_anchors_of_the_article_are_verified_in_the_copy(
    root: Path, rendition: Rendition, article_text: str
) -> None:
    anchors = read_article_anchors(open_project(root), "tasdemir-2024")
    report = check_copy(anchors, rendition, article_text)
    assert report.counts["verified"] == len(anchors)


def test_pages_agree_with_the_places_that_the_public_questions_name(
    rendition: Rendition, article_text: str, shared: Path
) -> None:
    origins = rendition.normalise(article_text).origins
    places = [
        place
        for question in json.loads((shared / "questions" / "public.json").read_text(encoding="utf-8"))
        for place in question["sources"]
    ]
    assert places
    for place in places:
        for offset, page in ((place["start"], place["page"]), (place["end"] - 1, place["page_end"])):
            found = part_at(rendition.pages, bisect_left(origins, offset))
            assert found is not None and found.page_number == page
