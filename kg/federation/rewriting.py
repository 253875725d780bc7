"""Answers the SERVICE clauses of a query before it is evaluated: each becomes the table that its endpoint sent."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Store

from kg.federation.calling import Response
from kg.federation.clause import ServiceClause
from kg.federation.hosts import Endpoint, permitted_endpoint
from kg.federation.tables import BlankNodeFunction, BlankNodes, values_block
from kg.problems import DengeError, Problem
from kg.project import Settings

Caller = Callable[[Endpoint, str, Settings], Response]
_UNKNOWN_FUNCTION: Final = re.compile(r"The custom function <(.*)> is not supported")


@dataclass(frozen=True)
class Federated:
    """A query without SERVICE, and the functions that `Store.query` needs for it as `custom_functions`."""

    text: str
    functions: Mapping[NamedNode, BlankNodeFunction] = field(default_factory=dict)


def federated(
    text: str, base: str | None, prologue: str, clauses: Sequence[ServiceClause], settings: Settings, make_call: Caller
) -> Federated:
    """Call the endpoints of a query and put what they answer in the place of the clauses.

    The pattern of a clause is evaluated once, by itself, and joined with the rest (SPARQL 1.1 Federated Query, 2 and
    4); so an endpoint gets one call for each clause. Relative addresses are resolved against `base`; `prologue` is the
    query's own, with its prefixes. Of no clause is the endpoint called before all of them are found permitted and the
    query is found well formed.

    Evaluation of what is returned reaches no other host, and the caller can see to it that it cannot. Raises
    SyntaxError for a query that is none, and DengeError `federation.address`, `federation.host` or, unless the clause
    has SILENT, those of `make_call`, with the place of the clause.
    """
    endpoints = [permitted_endpoint(clause, settings.service_hosts) for clause in clauses]
    plain = _without_calls(text, clauses)
    _read(plain, base)
    declared = f"BASE <{base}>\n{prologue}" if base else prologue
    blank_nodes = BlankNodes()
    pieces: list[str] = []
    end = 0
    for number, (clause, endpoint) in enumerate(zip(clauses, endpoints, strict=True)):
        if clause.nested:
            continue
        variables = _visible_variables(declared, plain[clause.pattern_start : clause.end])
        query = f"{declared}\nSELECT * WHERE {text[clause.pattern_start : clause.end]}"
        try:
            response = make_call(endpoint, query, settings)
            group = values_block(response, variables, blank_nodes, number, endpoint.named())
        except DengeError as error:
            if not clause.silent:
                raise DengeError(Problem(error.problem.code, error.problem.values, clause.place)) from error
            group = _one_empty_solution(variables)
        pieces += [text[end : clause.start], group]
        end = clause.end
    return Federated("".join([*pieces, text[end:]]), blank_nodes.functions() if blank_nodes.nodes else {})


def _without_calls(text: str, clauses: Sequence[ServiceClause]) -> str:
    """The query with groups in place of the clauses, every other character where it was."""
    for clause in clauses:
        header = text[clause.start : clause.pattern_start]
        blank = "".join(each if each in "\r\n" else " " for each in header)
        text = text[: clause.start] + blank + text[clause.pattern_start :]
    return text


def _visible_variables(prologue: str, pattern: str) -> list[str]:
    """What `SELECT *` shows of a pattern (SPARQL 1.1 Query, 18.2.1), as Oxigraph reads it."""
    solutions = _read(f"{prologue}\nSELECT * WHERE {pattern}", None)
    assert isinstance(solutions, QuerySolutions)
    return [each.value for each in solutions.variables]


def _read(text: str, base: str | None) -> QuerySolutions | QueryBoolean | QueryTriples:
    """Have Oxigraph read a query, on a store that is empty. Functions that only other endpoints know may be in it."""
    functions: dict[NamedNode, BlankNodeFunction] = {}
    while True:
        try:
            return Store().query(text, base_iri=base, custom_functions=functions)
        except RuntimeError as error:
            unknown = _UNKNOWN_FUNCTION.fullmatch(str(error))
            if unknown is None or NamedNode(unknown[1]) in functions:
                raise
            functions[NamedNode(unknown[1])] = lambda *_: None


def _one_empty_solution(variables: Sequence[str]) -> str:
    """What a call that fails gives with SILENT (SPARQL 1.1 Federated Query, 2.2 and 4); the variables stay known."""
    return f"{{ VALUES ({' '.join(f'?{name}' for name in variables)}) {{ ({' '.join('UNDEF' for _ in variables)}) }} }}"
