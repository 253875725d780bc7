"""Calls of a query to other SPARQL endpoints: which are permitted, one bounded call, its answer within the query."""

from kg.federation.calling import Response, call
from kg.federation.clause import ServiceClause
from kg.federation.hosts import Endpoint, permitted_endpoint
from kg.federation.rewriting import Caller, Federated, federated

__all__ = ["Caller", "Endpoint", "Federated", "Response", "ServiceClause", "call", "federated", "permitted_endpoint"]
