"""The page of the questions as an API: forms, kinds of values, problems and the fields of an answer in its text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.resources import files
from types import MappingProxyType

from kg.parameters import KINDS, Parameter
from kg.parameters.rules import rule
from kg.problems import load_catalogue
from kg.questions import LARGEST_LIMIT, LARGEST_OFFSET, OFFERING
from server.command_line.reference.markdown import GENERATED, code, table
from server.questions.representations import REPRESENTATIONS
from server.questions.results import RESULT_SET
from server.questions.view import MOST_ROWS

ANSWER_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "question": "slug, title with the values of this answer, description, and the address to ask it again",
        "language": "the language of labels and texts, en or tr",
        "dataset": "the version of the dataset",
        "parameters": "name, label and values of each parameter; a value has value and label",
        "columns": "name, label and kind of each column: iri, iris, term, text, texts or number",
        "rows": "an object a row; by name of column a cell or null. A cell has kind (iri, iris, literal or blank), "
        "value and label, and where they apply language, datatype, page, the path of its page here, and items, the "
        "cells of one that holds several",
        "count": "the number of rows here",
        "total": "the number of rows on all pages",
        "limit": "the limit that was asked for, or null",
        "offset": "how many rows were left out before the first one here",
        "links": "addresses by relation: self, query (the SPARQL that ran), and of pages first, prev, next, last",
        "explanation": "what an empty answer means; null where there are rows on any page",
        "seconds": "the seconds that evaluation took",
        "query": "the SPARQL that ran",
    }
)
"""The fields of an answer in JSON (`server.questions.export.as_json`); a test compares them."""

_FORMS: Mapping[str, str] = MappingProxyType(
    {
        "csv": "a line a row; a column of things is two, `name_label` and `name` with the IRI",
        "tsv": "the same with tabs",
        "json": "the answer with labels, pages and links; its fields are below",
        "records.json": "a list of plain objects with the names of the CSV: numbers, `true`, `null`, lists",
        "srj": "SPARQL 1.1 Query Results JSON: the RDF terms of all variables",
        "xml": "SPARQL Query Results XML: the same",
        "ttl": "RDF",
        "jsonld": "RDF",
        "nt": "RDF",
        "rdf": "RDF",
        "rq": "the SPARQL with the values in it; it is not run",
    }
)
# What the term of a value of each kind is.
_TERMS: Mapping[str, str] = MappingProxyType(
    {
        "iri": "the IRI",
        "year": "`xsd:integer`",
        "date": "`xsd:date`",
        "integer": "`xsd:integer`",
        "decimal": "`xsd:decimal`",
        "boolean": "`xsd:boolean`",
        "string": "a plain literal",
        "language": "a plain literal",
        "one of": "the option",
    }
)


def questions_api_page() -> str:
    """The text of `questions-api.txt` with the tables where their names stand in braces."""
    text = files("server.command_line.reference").joinpath("questions-api.txt").read_text(encoding="utf-8")
    tables = {
        "{generated}": GENERATED,
        "{forms}": _forms(),
        "{kinds}": _kinds(),
        "{fields}": table(["field", "what it holds"], [[code(name), told] for name, told in ANSWER_FIELDS.items()]),
        "{problems}": _problems(),
        "{largest-limit}": f"{LARGEST_LIMIT:,}",
        "{largest-offset}": f"{LARGEST_OFFSET:,}",
        "{most-rows}": f"{MOST_ROWS}",
        "{result-set}": RESULT_SET,
    }
    for name, written in tables.items():
        text = text.replace(name, written)
    return text


def _forms() -> str:
    rows = [[code(f".{each.suffix}"), code(each.media_type), _FORMS[each.suffix]] for each in REPRESENTATIONS.values()]
    return table(["suffix", "Accept", "what it holds"], rows)


def _kinds() -> str:
    return table(["kind", "what is taken", "term", "can be listed"], _kind_rows())


def _kind_rows() -> Iterable[list[str]]:
    for kind in KINDS:
        sentence = rule(Parameter("value", kind), "en")
        yield [
            kind,
            sentence.removeprefix("value must be ").rstrip("."),
            _TERMS[kind],
            "yes" if kind in OFFERING else "no",
        ]


def _problems() -> str:
    entries = [
        (code_name, entry)
        for code_name, entry in sorted(load_catalogue().entries.items())
        if code_name.startswith("questions.") and entry.status < 500
    ]
    rows = [[str(entry.status), code(name), entry.wordings["en"].title] for name, entry in entries]
    return table(["status", "code", "what it says"], rows)
