"""The questions as data: what each asks, its parameters with what they take, its columns, its addresses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kg.parameters import Parameter
from kg.parameters.names import shorten
from kg.questions import OFFERING, Column, Offered, Question, fixed_offers, written_value
from server.public_address import public_address
from server.questions.representations import REPRESENTATIONS


def question_list(questions: Sequence[Question], language: str) -> dict[str, Any]:
    """All questions, as `/questions.json` gives them."""
    return {
        "language": language,
        "count": len(questions),
        "questions": [described_question(each, language) for each in questions],
    }


def described_question(question: Question, language: str) -> dict[str, Any]:
    """One question: in its title names in braces are gaps, and a part in square brackets goes with its gap."""
    address = f"{public_address()}/questions/{question.slug}"
    return {
        "slug": question.slug,
        "title": question.titles[language],
        "description": question.descriptions[language],
        "keywords": list(question.keywords.get(language, ())),
        "answer": "graph" if question.is_graph else "table",
        "address": address,
        "files": {suffix: f"{address}.{suffix}" for suffix in REPRESENTATIONS},
        "parameters": [_parameter(question, each, language) for each in question.parameters],
        "columns": [_column(each, language) for each in question.columns],
    }


def offered_values(question: Question, offered: Offered, language: str) -> dict[str, Any]:
    """A page of the values of one parameter, as `/questions/<slug>/choices/<parameter>.json` gives it."""
    return {
        "question": question.slug,
        "parameter": offered.parameter.name,
        "label": offered.parameter.labels[language],
        "language": language,
        "q": offered.text,
        "total": offered.total,
        "limit": offered.paging.limit,
        "offset": offered.paging.offset,
        "choices": [
            {"value": each.value, "label": each.label, **({"iri": each.iri} if each.iri else {})}
            for each in offered.offers
        ],
    }


def _parameter(question: Question, parameter: Parameter, language: str) -> dict[str, Any]:
    address = f"{public_address()}/questions/{question.slug}/choices/{parameter.name}.json"
    return {
        "name": parameter.name,
        "label": parameter.labels[language],
        "description": parameter.descriptions.get(language),
        "kind": parameter.kind,
        "required": parameter.required,
        "many": parameter.many,
        "default": [written_value(term) for term in parameter.default],
        "classes": [shorten(each) for each in parameter.classes],
        "differsFrom": parameter.unlike,
        "options": [{"value": each.value, "label": each.label} for each in fixed_offers(parameter, language)],
        "choices": address if parameter.kind in OFFERING else None,
    }


def _column(column: Column, language: str) -> dict[str, Any]:
    return {
        "name": column.name,
        "label": column.labels[language],
        "description": column.descriptions.get(language),
        "kind": column.kind,
        "beneath": column.beneath,
    }
