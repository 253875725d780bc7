"""Pages: home, every thing, the terms, the problems."""

from server.pages.operations import operations
from server.pages.routes import blueprint

__all__ = ["blueprint", "operations"]
