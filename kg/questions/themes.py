"""The questions by theme, in reading order, as `queries/themes.toml` has them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.questions.question import Question

THEMES_FILE = "themes.toml"


_FIRST_WITHOUT_A_FILE = 6


@dataclass(frozen=True)
class Theme:
    """A theme with its questions; what stands under no theme is under one without labels."""

    labels: Mapping[str, str]
    questions: tuple[Question, ...]


def themes(folder: Path, questions: Sequence[Question]) -> tuple[Theme, ...]:
    """The themes of a folder of questions. Themes without a question are left out, and so is a name of no question."""
    written = _read(folder).get("theme", [])
    known = {question.slug: question for question in questions}
    found = [
        Theme(
            labels={language: label for language, label in each.items() if language != "questions"},
            questions=tuple(known.pop(slug) for slug in each["questions"] if slug in known),
        )
        for each in written
    ]
    return tuple(theme for theme in (*found, Theme({}, tuple(known.values()))) if theme.questions)


def first_questions(folder: Path, questions: Sequence[Question]) -> tuple[Question, ...]:
    """The questions that a reader sees first, as the file names them, else the first ones of the folder."""
    known = {question.slug: question for question in questions}
    named = tuple(known[slug] for slug in _read(folder).get("first", []) if slug in known)
    return named or tuple(questions[:_FIRST_WITHOUT_A_FILE])


def _read(folder: Path) -> Mapping[str, Any]:
    path = folder / THEMES_FILE
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
