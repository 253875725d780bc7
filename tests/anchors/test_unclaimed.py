"""The list of sentences that carry no claim: read with its mistakes, and written as marks."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph, Namespace

from kg.anchors import mark_unclaimed, read_unclaimed
from kg.problems import DengeError
from kg.project import open_project
from kg.terms import PREFIXES

DENGE = Namespace("https://w3id.org/denge/ns#")
SENTENCE = "https://w3id.org/denge/id/article/tasdemir-2024/sentence/"


def test_the_list_is_read_in_the_order_of_the_text() -> None:
    listed = read_unclaimed("# what is none\n\n@175\theading\n@24\tkeyword-list\n", "unclaimed.tsv")
    assert [(each.number, each.reason, each.place.line) for each in listed] == [
        (24, "keyword-list", 4),
        (175, "heading", 3),
    ]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("@12 heading\n", "malformed-line", 1),
        ("@1\theading\n12\theading\n", "malformed-line", 2),
        ("@1\theading\ttwice\n", "malformed-line", 1),
        ("@12\theading\n\n@12\theading\n", "same-sentence-twice", 3),
    ],
)
def test_a_mistake_is_told_with_its_line(text: str, code: str, line: int) -> None:
    with pytest.raises(DengeError) as caught:
        read_unclaimed(text, "unclaimed.tsv")
    assert caught.value.problem.code == f"anchors.{code}"
    assert caught.value.problem.place is not None and caught.value.problem.place.line == line


def test_marks_name_the_sentence_and_the_concept(root: Path, article_text: str) -> None:
    listed = read_unclaimed("@122\theading\n@24\tkeyword-list\n@12\tauthor-note\n", "unclaimed.tsv")
    found = mark_unclaimed(open_project(root), "tasdemir-2024", "denge", "section-4", article_text, listed)
    assert found.problems == () and found.count == 3
    assert found.path == root / "kg/articles/tasdemir-2024/denge/section-4/unclaimed.ttl"
    marks = {
        (str(sentence).removeprefix(SENTENCE), str(reason).removeprefix(PREFIXES["reason"]))
        for sentence, reason in Graph().parse(data=found.turtle).subject_objects(DENGE.noClaimReason)
    }
    assert marks == {("12", "AuthorNote"), ("24", "KeywordList"), ("122", "Heading")}


def test_sentences_and_reasons_that_there_are_not_are_problems(root: Path, article_text: str) -> None:
    listed = read_unclaimed("@122\ttitle\n@999\theading\n", "unclaimed.tsv")
    found = mark_unclaimed(open_project(root), "tasdemir-2024", "denge", "section-4", article_text, listed)
    assert [(each.code, each.place and each.place.line) for each in found.problems] == [
        ("anchors.unknown-reason", 1),
        ("anchors.no-such-sentence", 2),
    ]
    assert "keyword-list" in found.problems[0].values["known"]


def test_the_marks_of_the_article_are_those_of_its_lists(root: Path, article_text: str) -> None:
    project = open_project(root)
    lists = sorted((project.articles / "tasdemir-2024" / "denge").glob("*/unclaimed.tsv"))
    assert lists
    for path in lists:
        listed = read_unclaimed(path.read_text(encoding="utf-8"), path.name)
        found = mark_unclaimed(project, "tasdemir-2024", "denge", path.parent.name, article_text, listed)
        assert found.problems == ()
        assert found.path.read_text(encoding="utf-8") == found.turtle, f"run `denge anchor --unclaimed {path.name}`"
