"""Paragraphs and sentences as document structure: positions, pages and numbers of a copy, and none of its words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib import DCTERMS, RDF, Graph, Literal, Namespace, URIRef

from kg.anchors import Rendition, describe_structure, list_sentences, read_rendition
from kg.anchors.paragraphs import paragraph_starts
from kg.project import Project, Settings, open_project
from kg.text import normalise, sentences

DENGE = Namespace("https://w3id.org/denge/ns#")
BASE = "https://w3id.org/denge/id/article/tasdemir-2024/"
# Three paragraphs of 60 wide lines: the first ends early, the second on a line that is almost full.
PROSE = """The harbour lies on the western side of the bay. It was begun
in the year of the great storm by people from the islands.
They left again.
After them came the fishers, who put up the first of the two
lights that can still be seen today. They stayed for so long.
Nobody who has come since then has changed the harbour much.
"""


@pytest.fixture(scope="module")
def rendition(root: Path) -> Rendition:
    return read_rendition(open_project(root), "tasdemir-2024")


@pytest.fixture(scope="module")
def structure(root: Path) -> Graph:
    return Graph().parse(root / "kg/articles/tasdemir-2024/structure.ttl")


def numbers(structure: Graph, property_: URIRef) -> dict[int, int]:
    """The value of a property by the number of the sentence."""
    found = {}
    for sentence, number in structure.subject_objects(DENGE.sentenceNumber):
        value = structure.value(sentence, property_)
        assert isinstance(number, Literal)
        if isinstance(value, Literal):
            found[int(number)] = int(value)
    return found


def test_a_sentence_begins_a_paragraph_where_its_first_word_had_room_on_the_line_before() -> None:
    normalised = normalise(PROSE)
    numbered = sentences(normalised.text)
    starts = paragraph_starts(normalised, PROSE, numbered, [])
    begun = [normalised.text[each.start :].split()[0] for each in numbered if each.start in starts]
    # "They left" follows a line that its first word would have fitted on; "Nobody" follows a full line.
    assert begun == ["The", "After"]


def test_a_section_begins_a_paragraph_whatever_stands_before() -> None:
    normalised = normalise(PROSE)
    section = normalised.text.index("Nobody")
    numbered = sentences(normalised.text, [section])
    assert section in paragraph_starts(normalised, PROSE, numbered, [section])


def test_the_structure_of_the_article_is_what_its_copy_gives_to_the_byte(root: Path, article_text: str) -> None:
    found = describe_structure(open_project(root), "tasdemir-2024", article_text)
    assert found.path.read_text(encoding="utf-8") == found.turtle
    assert found.sentences == 220


def test_the_structure_lists_the_sentences_that_annotators_see(
    structure: Graph, rendition: Rendition, article_text: str
) -> None:
    text = rendition.normalise(article_text).text
    starts, ends = numbers(structure, DENGE.startsAt), numbers(structure, DENGE.endsAt)
    pages = numbers(structure, DENGE.page)
    for each in list_sentences(rendition, article_text):
        assert text[starts[each.number] : ends[each.number]] == each.text
        assert pages[each.number] == each.page
    assert len(starts) == 220


def test_a_sentence_that_runs_over_a_page_says_where_it_ends(structure: Graph, rendition: Rendition) -> None:
    starts, ends = numbers(structure, DENGE.startsAt), numbers(structure, DENGE.endsAt)
    crossing = {
        number
        for number, start in starts.items()
        if any(start < page.starts_at < ends[number] for page in rendition.pages)
    }
    assert set(numbers(structure, DENGE.lastPage)) == crossing
    assert 29 in crossing  # it begins on page 38 and ends on page 39


def test_every_sentence_is_in_a_paragraph_of_its_section(structure: Graph, rendition: Rendition) -> None:
    for sentence in structure.subjects(RDF.type, DENGE.Sentence):
        (paragraph,) = structure.objects(sentence, DCTERMS.isPartOf)
        (section,) = structure.objects(paragraph, DCTERMS.isPartOf)
        start = structure.value(sentence, DENGE.startsAt)
        assert isinstance(start, Literal)
        before = [part for part in rendition.sections if part.starts_at <= int(start)]
        assert str(section) == before[-1].iri


def test_headings_and_titles_are_paragraphs_of_their_own(structure: Graph) -> None:
    for number in (1, 13, 26, 44, 84, 122, 175):
        (paragraph,) = structure.objects(URIRef(f"{BASE}sentence/{number}"), DCTERMS.isPartOf)
        assert len(set(structure.subjects(DCTERMS.isPartOf, paragraph))) == 1, number


@pytest.mark.parametrize(
    ("section", "first", "last"),
    [("abstract-tr", 37, None), ("title-en", 38, None), ("abstract-en", 38, None), ("1", 38, 40), ("2", 40, 44),
     ("3", 44, 46), ("4", 47, 50), ("5", 50, 52), ("declarations", 53, None), ("extended-summary", 57, 59)],
)  # fmt: skip
def test_sections_say_on_which_pages_they_stand(structure: Graph, section: str, first: int, last: int | None) -> None:
    found = URIRef(f"{BASE}section/{section}")
    assert [int(str(value)) for value in structure.objects(found, DENGE.page)] == [first]
    assert [int(str(value)) for value in structure.objects(found, DENGE.lastPage)] == ([last] if last else [])


def test_no_word_of_the_text_is_stored(root: Path) -> None:
    text = (root / "kg/articles/tasdemir-2024/structure.ttl").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith(("#", "@prefix"))]
    known = re.compile(
        r"(paragraph|sentence|section):[\w-]+|a|;|,|\.|[0-9]+"
        r"|denge:(Paragraph|Sentence|startsAt|endsAt|page|lastPage|sentenceNumber)|dcterms:isPartOf"
    )
    assert [word for line in lines for word in line.split() if not known.fullmatch(word)] == []


def test_text_before_the_first_section_belongs_to_the_work_itself(tmp_path: Path) -> None:
    from kg.anchors import describe_copy, read_boundaries

    copy = "A title stands here alone.\nThe harbour is old. It has two lights.\n"
    boundaries = read_boundaries("page\t9\tA title stands\nsection\t1\tThe harbour is\tHarbour\tLiman", "b.tsv")
    folder = tmp_path / "kg/articles/k"
    folder.mkdir(parents=True)
    (folder / "document.ttl").write_text(describe_copy("k", copy, boundaries, salt="tuz"), encoding="utf-8")
    found = describe_structure(Project(tmp_path, tmp_path / ".denge", Settings()), "k", copy)
    graph = Graph().parse(data=found.turtle)
    wholes = set(graph.objects(URIRef("https://w3id.org/denge/id/article/k/paragraph/1"), DCTERMS.isPartOf))
    assert {str(each).rpartition("/id/")[2] for each in wholes} == {"work/k", "article/k/rendition/1"}
    assert (found.paragraphs, found.sentences) == (2, 3)
