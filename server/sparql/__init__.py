"""The SPARQL 1.1 Protocol for queries at `/sparql`."""

from server.sparql.operations import operations
from server.sparql.routes import blueprint

__all__ = ["blueprint", "operations"]
