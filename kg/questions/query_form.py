"""Tells whether a query gives a table or a graph."""

from __future__ import annotations

from kg.engine.tokens import tokens

_FORMS = ("SELECT", "CONSTRUCT", "DESCRIBE", "ASK")


def gives_graph(text: str) -> bool:
    """Whether the query is a CONSTRUCT: the first of the words that name a form of query decides (SPARQL 1.1, 16)."""
    words = (token.text.upper() for token in tokens(text) if token.kind == "word")
    return next((word for word in words if word in _FORMS), None) == "CONSTRUCT"
