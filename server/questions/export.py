"""Answers for people and data frames: CSV, TSV and JSON records with plain values, and JSON in one documented shape."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from kg.questions import Cell, Column, QuestionAnswer
from kg.terms import PREFIXES
from server.addresses import page_of

THINGS = ("iri", "iris", "term")
"""The kinds of columns that become two where values are plain: `name_label`, and `name` with the IRI."""

SEVERAL = ("iris", "texts")
"""The kinds of columns whose cells may hold several values."""

_XSD = PREFIXES["xsd"]
_NUMBERS: Mapping[str, type[int] | type[float]] = {
    _XSD + "integer": int, _XSD + "decimal": float, _XSD + "double": float, _XSD + "float": float,
}  # fmt: skip


def as_csv(answer: QuestionAnswer) -> str:
    """RFC 4180 with a header line. A column of things becomes two: `name_label`, then `name` with the IRI.

    Several things in one cell stand as `label; label` and as IRIs parted by spaces.
    """
    return _separated(answer, "excel")


def as_tsv(answer: QuestionAnswer) -> str:
    """The same with tabs; a value that holds a tab, a quotation mark or a new line stands in quotation marks."""
    return _separated(answer, "excel-tab")


def as_records(answer: QuestionAnswer) -> list[dict[str, Any]]:
    """An object a row, with the names of the CSV and plain values: numbers, true and false, lists in columns of
    several, null for what is not stated.
    """
    return [dict(_record(answer.question.columns, row)) for row in answer.rows]


def plain_names(columns: tuple[Column, ...]) -> list[str]:
    """The names of the columns of CSV, TSV and records."""
    return [
        name
        for column in columns
        for name in ([f"{column.name}_label", column.name] if column.kind in THINGS else [column.name])
    ]


def as_json(answer: QuestionAnswer, links: Mapping[str, str]) -> dict[str, Any]:
    """The answer as an object, in the shape of docs/reference/questions-api.md.

    `links` are addresses by their relation; `self` is where the answer can be read again.
    """
    question = answer.question
    written = cache(_cell)  # the same things stand in row after row
    return {
        "question": {
            "slug": question.slug,
            "title": answer.title,
            "description": question.descriptions[answer.language],
            "address": links["self"],
        },
        "language": answer.language,
        "dataset": {"version": answer.version},
        "parameters": [
            {
                "name": parameter.name,
                "label": parameter.labels.get(answer.language, parameter.name),
                "values": [{"value": each.value, "label": each.label} for each in answer.values[parameter.name]],
            }
            for parameter in question.parameters
        ],
        "columns": [
            {"name": column.name, "label": column.label, "kind": _declared_kind(answer, column.name)}
            for column in answer.columns
        ],
        "rows": [
            {column.name: written(cell) for column, cell in zip(answer.columns, row, strict=True)}
            for row in answer.rows
        ],
        "count": len(answer.rows),
        "total": answer.total,
        "limit": answer.paging.limit,
        "offset": answer.paging.offset,
        "links": dict(links),
        "explanation": answer.explanation,
        "seconds": round(answer.seconds, 4),
        "query": answer.query_text,
    }


def _separated(answer: QuestionAnswer, dialect: str) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, dialect)
    writer.writerow(plain_names(answer.question.columns))
    for row in answer.rows:
        written: list[str] = []
        for column, cell in zip(answer.question.columns, row, strict=True):
            written += [cell.label, cell.value] if column.kind in THINGS else [cell.label or cell.value]
        writer.writerow(written)
    return text.getvalue()


def _record(columns: tuple[Column, ...], row: tuple[Cell, ...]) -> Iterator[tuple[str, Any]]:
    for column, cell in zip(columns, row, strict=True):
        parts = cell.items or (() if cell.kind == "unbound" else (cell,))
        if column.kind in THINGS:
            labels, values = [each.label for each in parts], [each.value for each in parts]
            several = column.kind in SEVERAL
            yield f"{column.name}_label", labels if several else next(iter(labels), None)
            yield column.name, values if several else next(iter(values), None)
        elif column.kind in SEVERAL:
            yield column.name, [each.label or each.value for each in parts]
        else:
            yield column.name, _plain(cell)


def _plain(cell: Cell) -> str | int | float | bool | None:
    if cell.kind == "unbound":
        return None
    if cell.datatype == _XSD + "boolean":
        return cell.value in ("true", "1")
    number = _NUMBERS.get(cell.datatype or "")
    # JSON has no infinity and no "not a number".
    return number(cell.value) if number and cell.value.lstrip("+-")[:1].isdigit() else cell.label or cell.value


def _declared_kind(answer: QuestionAnswer, name: str) -> str:
    return next(column.kind for column in answer.question.columns if column.name == name)


def _cell(cell: Cell) -> dict[str, Any] | None:
    if cell.kind == "unbound":
        return None
    members: dict[str, Any] = {
        "kind": cell.kind,
        "value": cell.value,
        "label": cell.label,
        "language": cell.language,
        "datatype": cell.datatype,
        "page": page_of(cell.value) if cell.kind == "iri" else None,
        "items": [_cell(each) for each in cell.items] or None,
    }
    return {name: value for name, value in members.items() if value is not None}
