"""Search: pages and JSON of what a text may mean, suggestions while one types, and the description for browsers."""

from server.search.operations import operations
from server.search.routes import blueprint

__all__ = ["blueprint", "operations"]
