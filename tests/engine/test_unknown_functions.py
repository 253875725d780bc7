"""A query that calls a function nobody knows is refused in words, wherever the call stands."""

from __future__ import annotations

import pytest
from pyoxigraph import Store

from kg.engine import EmbeddedEngine, QueryRequest
from kg.problems import DengeError, load_catalogue
from kg.project import Settings

CALL = "<http://example.org/function>(?o)"


@pytest.mark.parametrize(
    "query",
    [
        f"ASK {{ ?s ?p ?o FILTER({CALL}) }}",
        f"SELECT (COALESCE({CALL}, 1) AS ?x) {{ ?s ?p ?o }}",
        f"SELECT * {{ ?s ?p ?o }} ORDER BY {CALL}",
        f"ASK {{ ?s ?p ?o FILTER NOT EXISTS {{ ?o ?q ?s FILTER({CALL}) }} }}",
    ],
)
def test_an_unknown_function_is_named(query: str) -> None:
    with pytest.raises(DengeError) as caught:
        EmbeddedEngine(Store(), "1", Settings()).query(QueryRequest(query))
    problem = caught.value.problem
    assert (problem.code, problem.values) == ("engine.unknown-function", {"name": "http://example.org/function"})
    assert load_catalogue().status(problem) == 422
