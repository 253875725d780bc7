"""JSON schemas of what a question takes and of what it answers, made of its parameters and columns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kg.parameters import Kind, Parameter
from kg.questions import Column, Question, fixed_offers
from server.questions.export import SEVERAL, THINGS, plain_names

_MOST = 10**18 - 1
# As `kg.parameters.check` reads each kind.
_VALUES: Mapping[Kind, Mapping[str, Any]] = {
    "iri": {"type": "string", "minLength": 1},
    "year": {"type": "integer", "minimum": 1, "maximum": 9999},
    "date": {"type": "string", "format": "date"},
    "integer": {"type": "integer", "minimum": -_MOST, "maximum": _MOST},
    "decimal": {"type": "string", "pattern": r"^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)$", "maxLength": 19},
    "boolean": {"type": "boolean"},
    "string": {"type": "string", "maxLength": 1000},
}
_TEXT = {"type": "string"}


def value_schema(parameter: Parameter, language: str) -> dict[str, Any]:
    """What a client may send for a parameter."""
    if parameter.kind in ("one of", "language"):
        one: dict[str, Any] = {"enum": [each.value for each in fixed_offers(parameter, language)]}
    else:
        one = dict(_VALUES[parameter.kind])
    return {"type": "array", "items": one} if parameter.many else one


def answer_schema(question: Question) -> dict[str, Any]:
    """The answer in JSON: the general shape, with this question's columns in each row."""
    cell = {"anyOf": [{"$ref": "#/components/schemas/Cell"}, {"type": "null"}]}
    rows = _closed_object({column.name: cell for column in question.columns})
    general = {"$ref": "#/components/schemas/Answer"}
    return {"allOf": [general, {"type": "object", "properties": {"rows": {"type": "array", "items": rows}}}]}


def records_schema(question: Question) -> dict[str, Any]:
    """The answer as records."""
    values: dict[str, Any] = {}
    for column in question.columns:
        values |= dict.fromkeys(plain_names((column,)), _plain(column))
    return {"type": "array", "items": _closed_object(values)}


def _plain(column: Column) -> dict[str, Any]:
    if column.kind in SEVERAL:
        return {"type": "array", "items": _TEXT}
    if column.kind in THINGS:
        return {"type": ["string", "null"]}
    return {"type": ["string", "number", "boolean", "null"]}


def _closed_object(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }
