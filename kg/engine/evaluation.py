"""Evaluates one query on a store: chooses its dataset, asks, and tells the kind of the answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Any

from pyoxigraph import DefaultGraph, NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Store

from kg.engine.functions import unknown_function
from kg.engine.inspection import inspect, place_in_query
from kg.engine.interface import AnswerKind, QueryRequest
from kg.engine.planning import ask
from kg.engine.services import find_services
from kg.engine.syntax import syntax_problem
from kg.federation import Caller, Federated, call, federated
from kg.problems import DengeError, Problem
from kg.project import Settings


class Reading(Enum):
    """What a query that names no dataset finds outside GRAPH."""

    STRICT = "the default graph, as it stands"
    UNION = "the union of all graphs, computed while it is evaluated: right where no triple is in two graphs"
    KEPT_UNION = "the union of all graphs, which the store holds as its default graph"


def reading_of(store: Store, settings: Settings) -> Reading:
    """How the default graph of a store is read: strictly where the settings say so, else as the union.

    A store whose default graph is filled holds the union there already (`kg.engine.store`).
    """
    if settings.strict_dataset:
        return Reading.STRICT
    is_empty = next(iter(store.quads_for_pattern(None, None, None, DefaultGraph())), None) is None
    return Reading.UNION if is_empty else Reading.KEPT_UNION


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


@lru_cache(64)
def _base(address: str | None) -> str | None:
    """The address, unless it is no IRI, as one made of a client's header Host may be."""
    try:
        return address and NamedNode(address).value
    except ValueError:
        return None


def _dataset(request: QueryRequest, query_names_dataset: bool, reading: Reading) -> Mapping[str, Any]:
    """The arguments of `Store.query` that choose the dataset.

    Parameters of the protocol come before FROM, FROM before the default (SPARQL 1.1 Protocol, 2.1.4). With
    `use_default_graph_as_union` Oxigraph ignores FROM, so it is given only to queries without one.
    """
    if request.default_graphs or request.named_graphs:
        default, named = _graph_names(request.default_graphs), _graph_names(request.named_graphs)
        return {"default_graph": default, "named_graphs": named}
    if query_names_dataset:
        return {}
    return {"use_default_graph_as_union": reading is Reading.UNION}


def evaluate(
    store: Store, request: QueryRequest, settings: Settings, reading: Reading, make_call: Caller = call
) -> Evaluated:
    """Ask the store, after `make_call` has asked other endpoints where SERVICE is permitted.

    To be called in a process that can be stopped: nothing inside can be. Raises DengeError `engine.syntax`,
    `engine.too-long`, `engine.too-deep`, `engine.service`, `engine.graph-name`, `engine.unknown-function`, and those of
    `kg.federation`.
    """
    inspection = inspect(request.text, settings.query_characters)
    dataset = _dataset(request, inspection.names_dataset, reading)
    try:
        asked = Federated(request.text)
        if inspection.service is not None:
            if not settings.service_hosts:
                place = place_in_query(request.text, inspection.service.start)
                raise DengeError(Problem("engine.service", {}, place))
            base = _base(request.base)
            services = find_services(request.text, base)
            asked = federated(request.text, base, services.prologue, services.clauses, settings, make_call)
        arguments = {"base_iri": _base(request.base), "custom_functions": dict(asked.functions), **dataset}
        try:
            results = ask(store, asked.text, arguments)
        except SyntaxError:
            results = store.query(asked.text, **arguments)  # so that what is told is about the text that was sent
    except (SyntaxError, UnicodeEncodeError) as error:
        raise DengeError(syntax_problem(request.text, str(error), base=_base(request.base))) from error
    except RuntimeError as error:
        if unknown := unknown_function(error):
            raise unknown from error
        raise
    if isinstance(results, QuerySolutions):
        return Evaluated("solutions", results)
    if isinstance(results, QueryBoolean):
        return Evaluated("boolean", results)
    return Evaluated("graph", results)
