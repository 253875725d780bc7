"""Problems and findings in words: a title, the place with a caret, why, and what to do next."""

from __future__ import annotations

import json
import sys
from typing import Any

from kg.problems import Place, Problem, load_catalogue


def report_problem(problem: Problem, language: str, as_json: bool) -> int:
    """Write a problem to standard error and return its exit code."""
    catalogue = load_catalogue()
    wording = catalogue.wording(problem, language)
    if as_json:
        body = {
            "code": problem.code,
            "title": wording.title,
            "detail": wording.detail,
            "remedy": wording.remedy,
            "place": place_as_json(problem.place),
        }
        print(json.dumps(body, ensure_ascii=False, indent=2), file=sys.stderr)
    else:
        print("\n".join(_lines(problem, wording.title, wording.detail, wording.remedy)), file=sys.stderr)
    return catalogue.exit_code(problem)


def _lines(problem: Problem, title: str, detail: str, remedy: str) -> list[str]:
    lines = [f"denge: {title}"]
    if problem.place is not None:
        lines.append(f"  {problem.place}")
        caret = problem.place.caret()
        if caret:
            lines += [f"    {line}" for line in caret.split("\n")]
    lines += [f"  {line}" for line in detail.split("\n") if line]
    return [*lines, f"  → {remedy}"] if remedy else lines


def place_as_json(place: Place | None) -> dict[str, Any] | None:
    """A place as JSON; numbers from 1."""
    if place is None:
        return None
    return {"source": place.source, "line": place.line, "column": place.column, "excerpt": place.excerpt}
