"""Which graph a request of the Graph Store Protocol is about (4.1 direct, 4.2 indirect identification)."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.problems import DengeError, Problem
from server.http_request import HttpRequest, parameters, values_of

CONTAINER = "/graphs"


@dataclass(frozen=True)
class Target:
    """The graph that a request names: its IRI, or None for the default graph."""

    iri: str | None

    @property
    def graphs(self) -> tuple[str, ...]:
        """The `default-graph-uri` of a query that reads only this graph; none for the default graph."""
        return () if self.iri is None else (self.iri,)

    @property
    def name(self) -> str:
        """The IRI, or the word `default`, which is no absolute IRI."""
        return "default" if self.iri is None else self.iri


def identified_graph(request: HttpRequest, address: str) -> Target | None:
    """The graph that the path or a parameter names, or None when the request is about all of them.

    `address` is the scheme and host under which readers reach the server. Raises DengeError
    `protocol.graph-named-twice` or `protocol.graph-not-absolute`.
    """
    found = parameters(request.query_string)
    direct = request.path.removeprefix(CONTAINER + "/") if request.path.startswith(CONTAINER + "/") else ""
    named = [*values_of(found, "graph"), *([f"{address}{request.path}"] if direct else [])]
    default = bool(values_of(found, "default"))
    if len(named) + default > 1:
        raise DengeError(Problem("protocol.graph-named-twice"))
    if default:
        return Target(None)
    return Target(_absolute(named[0])) if named else None


def _absolute(name: str) -> str:
    try:
        return NamedNode(name).value
    except ValueError as error:
        raise DengeError(Problem("protocol.graph-not-absolute", {"name": name, "reason": str(error)})) from error
