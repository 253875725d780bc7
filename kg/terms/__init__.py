"""The names of the model: namespaces, prefixes and named graphs."""

from kg.terms.graphs import GraphNames
from kg.terms.namespaces import BASE, DENGE, PREFIXES

__all__ = ["BASE", "DENGE", "PREFIXES", "GraphNames"]
