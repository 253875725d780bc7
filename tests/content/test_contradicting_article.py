"""A second, invented article that contradicts the shipped one needs no change of model, shapes, rules or questions."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.separate_engine import separate_engine
from kg.argument_map import read_argument, unfold
from kg.build import BuildReport, build
from kg.dataset import read_manifest
from kg.engine import Engine
from kg.project import Project, open_project
from kg.questions import ask, load_questions

# One claim of the invented article, and the claims of the shipped one that it contradicts (read off both by hand).
CONTRADICTED = {
    ("c003", "c447"),  # close to Israel
    ("c004", "c466"),  # recognition of the TRNC
    ("c005", "c472"),  # Russia's dominant place
    ("c006", "c467"),  # direct flights
    ("c007", "c463"),  # full trust in transit
    ("c008", "c458"),  # a final peace
    ("c010", "c471"),  # Türkiye's part in the outcome
    ("c014", "c456"),  # whether Russia can be ignored
}


@pytest.fixture(scope="module")
def both(root: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, BuildReport]:
    """The shipped project with one article more; ontology, shapes, rules and questions are the shipped ones."""
    folder = tmp_path_factory.mktemp("reply") / "project"
    for name in ("kg/articles", "kg/reference"):
        shutil.copytree(root / name, folder / name)
    shutil.copytree(root / "tests" / "content" / "reply" / "kg", folder / "kg", dirs_exist_ok=True)
    for name in ("ontology", "queries"):
        (folder / name).symlink_to(root / name)
    shutil.copy(root / "denge.toml", folder)
    project = open_project(folder)
    return project, build(project)


@pytest.fixture(scope="module")
def engine(both: tuple[Project, BuildReport]) -> Iterator[Engine]:
    project, _ = both
    with separate_engine(project.dataset, read_manifest(project.manifest).version, project.settings) as engine:
        yield engine


@pytest.mark.slow
def test_it_loads_without_violation_and_stays_consistent(both: tuple[Project, BuildReport]) -> None:
    _, report = both
    assert [(each.code, str(each.place)) for each in report.violations] == []
    assert report.manifest is not None


def test_contradictions_between_the_articles_are_found(engine: Engine, root: Path) -> None:
    questions = {question.slug: question for question in load_questions(root / "queries")}
    answer = ask(engine, questions["contradictions"], {}, "en")
    names = [column.name for column in answer.columns]
    found = set()
    for row in answer.rows:
        cells = dict(zip(names, row, strict=True))
        ends = sorted((cells["first"].value, cells["second"].value), key=lambda claim: "okur-2031" not in claim)
        if cells["kind"].label == "contradiction between works, derived" and "okur-2031" in ends[0]:
            assert "tasdemir-2024" in ends[1]
            found.add((ends[0].rpartition("/")[2], ends[1].rpartition("/")[2]))
            assert cells["firstPage"].label and cells["secondPage"].label
            assert "Nil Okur" in (cells["firstAsserter"].label, cells["secondAsserter"].label)
    assert found >= CONTRADICTED


def test_each_article_keeps_its_own_asserter_and_evidence(engine: Engine, root: Path) -> None:
    questions = {question.slug: question for question in load_questions(root / "queries")}
    answer = ask(engine, questions["evidence-for"], {}, "en")
    names = [column.name for column in answer.columns]
    rows = [dict(zip(names, row, strict=True)) for row in answer.rows]
    mine = {row["claim"].value.rpartition("/")[2] for row in rows if row["asserter"].label == "Nil Okur"}
    assert {"c004", "c006", "c007"} <= mine
    assert {row["work"].label for row in rows} == {"Okur, 2031", "Taşdemir, 2024"}
    assert all(row["asserter"].label != "Nil Okur" for row in rows if row["work"].label == "Taşdemir, 2024")


def test_recognition_is_affirmed_by_one_and_denied_by_the_other(engine: Engine, root: Path) -> None:
    questions = {question.slug: question for question in load_questions(root / "queries")}
    answer = ask(engine, questions["who-recognises"], {}, "en")
    names = [column.name for column in answer.columns]
    said = {
        (row["status"].label, row["asserter"].label)
        for row in (dict(zip(names, cells, strict=True)) for cells in answer.rows)
    }
    assert {("affirmed", "Nil Okur"), ("denied", "Hakan Taşdemir")} <= said


def test_the_map_shows_who_of_the_two_denies_what_the_other_affirms(engine: Engine) -> None:
    base = "https://w3id.org/denge/id/"
    argument = read_argument(engine, base + "proposition/azerbaijan-follows-pro-turkiye-policy")
    shown = unfold(argument)
    by_iri = {each.iri: each for each in shown.nodes.values()}
    ours = by_iri[base + "article/tasdemir-2024/claim/denge/c466"]
    theirs = by_iri[base + "article/okur-2031/claim/denge/c004"]
    stances = {(each.source, each.target): each.kind for each in shown.edges}
    recognition = next(
        each.name for each in shown.nodes.values() if each.sort == "proposition" and (ours.name, each.name) in stances
    )
    assert stances[ours.name, recognition] == "denies"
    assert stances[theirs.name, recognition] == "affirms"
