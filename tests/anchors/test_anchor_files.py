from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from anchored_copies import Anchored
from rdflib import BNode, Graph, URIRef

from kg.anchors import read_anchors, read_boundaries, read_passages, read_renditions, write_anchors
from kg.anchors.files import text_order
from kg.problems import DengeError


def test_anchors_are_read_back_as_they_were_written(invented: Anchored) -> None:
    anchors = (
        replace(invented.anchors[0], section="https://w3id.org/denge/id/article/k/section/4", page=47, last_page=48),
        replace(invented.anchors[1], page=None, created=date(2025, 2, 1), creator="https://example.org/someone"),
    )
    graph = Graph().parse(data=write_anchors(anchors), format="turtle")
    assert read_anchors(graph) == anchors
    assert not any(isinstance(term, BNode) for triple in graph for term in triple)


def test_the_same_anchors_give_the_same_bytes_in_text_order(invented: Anchored) -> None:
    assert write_anchors(invented.anchors) == write_anchors(invented.anchors[::-1])
    graph = Graph().parse(data=write_anchors(invented.anchors), format="turtle")
    assert list(read_anchors(graph)) == sorted(invented.anchors, key=text_order)


def test_no_word_of_a_passage_is_written(invented: Anchored) -> None:
    written = write_anchors(invented.anchors)
    long_words = {word for passage in invented.passages for word in passage.split() if len(word) > 6 and word.isalpha()}
    assert long_words and not any(word in written for word in long_words)


@pytest.mark.parametrize("name", ["skeletonLength", "spanDigest"])
def test_an_anchor_without_a_part_is_a_problem_that_names_it(invented: Anchored, name: str) -> None:
    graph = Graph().parse(data=write_anchors(invented.anchors[:1]), format="turtle")
    graph.remove((None, URIRef("https://w3id.org/denge/ns#" + name), None))
    with pytest.raises(DengeError) as error:
        read_anchors(graph)
    assert error.value.problem.code == "anchors.anchor-incomplete"
    assert name in error.value.problem.values["property"]


def test_passages_by_words_and_by_sentence_numbers() -> None:
    found = read_passages(
        "# notes\nc001\tilk söz\tson söz\n\nc002\t@12\ninference/f03\t@3-4\nc003\t@7/48\nquestion/q01\t@5\n", "list.tsv"
    )
    assert [(each.body, each.sentences, each.page, each.place.line) for each in found] == [
        ("c001", None, None, 2),
        ("c002", (12, 12), None, 4),
        ("inference/f03", (3, 4), None, 5),
        ("c003", (7, 7), 48, 6),
        ("question/q01", (5, 5), None, 7),
    ]
    assert (found[0].first_words, found[0].last_words) == ("ilk söz", "son söz")


@pytest.mark.parametrize(
    "line", ["c001", "c001\tyalnız ilk söz", "c001 @12", "c 1\ta b\tc d", "c001\ta\tb\tc", "\ta b\tc d"]
)
def test_a_passage_line_that_cannot_be_read_is_named(line: str) -> None:
    with pytest.raises(DengeError) as error:
        read_passages(f"c000\t@1\n{line}\n", "list.tsv")
    assert error.value.problem.code == "anchors.malformed-line"
    assert str(error.value.problem.place) == "list.tsv:2"


def test_a_kind_that_there_is_not_and_a_line_that_stands_twice_are_refused() -> None:
    for lines, code in (("c001\t@1\ninfrence/f01\t@2\n", "unknown-kind"), ("c001\t@1\nc001\t@1\n", "same-line-twice")):
        with pytest.raises(DengeError) as error:
            read_passages(lines, "list.tsv")
        assert (error.value.problem.code, str(error.value.problem.place)) == (f"anchors.{code}", "list.tsv:2")
    assert len(read_passages("c001\t@1\nc001\t@2\n", "list.tsv")) == 2


@pytest.mark.parametrize("line", ["page\tx\ta b", "section\t4\ta b", "chapter\t4\ta b\te\tt", "page\t47\ta b\te\tt"])
def test_a_boundary_line_that_cannot_be_read_is_named(line: str) -> None:
    with pytest.raises(DengeError) as error:
        read_boundaries(line, "list.tsv")
    assert error.value.problem.code == "anchors.malformed-line"


RENDITION = """@prefix denge: <https://w3id.org/denge/ns#> . @prefix r: <https://w3id.org/denge/id/r/> .
r:1 a denge:TextRendition ; denge:renditionOf r:w ; denge:normalization denge:norm-1 ; denge:salt "s" ;
    denge:characterCount 3 ; denge:editionDigest "d" ; denge:runningHeadPattern "Kıyı [0-9]+" .
"""


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('denge:salt "s" ;', "", "anchors.rendition-incomplete"),
        ("denge:norm-1", "denge:norm-0", "anchors.unknown-normalization"),
        ("Kıyı [0-9]+", "Kıyı [0-9", "anchors.running-head-pattern"),
    ],
)
def test_a_rendition_that_cannot_be_used_is_a_problem(old: str, new: str, code: str) -> None:
    assert old in RENDITION
    assert len(read_renditions(Graph().parse(data=RENDITION, format="turtle"))) == 1
    with pytest.raises(DengeError) as error:
        read_renditions(Graph().parse(data=RENDITION.replace(old, new), format="turtle"))
    assert error.value.problem.code == code
