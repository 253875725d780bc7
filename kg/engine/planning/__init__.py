"""Puts a query into other words of the same meaning for which Oxigraph finds a better plan."""

from kg.engine.planning.existence import with_loops_in_exists

__all__ = ["with_loops_in_exists"]
