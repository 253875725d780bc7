"""Writes: from a SPARQL Update, a document or the wish to undo to a change that is valid, exact and durable."""

from kg.writes.writer import DatasetWriter

__all__ = ["DatasetWriter"]
