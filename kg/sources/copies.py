"""Copies of articles that lie among the files of a project, from where they could be published by mistake."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.problems import Catalogue, Place, Problem
from kg.sources.finding import Finding, finding_of_problem

_ENDINGS = frozenset({".txt", ".pdf", ".docx", ".doc", ".odt", ".rtf", ".epub"})


def text_copies(root: Path, articles: Path, catalogue: Catalogue) -> Iterator[Finding]:
    """A warning for every file in the folder of articles that is likely to hold the text of one, in order of path."""
    for path in sorted(articles.rglob("*")):
        if path.suffix.lower() in _ENDINGS and path.is_file():
            source = path.relative_to(root).as_posix()
            problem = Problem("sources.text-copy", {"file": path.name}, Place(source))
            yield finding_of_problem(problem, "warning", path.name, catalogue)
