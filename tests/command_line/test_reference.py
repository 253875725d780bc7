"""docs/reference is what the code, the settings, the questions, the ontology and the catalogue say now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

import pytest

from kg.engine import EmbeddedEngine, load_snapshot
from kg.problems import load_catalogue
from kg.project import Project, Settings
from kg.quality import read_standards, read_targets
from kg.questions import ask, load_questions
from kg.validation import read_checks, read_constraints, read_demands
from server.command_line.commands import HIDDEN_VERBS, VERBS
from server.command_line.reference import write_pages
from server.command_line.reference.questions_api import ANSWER_FIELDS
from server.questions.export import as_json

NAMES = (
    "command-line.md", "constraints.md", "errors.md", "ontology-quality.md", "questions-api.md", "questions.md",
    "routes.md", "settings.md", "terms.md",
)  # fmt: skip


@pytest.fixture(scope="module")
def pages(shipped: Project) -> Mapping[str, str]:
    return write_pages(shipped)


@pytest.mark.parametrize("name", NAMES)
def test_the_page_is_up_to_date(name: str, pages: Mapping[str, str], root: Path) -> None:
    assert set(pages) == set(NAMES)
    path = root / "docs" / "reference" / name
    written = path.read_text(encoding="utf-8") if path.is_file() else ""
    assert written.splitlines() == pages[name].splitlines(), f"{name} is out of date: run `denge reference`"


def test_every_verb_setting_question_and_problem_has_its_place(pages: Mapping[str, str], root: Path) -> None:
    for verb in (*VERBS, *HIDDEN_VERBS):
        assert f"## denge {verb}\n" in pages["command-line.md"]
    for setting in fields(Settings):
        assert f"| `{setting.name}` |" in pages["settings.md"]
    for question in load_questions(root / "queries"):
        assert f"## {question.slug}\n" in pages["questions.md"]
    for code in load_catalogue().entries:
        assert f"| `{code}` |" in pages["errors.md"]


def test_every_shape_check_and_demand_has_its_place(pages: Mapping[str, str], shipped: Project) -> None:
    constraints = read_constraints(shipped)
    names = [shape.name for shape in constraints.shapes.named.values()] + [check.slug for check in constraints.checks]
    for name in names:
        assert f"| `{name}` |" in pages["constraints.md"]
    for demand in read_demands(shipped.ontology / "shapes" / "demands.toml"):
        assert f"| {demand.number} | {demand.text} |" in pages["constraints.md"]


def test_every_rule_figure_and_outside_rule_has_its_place(pages: Mapping[str, str], shipped: Project) -> None:
    folder = shipped.ontology / "quality"
    names = [rule.slug for rule in read_checks(folder)]
    names += [target.name for target in read_targets(folder / "targets.toml")]
    names += [standard.name for standard in read_standards(folder / "standards.toml")]
    assert [name for name in names if f"| `{name}` |" not in pages["ontology-quality.md"]] == []


def test_no_row_of_any_page_lacks_its_words(pages: Mapping[str, str]) -> None:
    for name in (
        "command-line.md",
        "constraints.md",
        "ontology-quality.md",
        "settings.md",
        "terms.md",
        "errors.md",
        "routes.md",
    ):
        rows = [line for line in pages[name].splitlines() if line.startswith("| `")]
        assert rows
        for row in rows:
            cells = [cell.strip() for cell in row.strip("|").split(" | ")]
            assert all(cells), row


def test_every_term_has_label_and_definition_in_both_languages(pages: Mapping[str, str]) -> None:
    rows = [line for line in pages["terms.md"].splitlines() if line.startswith("| `") and line.count(" | ") == 3]
    assert len(rows) > 300
    undefined = [
        row for row in rows for cell in row.strip("| ").split(" | ")[2:] if cell.count("**") != 2 or cell.endswith("**")
    ]
    assert undefined == []


def test_the_fields_of_an_answer_are_documented(shipped: Project) -> None:
    snapshot = load_snapshot(shipped.dataset, "any")
    engine = EmbeddedEngine(snapshot.store, snapshot.version, shipped.settings)
    question = next(each for each in load_questions(shipped.queries) if each.slug == "who-recognises")
    assert as_json(ask(engine, question, {}, "en"), {"self": "here"}).keys() == ANSWER_FIELDS.keys()
