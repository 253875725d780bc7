"""Refuses texts that quote an article of which the operator has a private copy: eight words of it in a row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from flask import Flask, current_app

from kg.annotations import is_iri
from kg.problems import DengeError, Problem
from kg.project import Project

if TYPE_CHECKING:
    from kg.anchors import CopiedWords

_EXTENSION: Final = "denge-private-copies"
_PrivateCopies = Mapping[str, "CopiedWords"]


def read_private_copies(project: Project) -> _PrivateCopies:
    """The words of the copies that the setting `private_copies` names, by the key of the article.

    Raises DengeError `anchors.no-such-article`, `anchors.no-such-file`, `anchors.file-unreadable`,
    `anchors.not-a-text-file` or `anchors.not-utf-8`.
    """
    named = project.settings.private_copies
    if not named:
        return {}
    # What reads articles takes a second to import; a server without copies does without.
    from kg.anchors import CopiedWords, read_rendition, read_text_file

    return {
        article: CopiedWords(read_rendition(project, article), read_text_file(project.root / path))
        for article, path in named.items()
    }


def install_private_copies(application: Flask, project: Project) -> None:
    """Hang the words on the application. Raises what `read_private_copies` raises."""
    application.extensions[_EXTENSION] = read_private_copies(project)


def require_own_words(texts: Iterable[str]) -> None:
    """Stop at a text that quotes; what the problem says repeats no word of it. Addresses are no texts.

    Raises DengeError `annotations.same-words`.
    """
    copies: _PrivateCopies = current_app.extensions[_EXTENSION]
    if not copies:
        return
    for text in texts:
        for article, copied in copies.items():
            run = None if is_iri(text) else copied.longest_run(text)
            if run is not None:
                raise DengeError(Problem("annotations.same-words", {"count": str(run.count), "article": article}))
