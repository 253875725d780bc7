"""Pages to explore by: events in time, relations between states, places on a map; each with its claims."""

from server.exploring.operations import operations
from server.exploring.routes import blueprint

__all__ = ["blueprint", "operations"]
