"""An answer as a table for the eye: related columns share a cell, the first of them on top.

The whole table, one column each, is in the CSV and JSON forms.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from itertools import groupby
from types import MappingProxyType
from typing import TypeVar

from kg.description import Pages
from kg.questions import Cell, QuestionAnswer
from server.questions.cell_text import for_the_eye

Item = TypeVar("Item")

# A column by whose values the rows are put under headings, where they come in that order.
HEADING = "direction"
# Columns that hold a page of the article.
PAGES = frozenset({"page", "lastPage"})
# A column that counts the relations between a claim and a hypothesis: one of more than one was worked out.
STEPS = "steps"
_PAGE_BREAK = ", "
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

    name: str
    label: str
    cell: Cell


@dataclass(frozen=True)
class Entry:
    """What stands in one place of the table."""

    column: ShownColumn
    main: Cell
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class ShownRow:
    """A row. `is_derived` says that nobody recorded it as it stands: it was worked out from several records."""

    entries: tuple[Entry, ...]
    is_derived: bool


@dataclass(frozen=True)
class RowGroup:
    """Rows that stand together, under a heading or none."""

    heading: Entry | None
    rows: tuple[ShownRow, ...]


@dataclass(frozen=True)
class ShownTable:
    """The columns and the groups of rows."""

    columns: tuple[ShownColumn, ...]
    groups: tuple[RowGroup, ...]

    @property
    def has_derived(self) -> bool:
        """Whether any row was worked out."""
        return any(row.is_derived for group in self.groups for row in group.rows)


def shown_table(answer: QuestionAnswer, pages: Pages, months: Sequence[str]) -> ShownTable:
    """Lay out an answer. Numbers of pages lead to the pages of the article that the row is about.

    `months` are their names in the language of the answer. Rows that the reader sorted stand under no headings.
    """
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
        ShownRow(
            tuple(Entry(column, cells[column.main.name], _notes(column, cells)) for column in columns),
            _is_worked_out(cells),
        )
        for cells in cells_by_name(answer, pages, months)
    ]
    return _under_headings(columns, rows, is_sorted=answer.sorting.column is not None)


def cells_by_name(answer: QuestionAnswer, pages: Pages, months: Sequence[str]) -> Iterator[dict[str, Cell]]:
    """The cells of each row by column, as they are shown: with links to pages, numbers and dates in words."""
    names = [each.name for each in answer.columns]
    for row in answer.rows:
        cells = dict(zip(names, (for_the_eye(cell, answer.language, months) for cell in row), strict=True))
        yield _with_pages(cells, pages)


def _is_worked_out(cells: Mapping[str, Cell]) -> bool:
    try:
        return STEPS in cells and Decimal(cells[STEPS].value) > 1
    except InvalidOperation:
        return False


def _with_pages(cells: Mapping[str, Cell], pages: Pages) -> dict[str, Cell]:
    """The cells of a row, those of PAGES as links, each of several pages one of its own."""
    linked = dict(cells)
    claims = [cell.value for cell in cells.values() if cell.kind == "iri"]
    for name in PAGES & cells.keys():
        whole = cells[name]
        parts = tuple(_page(number, claims, pages) or Cell(number, "literal", number) for number in _numbers(whole))
        if len(parts) == 1 and parts[0].kind == "iri":
            linked[name] = parts[0]
        elif any(part.kind == "iri" for part in parts):
            linked[name] = replace(whole, kind="iris", items=parts)
    return linked


def _numbers(cell: Cell) -> list[str]:
    return cell.value.split(_PAGE_BREAK) if cell.value else []


def _page(number: str, claims: Sequence[str], pages: Pages) -> Cell | None:
    page = next((found for claim in claims if (found := pages.of(claim, number))), None)
    return None if page is None else Cell(page, "iri", number)


def _under_headings(columns: tuple[ShownColumn, ...], rows: Sequence[ShownRow], is_sorted: bool) -> ShownTable:
    where = next((number for number, column in enumerate(columns) if column.main.name == HEADING), None)
    if where is None or is_sorted:
        return ShownTable(columns, (RowGroup(None, tuple(rows)),))
    groups = []
    for _, group in groupby(rows, key=lambda row: row.entries[where].main.value):
        together = tuple(group)
        apart = tuple(replace(row, entries=_without(row.entries, where)) for row in together)
        groups.append(RowGroup(together[0].entries[where], apart))
    return ShownTable(_without(columns, where), tuple(groups))


def _without(items: tuple[Item, ...], number: int) -> tuple[Item, ...]:
    return (*items[:number], *items[number + 1 :])


def _notes(column: ShownColumn, cells: Mapping[str, Cell]) -> tuple[Note, ...]:
    return tuple(
        Note(heading.name, heading.label, cells[heading.name])
        for heading in column.beneath
        if cells[heading.name].label and not _says_the_same(heading.name, cells)
    )


def _says_the_same(name: str, cells: Mapping[str, Cell]) -> bool:
    other = cells.get(UNLESS_SAME.get(name, ""))
    return other is not None and (cells[name].value == other.value or cells[name].label == other.label)
