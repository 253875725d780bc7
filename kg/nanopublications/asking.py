"""Asks the dataset for what a nanopublication says of a claim."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, QueryResultsFormat, QuerySolutions, Triple, parse_query_results

from kg.engine.interface import Engine, QueryRequest
from kg.problems import DengeError, Problem

Term: TypeAlias = NamedNode | BlankNode | Literal
Row: TypeAlias = Mapping[str, Term]
_BLOCK: Final = "VALUES ?claim { }"


def ask_claim(engine: Engine, claim: str) -> tuple[Row, ...]:
    """Statements about a claim: each with its part, subject, property and value.

    Raises DengeError `nanopublications.unknown-claim` for what is no IRI, and those of a query.
    """
    try:
        node = NamedNode(claim)
    except ValueError as error:
        raise DengeError(Problem("nanopublications.unknown-claim", {"claim": claim})) from error
    text = files("kg.nanopublications").joinpath("claim.rq").read_text(encoding="utf-8")
    answer = engine.query(QueryRequest(text.replace(_BLOCK, f"VALUES ?claim {{ {node} }}")))
    solutions = parse_query_results(answer.body, format=QueryResultsFormat.JSON)
    assert isinstance(solutions, QuerySolutions), "claim.rq is no SELECT query"
    names = ("part", "subject", "property", "value")
    return tuple({name: _term(solution[name]) for name in names} for solution in solutions)


def _term(term: Term | Triple | None) -> Term:
    assert term is not None and not isinstance(term, Triple), "claim.rq binds all of its variables"
    return term
