"""What this room tells of its routes in /openapi.json: a few that stand in a file, and two for each question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kg.parameters import Parameter
from kg.parameters.rules import rule
from kg.questions import OFFERING, SORTING_NAME, Question, written_value
from server.negotiation import HTML
from server.openapi import Contribution, Operation, read_contribution
from server.openapi.reading import completed, in_language, read_file, schema_named
from server.questions.asking import IRIS_PARAMETER, MARK_PARAMETER
from server.questions.representations import JSON, RECORDS, REPRESENTATIONS
from server.questions.routes import FILE_RULE, QUESTION_RULE, RECORDS_RULE
from server.questions.schemas import answer_schema, records_schema, value_schema
from server.site import Site
from server.sparql.formats import RESULTS_JSON

_PACKAGE = "server.questions"


def operations(site: Site, language: str) -> Contribution:
    """The operations of this room, for the questions of a site."""
    fixed = read_contribution(_PACKAGE, language)
    read = in_language(read_file(_PACKAGE), language)
    made = [each for question in site.questions for each in _operations(question, read, language)]
    schemas: dict[str, Any] = {}
    for question in site.questions:
        schemas[_answer_name(question)] = answer_schema(question)
        schemas[_records_name(question)] = records_schema(question)
    return Contribution((*fixed.operations, *made), {**fixed.schemas, **schemas})


def _operations(question: Question, read: Mapping[str, Any], language: str) -> Iterator[Operation]:
    texts = read["texts"]
    path = f"/questions/{question.slug}"
    parameters = [_parameter(question, each, texts, language) for each in question.parameters]
    paging = [{"$ref": f"#/components/parameters/{name}"} for name in ("limit", "offset")]
    sort = _sort(question, texts)
    described: dict[str, Any] = {
        "tags": ["questions"],
        "summary": question.titles[language],
        "parameters": [*parameters, sort, *paging, _flag(IRIS_PARAMETER, texts)],
        "responses": {"200": _answer(question, read)},
    }
    negotiated = {
        **described,
        "operationId": f"ask-{question.slug}",
        "description": f"{question.descriptions[language]} {texts['page']}",
    }
    yield Operation(QUESTION_RULE, "get", completed(negotiated, spoken=True), path)
    suffix = {
        "name": "suffix",
        "in": "path",
        "required": True,
        "description": texts["suffix"],
        "schema": {"enum": list(REPRESENTATIONS)},
        "example": "json",
    }
    file = {
        **described,
        "operationId": f"ask-{question.slug}-as-file",
        "description": f"{question.descriptions[language]} {texts['file']}",
        "parameters": [suffix, *parameters, sort, *paging, _flag(MARK_PARAMETER, texts)],
        "responses": {"200": _answer(question, read, with_page=False)},
    }
    yield Operation(FILE_RULE, "get", completed(file, spoken=True), path + ".{suffix}", (RECORDS_RULE,))


def _sort(question: Question, texts: Mapping[str, str]) -> dict[str, Any]:
    orders = [written for column in question.columns for written in (column.name, f"-{column.name}")]
    return {
        "name": SORTING_NAME,
        "in": "query",
        "required": False,
        "description": texts["sort"],
        "schema": {"enum": orders},
    }


def _flag(name: str, texts: Mapping[str, str]) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "description": texts[name], "schema": {"enum": ["1"]}}


def _parameter(question: Question, parameter: Parameter, texts: Mapping[str, str], language: str) -> dict[str, Any]:
    told = [parameter.descriptions.get(language, ""), rule(parameter, language)]
    if parameter.kind in OFFERING:
        address = f"/questions/{question.slug}/choices/{parameter.name}.json"
        told.append(texts["choices"].format(address=address))
    described: dict[str, Any] = {
        "name": parameter.name,
        "in": "query",
        "required": parameter.required and not parameter.default,
        "description": "\n".join(filter(None, told)),
        "schema": value_schema(parameter, language),
    }
    default = [written_value(term) for term in parameter.default]
    if default and parameter.kind in ("iri", "one of", "string"):
        described["example"] = default if parameter.many else default[0]
    return described


def _answer(question: Question, read: Mapping[str, Any], with_page: bool = True) -> dict[str, Any]:
    schemas: dict[str, Any] = {
        JSON: schema_named(_answer_name(question)),
        RECORDS: schema_named(_records_name(question)),
        RESULTS_JSON: schema_named("SparqlResults"),
    }
    pages: dict[str, Any] = {HTML: {}} if with_page else {}
    files = {
        each.media_type: {"schema": schemas[each.media_type]} if each.media_type in schemas else {}
        for each in REPRESENTATIONS.values()
    }
    return {"description": read["texts"]["answer"], "headers": read["headers"], "content": {**pages, **files}}


def _answer_name(question: Question) -> str:
    return f"answer.{question.slug}"


def _records_name(question: Question) -> str:
    return f"records.{question.slug}"
