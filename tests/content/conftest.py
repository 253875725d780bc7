"""Asking the shipped graph as a person would who writes SPARQL by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pyoxigraph import QuerySolutions, Store

from kg.terms import BASE, PREFIXES

Ask = Callable[[str], set[tuple[str, ...]]]


def short(iri: str) -> str:
    """The last word of one of our IRIs; other values as they are."""
    return iri.removeprefix(BASE).replace("#", "/").rpartition("/")[2] if iri.startswith(BASE) else iri


@pytest.fixture
def ask(shipped_store: Store) -> Ask:
    """Rows of a SELECT over the union of all graphs, each value by its last word."""

    def rows(query: str) -> set[tuple[str, ...]]:
        found = shipped_store.query(query, prefixes=dict(PREFIXES), use_default_graph_as_union=True)
        assert isinstance(found, QuerySolutions)
        return {tuple("" if value is None else short(value.value) for value in row) for row in found}

    return rows
