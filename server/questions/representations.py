"""The forms in which an answer can be had: by which suffix, as which media type, and how each is written."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from kg.engine.formats import GRAPH
from kg.questions import QuestionAnswer
from server.negotiation import HTML
from server.questions.export import as_csv, as_json, as_records, as_tsv
from server.questions.results import as_rdf, as_results_json, as_results_xml
from server.sparql import formats

JSON = "application/json"
RECORDS = "application/vnd.denge.records+json"
QUERY = "application/sparql-query"
Links = Mapping[str, str]


@dataclass(frozen=True)
class Representation:
    """One form. `title` is what a link to it says; `is_saved` that a browser should keep it as a file.

    `write` makes its body of an answer and the answer's links by relation.
    """

    suffix: str
    media_type: str
    title: str
    write: Callable[[QuestionAnswer, Links], str | bytes]
    is_saved: bool = False

    @property
    def content_type(self) -> str:
        """The Content-Type with the parameters that its media type has."""
        header = "; header=present" if self.media_type in (formats.CSV, formats.TSV) else ""
        textual = "; charset=utf-8" if self.media_type == QUERY else ""
        return formats.content_type(self.media_type) + header + textual


def _lined(value: dict[str, Any] | list[dict[str, Any]]) -> str:
    """JSON with a line for each member and for each row: people read it, and many rows are written quickly."""
    if isinstance(value, list):
        return _rows(value, "") + "\n"
    members = (
        f"  {_on_a_line(name)}: {_rows(member, '  ') if isinstance(member, list) else _on_a_line(member)}"
        for name, member in value.items()
    )
    return "{\n" + ",\n".join(members) + "\n}\n"


def _rows(values: list[Any], indentation: str) -> str:
    lines = ",\n".join(f"{indentation}  {_on_a_line(each)}" for each in values)
    return f"[\n{lines}\n{indentation}]" if values else "[]"


def _on_a_line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _rdf(media_type: str) -> Callable[[QuestionAnswer, Links], bytes]:
    return lambda answer, _: as_rdf(answer, GRAPH[media_type])


_ALL = (
    Representation("csv", formats.CSV, "CSV", lambda answer, _: as_csv(answer), is_saved=True),
    Representation("json", JSON, "JSON", lambda answer, links: _lined(as_json(answer, links))),
    Representation("records.json", RECORDS, "JSON records", lambda answer, _: _lined(as_records(answer))),
    Representation("tsv", formats.TSV, "TSV", lambda answer, _: as_tsv(answer), is_saved=True),
    Representation("srj", formats.RESULTS_JSON, "SPARQL JSON", lambda answer, _: as_results_json(answer)),
    Representation("xml", formats.RESULTS_XML, "SPARQL XML", lambda answer, _: as_results_xml(answer)),
    Representation("ttl", formats.TURTLE, "Turtle", _rdf(formats.TURTLE)),
    Representation("jsonld", formats.JSON_LD, "JSON-LD", _rdf(formats.JSON_LD)),
    Representation("nt", formats.N_TRIPLES, "N-Triples", _rdf(formats.N_TRIPLES)),
    Representation("rdf", formats.RDF_XML, "RDF/XML", _rdf(formats.RDF_XML)),
    Representation("rq", QUERY, "SPARQL", lambda answer, _: answer.query_text),
)
REPRESENTATIONS: Mapping[str, Representation] = MappingProxyType({each.suffix: each for each in _ALL})
"""By suffix."""

MARKED: Sequence[str] = ("csv", "tsv")
"""The forms that may begin with a byte order mark, for spreadsheets."""

# The order in which equally wanted ones are preferred.
OFFERED: Sequence[str] = (HTML, JSON, *(each.media_type for each in _ALL if each.media_type != JSON))


def representation_of(media_type: str) -> Representation | None:
    """The form of that media type; None for a page."""
    return next((each for each in _ALL if each.media_type == media_type), None)
