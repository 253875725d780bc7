"""A query of the Protocol as a request to the engine, and the engine's refusals in the words of the Protocol."""

from __future__ import annotations

from kg.engine.interface import Formats, QueryRequest
from kg.problems import DengeError, Problem
from server.sparql.operation import ProtocolQuery


def query_request(query: ProtocolQuery, wanted: Formats, base: str, alone: bool = False) -> QueryRequest:
    """What to ask the engine for. `base` is the address of the endpoint (SPARQL 1.1 Protocol, 2.1.5)."""
    return QueryRequest(
        text=query.text,
        formats=wanted,
        default_graphs=query.default_graphs,
        named_graphs=query.named_graphs,
        base=base,
        alone=alone,
    )


def restated(error: DengeError) -> DengeError:
    """The engine's problem with a query; an update that was sent as a query is told to be one."""
    problem = error.problem
    if problem.code == "engine.syntax" and problem.values.get("reason") == "update":
        values = {"keyword": problem.values["found"].upper()}
        return DengeError(Problem("protocol.update-as-query", values, problem.place))
    return error
