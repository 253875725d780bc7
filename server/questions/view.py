"""How the page of an answer can be seen otherwise: in another order, with IRIs, another part of the rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal as OneOf

from kg.questions import Paging, QuestionAnswer, Sorting
from server.questions.asking import IRIS_PARAMETER
from server.questions.links import answer_path, page_paths

MOST_ROWS = 500
"""The rows of a page when no part of the answer was asked for; the files have all of them."""

Direction = OneOf["ascending", "descending", "none"]


@dataclass(frozen=True)
class SortLink:
    """Where the head of a column leads, and how the rows are sorted by it now."""

    name: str
    label: str
    address: str
    direction: Direction


@dataclass(frozen=True)
class View:
    """The rows that are shown, and the addresses of other views of the same answer.

    `is_cut` says that only the first rows are shown though all were asked for. `original` is the order of the question.
    """

    answer: QuestionAnswer
    is_cut: bool
    shows_iris: bool
    iris_address: str
    sort_links: Mapping[str, SortLink]
    original: str
    pages: Mapping[str, str]


def view_of(whole: QuestionAnswer, shows_iris: bool) -> View:
    """The view of an answer that a reader asked for."""
    is_cut = whole.paging.is_whole and whole.total > MOST_ROWS
    shown = whole.page(Paging(MOST_ROWS)) if is_cut else whole
    begin = Paging(whole.paging.limit)

    def seen(address: str, iris: bool = shows_iris) -> str:
        return f"{address}&{IRIS_PARAMETER}=1" if iris else address

    links = {
        column.name: SortLink(
            column.name,
            column.label,
            seen(answer_path(whole, paging=begin, sorting=_next(whole.sorting, column.name))),
            _direction(whole.sorting, column.name),
        )
        for column in whole.columns
    }
    return View(
        answer=shown,
        is_cut=is_cut,
        shows_iris=shows_iris,
        iris_address=seen(answer_path(whole), iris=not shows_iris),
        sort_links=links,
        original=seen(answer_path(whole, paging=begin, sorting=Sorting())),
        pages={name: seen(address) for name, address in page_paths(shown).items()},
    )


def _next(sorting: Sorting, column: str) -> Sorting:
    """Upwards first, then the other way round."""
    return Sorting(column, sorting.column == column and not sorting.is_descending)


def _direction(sorting: Sorting, column: str) -> Direction:
    if sorting.column != column:
        return "none"
    return "descending" if sorting.is_descending else "ascending"
