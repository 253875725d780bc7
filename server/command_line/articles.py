"""Which article a verb works on, and the reader's copy of it."""

from __future__ import annotations

from pathlib import Path

from kg.parameters import closest
from kg.problems import DengeError, Problem
from kg.project import Project


def chosen_article(project: Project, given: str | None) -> str:
    """The key of the article; may be left out where the project has one only.

    Raises DengeError `command.which-article` or `command.unknown-article`.
    """
    known = sorted(folder.name for folder in project.articles.iterdir() if folder.is_dir())
    if given is None:
        if len(known) != 1:
            raise DengeError(Problem("command.which-article", {"known": ", ".join(known) or "–"}))
        return known[0]
    if given not in known:
        values = {
            "article": given,
            "known": ", ".join(known) or "–",
            "closest": ", ".join(closest(given, known)) or "–",
        }
        raise DengeError(Problem("command.unknown-article", values))
    return given


def new_or_chosen_article(project: Project, given: str | None) -> str:
    """The key of an article that may still be without a folder. Raises as `chosen_article`, or `anchors.key-form`."""
    from kg.anchors import checked_key

    return chosen_article(project, None) if given is None else checked_key(given, "--article")


def read_copy(path: Path) -> str:
    """The text of a file in UTF-8. Raises DengeError `anchors.*` for a file that is none."""
    from kg.anchors import read_text_file

    return read_text_file(path)
