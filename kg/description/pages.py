"""Where the pages of the articles are described, by article and number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import Literal

from kg.description.asking import ask_rows, iri_of
from kg.engine.interface import Engine
from kg.terms import BASE

_ARTICLES = BASE + "id/article/"


@dataclass(frozen=True)
class Pages:
    """The IRIs of pages by the beginning of the article's IRIs and the number of the page."""

    known: Mapping[tuple[str, str], str]

    def of(self, iri: str, number: int | str) -> str | None:
        """The page of this number in the article that a claim, relation or section belongs to; None if not known."""
        return self.known.get((_article(iri), str(number)))


def find_pages(engine: Engine) -> Pages:
    """All pages that the articles list."""
    known: dict[tuple[str, str], str] = {}
    for row in ask_rows(engine, "pages", {}):
        page, number = iri_of(row["page"]), row["number"]
        if page is not None and isinstance(number, Literal):
            known[_article(page), number.value] = page
    return Pages(known)


def _article(iri: str) -> str:
    return iri[: len(_ARTICLES)] + iri[len(_ARTICLES) :].partition("/")[0] if iri.startswith(_ARTICLES) else ""
