"""The SPARQL 1.1 Graph Store HTTP Protocol at `/graphs`."""

from server.graph_store.operations import operations
from server.graph_store.routes import blueprint

__all__ = ["blueprint", "operations"]
