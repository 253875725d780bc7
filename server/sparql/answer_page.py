"""The answer to a query as it is shown on a page: a table of names and values, or a graph as text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    Triple,
    parse_query_results,
)

from kg.engine.interface import Answer
from kg.parameters.names import shorten
from server.addresses import THINGS

# A page shows this many rows, or lines of a graph; the files hold all.
MOST_ROWS = 1000
NamesOf: TypeAlias = Callable[[Iterable[str]], Mapping[str, tuple[str, str]]]
"""Finds the names of things by their IRIs, each with its language."""


@dataclass(frozen=True)
class Value:
    """One cell: a name or a text with its language; `text` is None for an unbound one.

    Of a thing, `iri` may lead somewhere, and `code` is how a query writes it, where `text` is its name.
    """

    text: str | None
    iri: str | None = None
    language: str = ""
    code: str = ""


@dataclass(frozen=True)
class ShownAnswer:
    """What a page shows of an answer. `count` is how many rows or lines there are, also where fewer are shown.

    One of `rows`, `truth` and `lines` holds the answer, by the form of the query.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    truth: bool | None
    lines: str | None
    count: int
    shown: int


def shown_answer(answer: Answer, names_of: NamesOf) -> ShownAnswer:
    """Lay out an answer that the engine gave as JSON, or as Turtle for a graph."""
    if answer.kind == "graph":
        lines = answer.body.decode("utf-8").splitlines()
        kept = lines[:MOST_ROWS]
        return ShownAnswer((), (), None, "\n".join(kept), len(lines), len(kept))
    results = parse_query_results(answer.body, format=QueryResultsFormat.JSON)
    if isinstance(results, QueryBoolean):
        return ShownAnswer((), (), bool(results), None, 1, 1)
    assert isinstance(results, QuerySolutions), "a query that makes no graph has solutions or is true or false"
    variables = tuple(results.variables)
    terms = [[solution[variable] for variable in variables] for solution in islice(results, MOST_ROWS)]
    names = names_of({term.value for row in terms for term in row if isinstance(term, NamedNode)})
    rows = tuple(tuple(_value(term, names) for term in row) for row in terms)
    count = len(rows) + sum(1 for _ in results)
    return ShownAnswer(tuple(each.value for each in variables), rows, None, None, count, len(rows))


def _shown(iri: str) -> str:
    """An IRI as short as it stays clear: with a prefix, else without the beginning that all things here share."""
    short = shorten(iri)
    return "…/" + iri.removeprefix(THINGS) if short == iri and iri.startswith(THINGS) else short


def _value(term: NamedNode | BlankNode | Literal | Triple | None, names: Mapping[str, tuple[str, str]]) -> Value:
    if term is None:
        return Value(None)
    if isinstance(term, NamedNode):
        named = names.get(term.value)
        if named is None:
            return Value(_shown(term.value), iri=term.value)
        return Value(named[0], iri=term.value, language=named[1], code=_shown(term.value))
    if isinstance(term, Literal):
        return Value(term.value, language=term.language or "")
    return Value(f"<<( {term} )>>" if isinstance(term, Triple) else str(term))
