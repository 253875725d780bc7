"""Signed nanopublications at `/nanopublications/`: verified, handed in by annotators, and given out again."""

from server.nanopublications.operations import operations
from server.nanopublications.routes import blueprint

__all__ = ["blueprint", "operations"]
