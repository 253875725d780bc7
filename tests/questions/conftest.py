"""An engine over two invented articles that answer one another, and one over the shipped graph."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query

from bench.separate_engine import separate_engine
from kg.argumentation import evidence_links, to_triples
from kg.dataset import write_dataset
from kg.engine import Engine
from kg.project import open_project
from kg.questions import Question, QuestionAnswer, ask, load_questions
from kg.rules import run_rules
from kg.sources import read_sources
from kg.terms import GraphNames

HERE = Path(__file__).resolve().parent
Asking = Callable[..., list[dict[str, str]]]


@pytest.fixture(scope="session")
def questions(root: Path) -> dict[str, Question]:
    """The shipped questions by slug."""
    return {question.slug: question for question in load_questions(root / "queries")}


@pytest.fixture(scope="session")
def prepared(root: Path) -> Callable[[str], Query]:
    """The file of a question as rdflib reads it; with no prefix but those of the file."""
    return cache(lambda slug: prepareQuery((root / "queries" / f"{slug}.rq").read_text(encoding="utf-8")))


@pytest.fixture(scope="session")
def debate(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The invented articles, built with the real ontology and rules. They are small, not complete, so not validated."""
    folder = tmp_path_factory.mktemp("debate") / "project"
    shutil.copytree(HERE / "debate", folder)
    for name in ("ontology", "queries"):
        (folder / name).symlink_to(root / name)
    project = open_project(folder)
    names = GraphNames()
    sources = read_sources(project).graphs
    derived = run_rules(sources, project.ontology / "rules", names)
    links = evidence_links(triple for graph in sources.values() for triple in graph)
    computed = {names.inferred: derived.inferred, names.rows: derived.rows, names.evidence: to_triples(links)}
    write_dataset(project.dataset, {**sources, **computed})
    with separate_engine(project.dataset, "debate", project.settings) as engine:
        yield engine


def labelled(answer: QuestionAnswer) -> list[dict[str, str]]:
    """Rows as labels by name of column; empty cells are left out."""
    names = [column.name for column in answer.columns]
    return [{name: cell.label for name, cell in zip(names, row, strict=True) if cell.label} for row in answer.rows]


@pytest.fixture(scope="session")
def asking(debate: Engine, questions: dict[str, Question]) -> Asking:
    """Ask the invented articles: slug, values by name with underscores for hyphens, language."""

    def asked(slug: str, language: str = "en", **values: str | list[str]) -> list[dict[str, str]]:
        given = {name.replace("_", "-"): [each] if isinstance(each, str) else each for name, each in values.items()}
        return labelled(ask(debate, questions[slug], given, language))

    return asked
