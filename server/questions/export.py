"""Answers as files: CSV with a column for each name and IRI, JSON in one documented shape."""

from __future__ import annotations

import csv
import io
from typing import Any

from kg.questions import Cell, QuestionAnswer
from server.addresses import page_of


def as_csv(answer: QuestionAnswer) -> str:
    """RFC 4180 with a header line. A column of things becomes two: `name_label`, then `name` with the IRI.

    Several things in one cell stand as `label; label` and as IRIs parted by spaces.
    """
    things = {column.name for column in answer.columns if _declared_kind(answer, column.name) in ("iri", "iris")}
    header = [
        name
        for column in answer.columns
        for name in ([f"{column.name}_label", column.name] if column.name in things else [column.name])
    ]
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(header)
    for row in answer.rows:
        written: list[str] = []
        for column, cell in zip(answer.columns, row, strict=True):
            written += [cell.label, cell.value] if column.name in things else [cell.label or cell.value]
        writer.writerow(written)
    return text.getvalue()


def as_json(answer: QuestionAnswer, address: str) -> dict[str, Any]:
    """The answer as an object, in the shape of docs/reference/routes.md; `address` is where it can be read again."""
    question = answer.question
    return {
        "question": {
            "slug": question.slug,
            "title": answer.title,
            "description": question.descriptions[answer.language],
            "address": address,
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
            {column.name: _cell(cell) for column, cell in zip(answer.columns, row, strict=True)} for row in answer.rows
        ],
        "count": len(answer.rows),
        "explanation": answer.explanation,
        "seconds": round(answer.seconds, 4),
        "query": answer.query_text,
    }


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
