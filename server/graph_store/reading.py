"""Reads one graph from the engine: its statements, or whether it has any."""

from __future__ import annotations

from importlib.resources import files

from pyoxigraph import QueryResultsFormat, parse, parse_query_results

from kg.engine.formats import GRAPH
from kg.engine.interface import Answer, Engine, Formats, QueryRequest
from kg.problems import DengeError, Problem
from server.graph_store.identification import Target

# No format takes more for an empty graph.
_EMPTY_AT_MOST = 1_000


def read_graph(engine: Engine, target: Target, media_type: str) -> Answer:
    """All statements of a graph; the default graph is there even when it is empty.

    Raises DengeError `protocol.graph-missing`, and the problems of a query.
    """
    wanted = Formats(solutions=None, boolean=None, graph=media_type)
    answer = engine.query(QueryRequest(_text("graph"), wanted, default_graphs=target.graphs))
    if target.iri is not None and _is_empty(answer):
        raise DengeError(Problem("protocol.graph-missing", {"graph": target.iri}))
    return answer


def graph_exists(engine: Engine, target: Target) -> bool:
    """Whether a graph is there. Raises the problems of a query."""
    if target.iri is None:
        return True
    answer = engine.query(QueryRequest(_text("exists"), default_graphs=target.graphs))
    return bool(parse_query_results(answer.body, format=QueryResultsFormat.JSON))


def _is_empty(answer: Answer) -> bool:
    if len(answer.body) > _EMPTY_AT_MOST:
        return False
    return next(iter(parse(answer.body, format=GRAPH[answer.media_type])), None) is None


def _text(name: str) -> str:
    return files("server.graph_store").joinpath(f"{name}.rq").read_text(encoding="utf-8")
