"""From a copy and a list of passages to anchors.ttl and back to the copy, on invented prose in a project of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from altered_copies import invented_prose
from rdflib import Graph

from kg.anchors import (
    Anchoring,
    anchor_passages,
    check_copy,
    describe_copy,
    kept_choices,
    list_sentences,
    read_anchors,
    read_article_anchors,
    read_boundaries,
    read_passages,
    read_rendition,
)
from kg.problems import DengeError
from kg.project import Project, Settings

TODAY = date(2026, 11, 22)
AGENTS = """@prefix denge: <https://w3id.org/denge/ns#> .
<https://w3id.org/denge/id/organization/denge-editors> a denge:Organization .
<https://w3id.org/denge/id/person/ada-marn> a denge:Person .
"""


@dataclass(frozen=True)
class Desk:
    """What an annotator has: a project, a copy, and its sentences."""

    project: Project
    copy: str
    sentences: list[str]


def first_words(sentence: str) -> str:
    return " ".join(sentence.split()[:6])


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    sentences = invented_prose(30).split("\n")
    copy = "\n".join(["Kıyı Dergisi 9", *sentences[:10], "Kıyı Dergisi 10", *sentences[10:]])
    listed = [
        f"page\t9\t{first_words(sentences[0])}",
        f"section\topening\t{first_words(sentences[0])}\tOpening\tAçılış",
        f"page\t10\t{first_words(sentences[10])}",
        f"section\t2\t{first_words(sentences[15])}\tThe harbour\tLiman",
    ]
    boundaries = read_boundaries("\n".join(listed), "boundaries.tsv")
    document = describe_copy("k", copy, boundaries, salt="tuz", running_heads=("Kıyı Dergisi [0-9]+",))
    folder = tmp_path / "kg" / "articles" / "k"
    folder.mkdir(parents=True)
    (folder / "document.ttl").write_text(document, encoding="utf-8")
    reference = tmp_path / "kg" / "reference"
    reference.mkdir()
    (reference / "agents.ttl").write_text(AGENTS, encoding="utf-8")
    return Desk(Project(tmp_path, tmp_path / ".denge", Settings()), copy, sentences)


def test_a_described_copy_is_read_back_with_its_parts(desk: Desk) -> None:
    rendition = read_rendition(desk.project, "k")
    text = rendition.normalise(desk.copy).text
    assert rendition.is_edition(text)
    assert [(page.page_number, text[page.starts_at :][:5]) for page in rendition.pages] == [
        (9, desk.sentences[0][:5]),
        (10, desk.sentences[10][:5]),
    ]
    assert [section.titles["tr"] for section in rendition.sections] == ["Açılış", "Liman"]


def test_sentences_are_listed_with_number_and_page(desk: Desk) -> None:
    listed = list_sentences(read_rendition(desk.project, "k"), desk.copy)
    assert [each.text for each in listed] == desk.sentences
    assert [each.number for each in listed] == list(range(1, 31))
    assert [each.page for each in listed] == [9] * 10 + [10] * 20


def test_passages_become_anchors_with_page_section_and_own_names(desk: Desk) -> None:
    words = f"{first_words(desk.sentences[16])}\t{' '.join(desk.sentences[16].split()[-4:])}"
    listed = f"c001\t@10-11\nc002\t{words}\nc001\t@20\ninference/f01\t@20\nquestion/q1\t@20\n"
    passages = read_passages(listed, "list.tsv")
    found = anchor_passages(desk.project, "k", "denge", "section-2", desk.copy, passages, created=TODAY)
    assert found.problems == ()
    assert found.path == desk.project.articles / "k" / "denge" / "section-2" / "anchors.ttl"
    base = "https://w3id.org/denge/id/article/k/"
    facts = [
        (each.annotation.removeprefix(base), each.body.removeprefix(base), each.page, each.last_page)
        for each in found.anchors
    ]
    assert facts == [
        ("annotation/denge/c001-section-2", "claim/denge/c001", 9, 10),
        ("annotation/denge/c002-section-2", "claim/denge/c002", 10, None),
        ("annotation/denge/c001-section-2-2", "claim/denge/c001", 10, None),
        ("annotation/denge/inference-f01-section-2", "inference/denge/f01", 10, None),
        ("annotation/denge/question-q1-section-2", "question/denge/q1", 10, None),
    ]
    assert [(each.section or "").removeprefix(base) for each in found.anchors] == [
        "section/opening", "section/2", "section/2", "section/2", "section/2"
    ]  # fmt: skip
    assert {each.creator for each in found.anchors} == {"https://w3id.org/denge/id/organization/denge-editors"}


def test_a_passage_can_be_the_part_of_its_sentences_that_stands_on_one_page(desk: Desk) -> None:
    passages = read_passages("c001\t@10-11\nc001\t@10-11/10\nc002\t@10-11/9\nc003\t@3/10\n", "list.tsv")
    found = anchor_passages(desk.project, "k", "denge", "section-2", desk.copy, passages, created=TODAY)
    assert [(each.code, str(each.place)) for each in found.problems] == [("anchors.not-on-page", "list.tsv:4")]
    good = anchor_passages(desk.project, "k", "denge", "section-2", desk.copy, passages[:3], created=TODAY)
    whole, second, first = good.anchors
    assert [(each.page, each.last_page) for each in good.anchors] == [(9, 10), (10, None), (9, None)]
    assert (first.start, second.end) == (whole.start, whole.end)
    assert (first.end - first.start, second.end - second.start) == (len(desk.sentences[9]), len(desk.sentences[10]))


def test_every_passage_that_cannot_be_anchored_is_reported(desk: Desk) -> None:
    passages = read_passages("c001\t@99\nc002\t@3\nc003\tböyle bir\tşey yok\n", "list.tsv")
    found = anchor_passages(desk.project, "k", "denge", "s", desk.copy, passages, created=TODAY)
    assert [(each.code, str(each.place)) for each in found.problems] == [
        ("anchors.no-such-sentence", "list.tsv:1"),
        ("anchors.passage-not-found", "list.tsv:3"),
    ]


def anchored(desk: Desk, lines: str, section: str = "s", **options: Any) -> Anchoring:
    """Anchor a list of passages in a section."""
    listed = read_passages(lines, "list.tsv")
    return anchor_passages(desk.project, "k", "denge", section, desk.copy, listed, created=TODAY, **options)


def written(desk: Desk, lines: str) -> Anchoring:
    """Anchor a list and write the file."""
    found = anchored(desk, lines)
    found.path.parent.mkdir(parents=True, exist_ok=True)
    found.path.write_text(found.turtle, encoding="utf-8")
    return found


def test_an_empty_list_destroys_nothing(desk: Desk) -> None:
    written(desk, "c001\t@3\n")
    assert [each.code for each in anchored(desk, "# nothing\n").problems] == ["anchors.empty-list"]


def test_anchors_that_the_list_does_not_name_are_lost_only_when_asked(desk: Desk) -> None:
    written(desk, "c001\t@3\nc002\t@4\nc003\t@5\n")
    shorter = "c001\t@3\nc002\t@6\nc004\t@7\n"
    refused = anchored(desk, shorter)
    assert [(each.code, each.values["names"]) for each in refused.problems] == [("anchors.would-remove", "c003-s")]
    allowed = anchored(desk, shorter, replace=True)
    changes = allowed.changes
    assert allowed.problems == ()
    assert (changes.new, changes.kept, changes.moved, changes.removed) == (
        ("c004-s",), ("c001-s",), ("c002-s",), ("c003-s",)
    )  # fmt: skip


@pytest.mark.parametrize("key", ["../../../x", "Section", "a/b", "", "-a", ".."])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_key_that_leads_out_of_the_project_is_refused(desk: Desk, key: str, place: int) -> None:
    keys = ["k", "denge", "s"]
    keys[place] = key
    with pytest.raises(DengeError) as error:
        anchor_passages(desk.project, *keys, desk.copy, read_passages("c001\t@3\n", "l"), created=TODAY)
    assert error.value.problem.code == "anchors.key-form"


def test_a_section_that_the_document_does_not_have_is_noticed(desk: Desk) -> None:
    assert anchored(desk, "c001\t@3\n", "section-2").section_is_known
    assert not anchored(desk, "c001\t@3\n", "section-7").section_is_known


def test_an_annotator_whom_nobody_describes_is_refused(desk: Desk) -> None:
    listed = read_passages("c001\t@3\n", "l")
    with pytest.raises(DengeError) as error:
        anchor_passages(desk.project, "k", "someone", "s", desk.copy, listed, created=TODAY)
    assert error.value.problem.code == "anchors.unknown-agent"
    found = anchor_passages(
        desk.project, "k", "someone", "s", desk.copy, listed, created=TODAY, agent="person:ada-marn"
    )
    assert {each.creator for each in found.anchors} == {"https://w3id.org/denge/id/person/ada-marn"}


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("anchors.ttl", '"2026-11-22"', '"22.11.2026"', "anchors.wrong-value"),
        ("anchors.ttl", "denge:page 9", 'denge:page "nine"', "anchors.wrong-value"),
        ("anchors.ttl", "a oa:Annotation ;", "a oa:Annotation ; ;; ]", "sources.syntax"),
        ("document.ttl", "denge:startsAt 0", 'denge:startsAt "x"', "anchors.wrong-value"),
        ("document.ttl", "denge:pageNumber 9 ;", 'denge:pageNumber "" ;', "anchors.wrong-value"),
        ("document.ttl", 'denge:salt "tuz" ;', "denge:salt tuz ;", "sources.syntax"),
    ],
)
def test_a_broken_file_is_a_problem_with_its_line(desk: Desk, file: str, old: str, new: str, code: str) -> None:
    path = written(desk, "c001\t@3\n").path
    path = path if file == "anchors.ttl" else desk.project.articles / "k" / "document.ttl"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DengeError) as error:
        read_rendition(desk.project, "k")
        read_article_anchors(desk.project, "k")
    place = error.value.problem.place
    assert error.value.problem.code == code and place is not None and place.source.endswith(file)
    assert place.line == text[: text.index(old)].count("\n") + 1


def test_describing_again_keeps_the_salt_on_which_digests_depend(desk: Desk) -> None:
    assert kept_choices(desk.project, "k") == ("tuz", ("Kıyı Dergisi [0-9]+",))
    salt, heads = kept_choices(desk.project, "new-article")
    assert len(salt) >= 20 and heads == () and kept_choices(desk.project, "new-article")[0] != salt


def test_a_refresh_keeps_the_dates_of_what_has_not_changed(desk: Desk) -> None:
    first = anchor_passages(
        desk.project, "k", "denge", "s", desk.copy, read_passages("c001\t@3\n", "l"), created=date(2025, 1, 1)
    )
    first.path.parent.mkdir(parents=True)
    first.path.write_text(first.turtle, encoding="utf-8")
    again = anchor_passages(
        desk.project, "k", "denge", "s", desk.copy, read_passages("c001\t@3\nc002\t@4\n", "l"), created=TODAY
    )
    assert [each.created for each in again.anchors] == [date(2025, 1, 1), TODAY]
    assert read_article_anchors(desk.project, "k") == first.anchors
    assert read_article_anchors(desk.project, "k", "someone-else") == ()


def test_a_copy_is_checked_against_written_anchors(desk: Desk) -> None:
    passages = read_passages("".join(f"c{number}\t@{number}\n" for number in range(1, 31)), "l")
    found = anchor_passages(desk.project, "k", "denge", "s", desk.copy, passages, created=TODAY)
    anchors = read_anchors(Graph().parse(data=found.turtle, format="turtle"))
    rendition = read_rendition(desk.project, "k")
    same = check_copy(anchors, rendition, desk.copy)
    assert same.is_edition and same.counts == {"verified": 30, "moved": 0, "ambiguous": 0, "absent": 0}
    shorter = "\n".join(desk.sentences[5:])
    other = check_copy(anchors, rendition, shorter)
    assert not other.is_edition and other.counts == {"verified": 0, "moved": 25, "ambiguous": 0, "absent": 5}


def test_anchoring_needs_the_annotated_edition(desk: Desk) -> None:
    with pytest.raises(DengeError) as error:
        anchor_passages(desk.project, "k", "denge", "s", desk.copy + " ve", (), created=TODAY)
    assert error.value.problem.code == "anchors.other-edition"


@pytest.mark.parametrize(("article", "number", "code"), [("x", "1", "no-such-article"), ("k", "2", "no-rendition")])
def test_an_article_or_rendition_that_there_is_not(desk: Desk, article: str, number: str, code: str) -> None:
    with pytest.raises(DengeError) as error:
        read_rendition(desk.project, article, number)
    assert error.value.problem.code == f"anchors.{code}"


def test_boundaries_out_of_order_are_a_problem(desk: Desk) -> None:
    listed = f"page\t10\t{first_words(desk.sentences[10])}\npage\t9\t{first_words(desk.sentences[0])}\n"
    with pytest.raises(DengeError) as error:
        describe_copy("k", desk.copy, read_boundaries(listed, "b"), salt="tuz")
    assert error.value.problem.code == "anchors.boundary-order"
