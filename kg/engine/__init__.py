"""Evaluation of SPARQL: one interface, each query in a process of its own that can be stopped."""

from kg.engine.interface import Answer, Engine, Formats, QueryRequest

__all__ = ["Answer", "Engine", "Formats", "QueryRequest"]
