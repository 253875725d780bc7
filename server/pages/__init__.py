"""Pages: home, every thing, the terms, the problems."""

from server.pages.routes import blueprint

__all__ = ["blueprint"]
