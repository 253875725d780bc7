"""Asks the dataset for what nanopublications say of claims."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, QueryResultsFormat, QuerySolutions, Triple, parse_query_results

from kg.engine.interface import Engine, Formats, QueryRequest
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
    return _asked(engine, text.replace(_BLOCK, f"VALUES ?claim {{ {node} }}"), None).get(claim, ())


def ask_claims(engine: Engine, seconds: float | None = None) -> Mapping[str, tuple[Row, ...]]:
    """The same about every claim of the dataset, in order of their IRIs, within so many seconds.

    Raises the problems of a query.
    """
    text = files("kg.nanopublications").joinpath("claim.rq").read_text(encoding="utf-8")
    return dict(sorted(_asked(engine, text.replace(_BLOCK, ""), seconds).items()))


def _asked(engine: Engine, text: str, seconds: float | None) -> Mapping[str, tuple[Row, ...]]:
    answer = engine.query(QueryRequest(text, Formats(solutions="text/tab-separated-values"), seconds=seconds))
    solutions = parse_query_results(answer.body, format=QueryResultsFormat.TSV)
    assert isinstance(solutions, QuerySolutions), "claim.rq is no SELECT query"
    names = ("part", "subject", "property", "value")
    found: dict[str, list[Row]] = {}
    for solution in solutions:
        found.setdefault(_term(solution["claim"]).value, []).append({name: _term(solution[name]) for name in names})
    return {claim: tuple(rows) for claim, rows in found.items()}


def _term(term: Term | Triple | None) -> Term:
    assert term is not None and not isinstance(term, Triple), "claim.rq binds all of its variables"
    return term
