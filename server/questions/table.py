"""An answer as a table for the eye: related columns share a cell, the first of them on top.

The whole table, one column each, is in the CSV and JSON forms.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from typing import TypeVar

from kg.description import Pages
from kg.questions import Cell, QuestionAnswer

Item = TypeVar("Item")

# A column by whose values the rows are put under headings, where they come in that order.
HEADING = "direction"
# Columns that hold a page of the article.
PAGES = frozenset({"page", "lastPage"})
# Column -> the column that it must differ from, by value or by name, to be worth its place.
UNLESS_SAME: Mapping[str, str] = MappingProxyType({"ultimateSource": "asserter", "lastPage": "page"})


@dataclass(frozen=True)
class Heading:
    """A column as it is shown."""

    name: str
    label: str
    is_number: bool


@dataclass(frozen=True)
class ShownColumn:
    """A column with those that are shown beneath it."""

    main: Heading
    beneath: tuple[Heading, ...]


@dataclass(frozen=True)
class Note:
    """A cell that is shown beneath another, with the name of its column."""

    label: str
    cell: Cell


@dataclass(frozen=True)
class Entry:
    """What stands in one place of the table."""

    column: ShownColumn
    main: Cell
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class RowGroup:
    """Rows that stand together, under a heading or none."""

    heading: Entry | None
    rows: tuple[tuple[Entry, ...], ...]


@dataclass(frozen=True)
class ShownTable:
    """The columns and the groups of rows."""

    columns: tuple[ShownColumn, ...]
    groups: tuple[RowGroup, ...]


def shown_table(answer: QuestionAnswer, pages: Pages) -> ShownTable:
    """Lay out an answer. Numbers of pages lead to the pages of the article that the row is about."""
    kinds = {column.name: column.kind for column in answer.question.columns}
    headings = {each.name: Heading(each.name, each.label, kinds[each.name] == "number") for each in answer.columns}
    beneath = {column.name: column.beneath for column in answer.question.columns}
    places = {name: beneath[name] if beneath[name] in headings else None for name in headings}
    columns = tuple(
        ShownColumn(heading, tuple(headings[other] for other, place in places.items() if place == name))
        for name, heading in headings.items()
        if places[name] is None
    )
    rows = [
        tuple(Entry(column, cells[column.main.name], _notes(column, cells)) for column in columns)
        for cells in (_with_pages(dict(zip(headings, row, strict=True)), pages) for row in answer.rows)
    ]
    return _under_headings(columns, rows)


def _with_pages(cells: Mapping[str, Cell], pages: Pages) -> dict[str, Cell]:
    """The cells of a row, those of PAGES as links."""
    linked = dict(cells)
    claims = [cell.value for cell in cells.values() if cell.kind == "iri"]
    for name in PAGES & cells.keys():
        page = next((found for claim in claims if (found := pages.of(claim, cells[name].value))), None)
        if page is not None:
            linked[name] = Cell(page, "iri", cells[name].label)
    return linked


def _under_headings(columns: tuple[ShownColumn, ...], rows: Sequence[tuple[Entry, ...]]) -> ShownTable:
    where = next((number for number, column in enumerate(columns) if column.main.name == HEADING), None)
    if where is None:
        return ShownTable(columns, (RowGroup(None, tuple(rows)),))
    groups = []
    for _, group in groupby(rows, key=lambda row: row[where].main.value):
        together = tuple(group)
        groups.append(RowGroup(together[0][where], tuple(_without(row, where) for row in together)))
    return ShownTable(_without(columns, where), tuple(groups))


def _without(items: tuple[Item, ...], number: int) -> tuple[Item, ...]:
    return (*items[:number], *items[number + 1 :])


def _notes(column: ShownColumn, cells: Mapping[str, Cell]) -> tuple[Note, ...]:
    return tuple(
        Note(heading.label, cells[heading.name])
        for heading in column.beneath
        if cells[heading.name].label and not _says_the_same(heading.name, cells)
    )


def _says_the_same(name: str, cells: Mapping[str, Cell]) -> bool:
    other = cells.get(UNLESS_SAME.get(name, ""))
    return other is not None and (cells[name].value == other.value or cells[name].label == other.label)
