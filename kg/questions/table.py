"""Turns the engine's SPARQL results into rows of labelled cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryResultsFormat,
    QuerySolution,
    QuerySolutions,
    parse_query_results,
)

from kg.engine import Answer, Engine, QueryRequest
from kg.parameters import Choice, Term
from kg.questions.question import Cell, Column, Solution
from kg.text import turkish_sort_key

# What stands between the texts of a cell that holds several.
TEXT_BREAK = " | "
_TERMS = (NamedNode, BlankNode, Literal)
_STRING = "http://www.w3.org/2001/XMLSchema#string"


def solutions(engine: Engine, text: str) -> tuple[tuple[str, ...], tuple[QuerySolution, ...], Answer]:
    """Variables and solutions of a query, and the answer that they come from; no variables for another form."""
    answer = engine.query(QueryRequest(text, for_page=True))
    if answer.kind != "solutions":
        return (), (), answer
    results = parse_query_results(answer.body, format=QueryResultsFormat.JSON)
    assert isinstance(results, QuerySolutions)
    variables = tuple(variable.value for variable in results.variables)
    return variables, tuple(results), answer


def terms_of(solution: QuerySolution, variables: Sequence[str]) -> Solution:
    """The terms of a solution by variable; those that are unbound, or triples, are left out."""
    return {name: term for name, term in zip(variables, solution, strict=True) if isinstance(term, _TERMS)}


def rows_of(found: Iterable[Solution], columns: Sequence[Column]) -> list[tuple[Cell, ...]]:
    """For each solution the cells of the columns; `?xLabel`, where the query has it, is the label of column x."""
    made: dict[tuple[str, Term | BlankNode | None, Term | BlankNode | None], Cell] = {}
    names = [(column.kind, column.name, f"{column.name}Label") for column in columns]

    def cell(kind: str, solution: Solution, name: str, label: str) -> Cell:
        known = (kind, solution.get(name), solution.get(label))
        found = made.get(known)  # the same things stand in row after row
        return found if found is not None else made.setdefault(known, _cell(*known))

    return [tuple(cell(kind, solution, name, label) for kind, name, label in names) for solution in found]


def in_order(rows: Sequence[tuple[Cell, ...]], columns: Sequence[Column], order: Sequence[str]) -> tuple[int, ...]:
    """The places of the rows, sorted by the columns of `order`: numbers by size, names as in Turkish, empty first."""
    by_name = {column.name: (position, column) for position, column in enumerate(columns)}
    columns_of_order = [by_name[name] for name in order if name in by_name]

    def key(cells: tuple[Cell, ...]) -> list[tuple[Decimal, tuple[object, ...]]]:
        found = ((cells[position], column.kind == "number") for position, column in columns_of_order)
        return [
            (Decimal(cell.value or "-Infinity"), ()) if is_number else (Decimal(0), turkish_sort_key(cell.label))
            for cell, is_number in found
        ]

    places = range(len(rows))
    return tuple(sorted(places, key=lambda place: key(rows[place])) if columns_of_order else places)


def _cell(kind: str, term: Term | BlankNode | None, label: Term | BlankNode | None) -> Cell:
    if kind == "iris" and isinstance(term, Literal):
        return _several(term.value, label)
    if kind == "texts" and isinstance(term, Literal) and TEXT_BREAK in term.value:
        texts = tuple(Cell(text, "literal", text) for text in term.value.split(TEXT_BREAK))
        return Cell(term.value, "literal", term.value, items=texts)
    if isinstance(term, NamedNode):
        if isinstance(label, Literal):
            return Cell(term.value, "iri", label.value, label.language)
        return Cell(term.value, "iri", Choice(term.value, "").local_name)
    if isinstance(term, Literal):
        shown = label if isinstance(label, Literal) else term
        datatype = None if term.language or term.datatype.value == _STRING else term.datatype.value
        return Cell(term.value, "literal", shown.value, shown.language, datatype)
    if isinstance(term, BlankNode):
        return Cell(str(term), "blank", str(term))
    return Cell("", "unbound", "")


def _several(iris: str, label: object) -> Cell:
    """A cell whose value is IRIs with spaces between them and whose label is their labels with semicolons between."""
    values = iris.split()
    if not values:
        return Cell("", "unbound", "")
    language = label.language if isinstance(label, Literal) else None
    # Where one solution of a group has no value, its empty label stands among the others.
    names = [name for name in label.value.split("; ") if name] if isinstance(label, Literal) else []
    if names and len(values) == 1:
        # The label of a claim is a sentence, which may have a semicolon of its own.
        names = ["; ".join(names)]
    if len(names) != len(values):
        # Two things with one label, or one without: the names cannot be told apart, so the IRIs speak for themselves.
        names = [Choice(value, "").local_name for value in values]
        language = None
    items = tuple(Cell(value, "iri", name, language) for value, name in zip(values, names, strict=True))
    return items[0] if len(items) == 1 else Cell(iris, "iris", "; ".join(names), language, items=items)
