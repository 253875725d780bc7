"""From a reader's copy and a list of its pages and sections to the Turtle that describes it in document.ttl."""

from __future__ import annotations

import dataclasses
import secrets
from collections.abc import Sequence

from kg.anchors.article import read_rendition
from kg.anchors.document import article_iri, locate_boundaries, write_rendition
from kg.anchors.locate import Searchable
from kg.anchors.passages import Boundary
from kg.anchors.rendition import make_rendition
from kg.problems import DengeError
from kg.project import Project
from kg.terms import BASE


def describe_copy(
    article: str, copy: str, boundaries: Sequence[Boundary], *, salt: str, running_heads: tuple[str, ...] = ()
) -> str:
    """Turtle for a new rendition of an article with its pages and sections, for document.ttl.

    Raises DengeError those of `locate_boundaries` and `anchors.running-head-pattern`.
    """
    rendition = make_rendition(
        copy, article_iri(article, "rendition", "1"), f"{BASE}id/work/{article}", salt, running_heads
    )
    parts = locate_boundaries(Searchable(rendition.normalise(copy), copy), boundaries, article)
    pages = tuple(part for part in parts if part.page_number is not None)
    sections = tuple(part for part in parts if part.page_number is None)
    return write_rendition(dataclasses.replace(rendition, pages=pages, sections=sections))


def kept_choices(project: Project, article: str) -> tuple[str, tuple[str, ...]]:
    """The salt and the running heads with which to describe a copy: those of the rendition that the article has, so
    that its digests stay valid, else a new random salt and no running heads.

    Raises DengeError those of `read_rendition`, except that there may be no article and no rendition yet.
    """
    try:
        rendition = read_rendition(project, article)
    except DengeError as error:
        if error.problem.code not in ("anchors.no-such-article", "anchors.no-rendition"):
            raise
        return secrets.token_urlsafe(18), ()
    return rendition.salt, rendition.running_heads
