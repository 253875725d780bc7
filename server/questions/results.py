"""Answers for programs that read SPARQL: the RDF terms of the rows as SPARQL results, or as RDF.

A question that asks for a graph gives its own triples as RDF. The solutions of the others are told in the W3C's
vocabulary for result sets (DAWG test cases, result-set.n3), which SPARQL's test suites are written in.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse_query_results,
    serialize,
)

from kg.questions import QuestionAnswer, solution_triples
from kg.terms import PREFIXES

RESULT_SET = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_STRING = NamedNode(PREFIXES["xsd"] + "string")
_INTEGER = NamedNode(PREFIXES["xsd"] + "integer")


def as_results_json(answer: QuestionAnswer) -> bytes:
    """SPARQL 1.1 Query Results JSON Format, with the rows in the order of the answer."""
    bindings = [{name: _term(term) for name, term in solution.items()} for solution in answer.solutions]
    results = {"head": {"vars": list(answer.variables)}, "results": {"bindings": bindings}}
    return json.dumps(results, ensure_ascii=False).encode()


def as_results_xml(answer: QuestionAnswer) -> bytes:
    """SPARQL Query Results XML Format (Second Edition)."""
    results = parse_query_results(as_results_json(answer), format=QueryResultsFormat.JSON)
    assert isinstance(results, QuerySolutions)
    return _written(results.serialize(format=QueryResultsFormat.XML))


def as_rdf(answer: QuestionAnswer, format: RdfFormat) -> bytes:
    """The graph that was asked for, or the solutions as a result set; `rs:index` counts from 1 over all pages."""
    if answer.question.is_graph:
        triples: list[Triple] = list(solution_triples(answer.solutions))
    else:
        triples = list(_result_set(answer))
    if format != RdfFormat.TURTLE:
        return _written(serialize(triples, format=format))
    text = "".join(map(str, triples))
    known = {**PREFIXES, "rs": RESULT_SET}
    used = {name: address for name, address in known.items() if f"<{address}" in text}
    # The serialiser declares them in any order; the same answer has the same bytes.
    lines = _written(serialize(triples, format=format, prefixes=used)).splitlines(keepends=True)
    return b"".join([*sorted(lines[: len(used)]), *lines[len(used) :]])


def _written(body: bytes | None) -> bytes:
    assert body is not None  # it would go to a file only
    return body


def _result_set(answer: QuestionAnswer) -> Iterator[Triple]:
    whole = BlankNode("answer")
    yield Triple(whole, _TYPE, _rs("ResultSet"))
    for name in answer.variables:
        yield Triple(whole, _rs("resultVariable"), Literal(name))
    yield Triple(whole, _rs("size"), Literal(str(len(answer.solutions)), datatype=_INTEGER))
    for number, solution in enumerate(answer.solutions, answer.paging.offset + 1):
        row = BlankNode(f"row{number}")
        yield Triple(whole, _rs("solution"), row)
        yield Triple(row, _TYPE, _rs("ResultSolution"))
        yield Triple(row, _rs("index"), Literal(str(number), datatype=_INTEGER))
        for name, term in solution.items():
            binding = BlankNode(f"row{number}{name}")
            yield Triple(row, _rs("binding"), binding)
            yield Triple(binding, _TYPE, _rs("ResultBinding"))
            yield Triple(binding, _rs("variable"), Literal(name))
            yield Triple(binding, _rs("value"), term)


def _rs(name: str) -> NamedNode:
    return NamedNode(RESULT_SET + name)


def _term(term: NamedNode | BlankNode | Literal) -> dict[str, Any]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    written = {"type": "literal", "value": term.value}
    if term.language:
        return {**written, "xml:lang": term.language}
    return written if term.datatype == _STRING else {**written, "datatype": term.datatype.value}
