"""Tells which annotators are authors of the article that they speak of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from kg.annotations.statements import person_of
from kg.description.asking import ask_rows, iri_of
from kg.engine.interface import Engine
from kg.terms import BASE, PREFIXES

_PART: Final = re.compile(re.escape(BASE) + r"id/(?:article|work)/([a-z0-9][a-z0-9-]*)(?:/.*)?")


def article_of(thing: str) -> str:
    """The key of the article that a work or a part of its annotation belongs to; empty for anything else."""
    found = _PART.fullmatch(thing)
    return found[1] if found else ""


def authors_of(engine: Engine, articles: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """The IRIs of the authors of these articles by their keys. Raises the problems of a query."""
    works = {PREFIXES["work"] + each: each for each in articles if each}
    found: dict[str, set[str]] = {each: set() for each in works.values()}
    if works:
        for row in ask_rows(engine, "authors", {"work": tuple(works)}, room="kg.annotations"):
            work, author = iri_of(row["work"]), iri_of(row["author"])
            if work is not None and author is not None:
                found[works[work]].add(author)
    return {each: frozenset(authors) for each, authors in found.items()}


def is_author(annotator: str, authors: Iterable[str]) -> bool:
    """Whether the annotator with this key is among these authors."""
    return person_of(annotator) in authors
