"""Every file of queries/ is a question that any SPARQL tool can run as it stands."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions, QueryTriples, Store
from rdflib.plugins.sparql.sparql import Query

from kg.questions import Question, find_question, load_questions
from kg.questions.blocks import find_blocks
from kg.terms import PREFIXES

ROOT = Path(__file__).resolve().parents[2]
SLUGS = sorted(path.stem for path in (ROOT / "queries").glob("*.rq"))


def test_there_are_the_questions_that_readers_were_promised() -> None:
    assert set(SLUGS) >= {
        "agreements-between", "balance-sheet", "claims-by-source", "contradictions", "evidence-against",
        "evidence-for", "granted-and-upheld", "hedged-claims", "sources-cited", "timeline", "where-in-the-text",
        "who-recognises", "who-says-what",
    }  # fmt: skip


@pytest.mark.parametrize("slug", SLUGS)
def test_rdflib_reads_the_file_unchanged(slug: str, prepared: Callable[[str], Query]) -> None:
    assert prepared(slug).algebra


@pytest.mark.parametrize("slug", SLUGS)
def test_the_file_runs_unchanged_and_gives_its_columns(
    slug: str, shipped_store: Store, questions: dict[str, Question]
) -> None:
    question = questions[slug]
    found = shipped_store.query(question.text, use_default_graph_as_union=True)
    if question.is_graph:
        assert isinstance(found, QueryTriples) and list(found), "the defaults give an answer"
        return
    assert isinstance(found, QuerySolutions)
    variables = [variable.value for variable in found.variables]
    shown = [name for name in variables if not name.endswith("Label")]
    assert shown == [column.name for column in question.columns], "the header names the columns in their order"
    labelled = {name.removesuffix("Label") for name in variables if name.endswith("Label")}
    assert labelled == {column.name for column in question.columns if column.kind in ("iri", "iris")}
    assert list(found), "the defaults give an answer"


@pytest.mark.parametrize("slug", SLUGS)
def test_the_order_of_rows_is_given(slug: str, questions: dict[str, Question]) -> None:
    """A graph has no order of its own; its triples are always sorted."""
    assert questions[slug].is_graph or re.search(r"^ORDER BY ", questions[slug].text, re.MULTILINE)


@pytest.mark.parametrize("slug", SLUGS)
def test_every_parameter_has_its_block_and_every_gap_its_parameter(slug: str, questions: dict[str, Question]) -> None:
    question = questions[slug]
    blocks = [block.variable for block in find_blocks(question.text)]
    assert all(blocks.count(parameter.variable) == 1 for parameter in question.parameters)
    assert [parameter.kind for parameter in question.parameters].count("language") == 1
    names = {parameter.name for parameter in question.parameters}
    for texts in (question.titles, question.empty):
        for text in texts.values():
            assert set(re.findall(r"\{([^}]*)\}", text)) <= names
    required = {parameter.name for parameter in question.parameters if parameter.required}
    assert all(parameter.default for parameter in question.parameters if parameter.required), required


@pytest.mark.parametrize("slug", SLUGS)
def test_prefixes_are_those_of_the_table(slug: str, questions: dict[str, Question]) -> None:
    declared = dict(re.findall(r"^PREFIX (\w+): <([^>]*)>", questions[slug].text, re.MULTILINE))
    assert declared.items() <= PREFIXES.items()
    assert list(declared) == sorted(declared)
    unused = {name for name in declared if not re.search(rf"\b{name}:(?! <)", questions[slug].text)}
    assert unused == set()


def test_an_unknown_slug_names_similar_ones() -> None:
    from kg.problems import DengeError

    with pytest.raises(DengeError) as caught:
        find_question(load_questions(ROOT / "queries"), "evidence-agianst")
    assert caught.value.problem.code == "questions.unknown-question"
    assert caught.value.problem.values["closest"].startswith("evidence-against")
