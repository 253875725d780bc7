"""Puts a query into other words of the same meaning for which Oxigraph finds a better plan."""

from kg.engine.planning.asking import ask
from kg.engine.planning.loops import with_loops

__all__ = ["ask", "with_loops"]
