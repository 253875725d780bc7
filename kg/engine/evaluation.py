"""Evaluates one query on a store: chooses its dataset, asks, and tells the kind of the answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pyoxigraph import DefaultGraph, NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Store

from kg.engine.inspection import inspect, place_in_query
from kg.engine.interface import AnswerKind, QueryRequest
from kg.engine.syntax import syntax_problem
from kg.problems import DengeError, Problem


@dataclass(frozen=True)
class Evaluated:
    """The answer before it is written. Solutions and triples are computed while they are written."""

    kind: AnswerKind
    results: QuerySolutions | QueryBoolean | QueryTriples


def _graph_names(iris: tuple[str, ...]) -> list[NamedNode]:
    names: list[NamedNode] = []
    for iri in iris:
        try:
            names.append(NamedNode(iri))
        except ValueError as error:
            raise DengeError(Problem("engine.graph-name", {"name": iri, "reason": str(error)})) from error
    return names


def _dataset(store: Store, request: QueryRequest, query_names_dataset: bool) -> Mapping[str, Any]:
    """The arguments of `Store.query` that choose the dataset.

    Parameters of the protocol come before FROM, FROM before the default (SPARQL 1.1 Protocol, 2.1.4). With
    `use_default_graph_as_union` Oxigraph ignores FROM, so it is given only to queries without one. A store whose
    default graph is filled holds the union there already (`kg.engine.store`).
    """
    if request.default_graphs or request.named_graphs:
        default, named = _graph_names(request.default_graphs), _graph_names(request.named_graphs)
        return {"default_graph": default, "named_graphs": named}
    if query_names_dataset:
        return {}
    empty = next(iter(store.quads_for_pattern(None, None, None, DefaultGraph())), None) is None
    return {"use_default_graph_as_union": empty}


def evaluate(store: Store, request: QueryRequest, characters: int) -> Evaluated:
    """Ask the store. `characters` is the longest query that is taken.

    To be called in a process that can be stopped: nothing inside can be. Raises DengeError `engine.syntax`,
    `engine.too-long`, `engine.too-deep`, `engine.service` or `engine.graph-name`.
    """
    inspection = inspect(request.text, characters)
    dataset = _dataset(store, request, inspection.names_dataset)
    if inspection.service is not None:
        place = place_in_query(request.text, inspection.service.start)
        raise DengeError(Problem("engine.service", {}, place))
    try:
        results = store.query(request.text, base_iri=request.base, **dataset)
    except (SyntaxError, UnicodeEncodeError) as error:
        raise DengeError(syntax_problem(request.text, str(error), request.base)) from error
    if isinstance(results, QuerySolutions):
        return Evaluated("solutions", results)
    if isinstance(results, QueryBoolean):
        return Evaluated("boolean", results)
    return Evaluated("graph", results)
