"""Runs the queries of a room: the IRIs of a VALUES block are replaced by terms, and rows of terms come back.

They are asked as queries of pages, so that a page and the check of health wait for nobody's ad-hoc query.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, QueryResultsFormat, QuerySolutions, Triple, parse_query_results

from kg.engine.interface import Engine, QueryRequest

Term: TypeAlias = NamedNode | BlankNode | Literal | Triple
Row: TypeAlias = Mapping[str, Term]


def query_text(name: str, bindings: Mapping[str, Sequence[str]], room: str = "kg.description") -> str:
    """The text of `name`.rq of a room with the VALUES block of each variable in `bindings` holding these IRIs.

    Raises ValueError when a value is no IRI: callers pass IRIs of the graph or checked ones.
    """
    text = files(room).joinpath(f"{name}.rq").read_text(encoding="utf-8")
    for variable, iris in bindings.items():
        terms = " ".join(str(NamedNode(iri)) for iri in iris)
        block = re.compile(rf"VALUES \?{variable} \{{[^}}]*\}}")
        if len(block.findall(text)) != 1:
            raise ValueError(f"{name}.rq has no single VALUES block for ?{variable}")
        text = block.sub(lambda match, variable=variable, terms=terms: f"VALUES ?{variable} {{ {terms} }}", text)  # type: ignore[misc]
    return text


def ask_rows(
    engine: Engine, name: str, bindings: Mapping[str, Sequence[str]], *, room: str = "kg.description"
) -> Iterator[Row]:
    """The solutions of a SELECT: for each the bound variables."""
    answer = engine.query(QueryRequest(query_text(name, bindings, room), for_page=True))
    solutions = parse_query_results(answer.body, format=QueryResultsFormat.JSON)
    if not isinstance(solutions, QuerySolutions):
        raise TypeError(f"{name}.rq is no SELECT query")
    variables = [variable.value for variable in solutions.variables]
    for solution in solutions:
        yield {name: term for name in variables if (term := solution[name]) is not None}


def ask_boolean(engine: Engine, name: str, bindings: Mapping[str, Sequence[str]]) -> bool:
    """The answer of an ASK."""
    answer = engine.query(QueryRequest(query_text(name, bindings), for_page=True))
    return bool(parse_query_results(answer.body, format=QueryResultsFormat.JSON))


def iri_of(term: Term | None) -> str | None:
    """The IRI, or None for any other term."""
    return term.value if isinstance(term, NamedNode) else None
