"""Every question stands under one theme, in the order of the file."""

from __future__ import annotations

import tomllib
from pathlib import Path

from kg.questions import Question, first_questions, themes


def test_every_question_of_the_clone_has_one_theme(root: Path, questions: dict[str, Question]) -> None:
    written = tomllib.loads((root / "queries" / "themes.toml").read_text(encoding="utf-8"))
    named = [slug for theme in written["theme"] for slug in theme["questions"]]
    assert sorted(named) == sorted(questions)
    assert set(written["first"]) <= set(named)
    assert all(theme["en"] and theme["tr"] and theme["en"] != theme["tr"] for theme in written["theme"])


def test_what_has_no_theme_comes_last_and_what_is_no_question_is_passed_over(
    tmp_path: Path, questions: dict[str, Question]
) -> None:
    text = (
        '[[theme]]\nen = "A"\ntr = "B"\nquestions = ["timeline", "gone", "energy"]\n[[theme]]\nquestions = ["gone"]\n'
    )
    (tmp_path / "themes.toml").write_text(text, encoding="utf-8")
    some = [questions[slug] for slug in ("denials", "energy", "timeline")]
    first, last = themes(tmp_path, some)
    assert ([each.slug for each in first.questions], dict(first.labels)) == (
        ["timeline", "energy"],
        {"en": "A", "tr": "B"},
    )
    assert ([each.slug for each in last.questions], dict(last.labels)) == (["denials"], {})


def test_a_project_without_the_file_has_its_questions_in_one_list(
    tmp_path: Path, questions: dict[str, Question]
) -> None:
    (only,) = themes(tmp_path, list(questions.values()))
    assert only.questions == tuple(questions.values())
    assert first_questions(tmp_path, list(questions.values())) == tuple(questions.values())[:6]
