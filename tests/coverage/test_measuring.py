"""Coverage of an invented article: what carries a claim, what is said to carry none, and what is open."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.separate_engine import separate_engine
from kg.coverage import Coverage, measure
from kg.dataset import write_dataset
from kg.description import describe
from kg.engine import Engine
from kg.problems import DengeError
from kg.project import open_project
from kg.rules import run_rules
from kg.sources import read_sources
from kg.terms import BASE, GraphNames

ARTICLE = BASE + "id/article/harbour-2020/"
WORK = BASE + "id/work/harbour-2020"
HEAD = f"""@prefix denge: <https://w3id.org/denge/ns#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix reason: <https://w3id.org/denge/vocabulary/reason#> .
@prefix sentence: <{ARTICLE}sentence/> .
@prefix paragraph: <{ARTICLE}paragraph/> .
@prefix section: <{ARTICLE}section/> .
"""
# Number, start, end, page. c001 is anchored to 100-200, c002 to 300-400, c003 to 500-600, c004 to 700-800.
SENTENCES = [
    (1, 20, 60, 10),  # a heading, marked
    (2, 61, 150, 11),  # the beginning of c001
    (3, 150, 200, 11),  # the rest of c001
    (4, 200, 300, 11),  # touches neither c001 nor c002, which begin and end at its edges: open
    (5, 301, 399, 12),  # within c002
    (6, 500, 600, 12),  # c003, and marked all the same
    (7, 601, 699, 12),  # open
]
MARKS = {1: "Heading", 6: "Announcement"}


def structure() -> str:
    lines = [
        "paragraph:1 a denge:Paragraph ; dcterms:isPartOf section:1 ; denge:startsAt 20 ; denge:endsAt 699 .",
        *(
            f"sentence:{number} a denge:Sentence ; dcterms:isPartOf paragraph:1 ; denge:page {page} ;"
            f" denge:sentenceNumber {number} ; denge:startsAt {start} ; denge:endsAt {end} ."
            for number, start, end, page in SENTENCES
        ),
    ]
    return HEAD + "\n".join(lines) + "\n"


def marks() -> str:
    lines = [f"sentence:{number} denge:noClaimReason reason:{reason} ." for number, reason in MARKS.items()]
    return HEAD + "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def engine(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("covered") / "project"
    shutil.copytree(root / "tests" / "build" / "example", folder)
    for name in ("ontology", "queries"):
        (folder / name).symlink_to(root / name)
    article = folder / "kg/articles/harbour-2020"
    (article / "structure.ttl").write_text(structure(), encoding="utf-8")
    (article / "denge/section-1/unclaimed.ttl").write_text(marks(), encoding="utf-8")
    project = open_project(folder)
    names = GraphNames()
    sources = read_sources(project).graphs
    derived = run_rules(sources, project.ontology / "rules", names)
    write_dataset(project.dataset, {**sources, names.inferred: derived.inferred, names.rows: derived.rows})
    with separate_engine(project.dataset, "covered", project.settings) as engine:
        yield engine


@pytest.fixture(scope="module")
def coverage(engine: Engine) -> Coverage:
    return measure(engine, WORK, "en")


def test_a_sentence_is_covered_by_every_claim_whose_passage_touches_it(coverage: Coverage) -> None:
    claims = {each.number: each.claims for each in coverage.whole.sentences}
    assert {number for number, count in claims.items() if count} == {2, 3, 5, 6}


def test_what_is_neither_claimed_nor_marked_is_open(coverage: Coverage) -> None:
    assert [each.number for each in coverage.whole.open] == [4, 7]
    assert coverage.whole.share == pytest.approx(5 / 7)


def test_a_mark_counts_only_where_there_is_no_claim(coverage: Coverage) -> None:
    assert coverage.whole.with_claim == 4
    assert coverage.whole.without_claim == {"heading": 1}


def test_sections_and_pages_add_up(coverage: Coverage) -> None:
    assert [(each.label.text if each else None, len(tally.sentences)) for each, tally in coverage.by_section()] == [
        ("1. Harbours", 7)
    ]
    assert [(page, len(tally.sentences), len(tally.open)) for page, tally in coverage.by_page()] == [
        (10, 1, 0), (11, 3, 1), (12, 3, 1),
    ]  # fmt: skip


def test_reasons_are_named_in_the_language_of_the_reader(engine: Engine) -> None:
    assert measure(engine, WORK, "tr").whole.without_claim == {"başlık": 1}


def test_a_work_without_sentences_is_a_problem_and_not_complete(engine: Engine) -> None:
    with pytest.raises(DengeError) as caught:
        measure(engine, BASE + "id/work/tell-2019", "en")
    assert caught.value.problem.code == "coverage.no-sentences"


@pytest.mark.parametrize(
    ("language", "name", "paragraph"), [("en", "sentence 5", "paragraph 1"), ("tr", "5. cümle", "1. paragraf")]
)
def test_sentences_and_paragraphs_are_named_by_their_kind_and_number(
    engine: Engine, language: str, name: str, paragraph: str
) -> None:
    found = describe(engine, ARTICLE + "sentence/5", language)
    assert found is not None and found.thing.label.text == name
    named = {each.value.label.text for group in found.outgoing for each in group.statements}
    assert paragraph in named
