"""Answers of the service as JSON, or as the script of JSONP where a valid callback is named."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from flask import Response, make_response

from kg.reconciliation import (
    Candidate,
    CellValue,
    Column,
    Date,
    Extended,
    Term,
    Thing,
    Vocabulary,
    identifier_of,
    name_of_term,
)
from server.reconciliation.requests import callback


def answer(content: Mapping[str, Any]) -> Response:
    """The content as JSON.

    JSONP is an answer of public data to anybody, so it tells nobody more than CORS does. The comment before the name
    keeps a client from taking the beginning of the body, which the request chose, for another kind of file; the file
    name keeps a browser that is led to the address from showing it.
    """
    function = callback()
    text = json.dumps(content, ensure_ascii=function is not None)
    if function is None:
        return make_response(text, 200, {"Content-Type": "application/json"})
    headers = {
        "Content-Type": "application/javascript; charset=utf-8",
        "Content-Disposition": 'attachment; filename="reconciliation.js"',
    }
    return make_response(f"/**/{function}({text});", 200, headers)


def as_type(term: Term, language: str) -> dict[str, Any]:
    """A type with its name and meaning."""
    described = {"id": term.name, "name": term.label(language), "description": term.definition(language)}
    return {name: value for name, value in described.items() if value}


def as_type_with_broader(term: Term, vocabulary: Vocabulary, language: str) -> dict[str, Any]:
    """A type with the types directly above it."""
    above = [vocabulary.terms[iri] for iri in term.broader if iri in vocabulary.terms]
    broader = [{"id": each.name, "name": each.label(language)} for each in above]
    return as_type(term, language) | ({"broader": broader} if broader else {})


def kinds_of(kinds: Iterable[str], vocabulary: Vocabulary, language: str) -> list[dict[str, str]]:
    """The classes of a thing as types, the most specific first."""
    return [{"id": name_of_term(kind), "name": vocabulary.label(kind, language)} for kind in kinds]


def as_candidate(candidate: Candidate, vocabulary: Vocabulary, language: str) -> dict[str, Any]:
    """A candidate with its types and with the features of its score."""
    kinds = kinds_of(candidate.kinds, vocabulary, language)
    return {
        "id": identifier_of(candidate.iri),
        "name": candidate.name,
        **({"description": kinds[0]["name"]} if kinds else {}),
        "type": kinds,
        "score": candidate.score,
        "match": candidate.is_match,
        "features": [{"id": each.name, "value": each.value} for each in candidate.features],
    }


def as_extension(extended: Extended, vocabulary: Vocabulary, language: str) -> dict[str, Any]:
    """The answer to a data extension query."""
    return {
        "meta": [_column(each, vocabulary, language) for each in extended.columns],
        "rows": {
            identifier: {name: [_value(each) for each in values] for name, values in cells.items()}
            for identifier, cells in extended.rows.items()
        },
    }


def _column(column: Column, vocabulary: Vocabulary, language: str) -> dict[str, Any]:
    described: dict[str, Any] = {"id": column.written, "name": column.label}
    if column.kind is not None:
        described["type"] = {"id": name_of_term(column.kind), "name": vocabulary.label(column.kind, language)}
    return described


def _value(value: CellValue) -> dict[str, Any]:
    if isinstance(value, Thing):
        return {"id": identifier_of(value.iri), "name": value.name}
    if isinstance(value, Date):
        return {"date": value.written}
    if isinstance(value, int):
        return {"int": value}
    return {"float": value} if isinstance(value, float) else {"str": value}
