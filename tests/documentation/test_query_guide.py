"""The guide to querying by hand is true: each query gives what is shown under it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, QuerySolutions, Store, Variable

FENCE = re.compile(r"^```sparql\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SHOWN = re.compile(r"^```sparql\n(SELECT.*?)^```$\n\n→ (.*?)$", re.MULTILINE | re.DOTALL)
PREFIX = re.compile(r"^PREFIX (\w+): <([^>]+)>$", re.MULTILINE)


@pytest.fixture(scope="module")
def guide(root: Path) -> str:
    return (root / "docs" / "how-to" / "query-by-hand.md").read_text(encoding="utf-8")


def cells(found: QuerySolutions, prefixes: dict[str, str]) -> set[str]:
    """What the rows say, with addresses written the way the guide writes them."""
    values = set()
    names: list[Variable] = list(found.variables)
    for row in found:
        for name in names:
            term = row[name]
            if term is None:
                continue
            value = str(getattr(term, "value", term))
            if isinstance(term, NamedNode):
                for prefix, namespace in prefixes.items():
                    if value.startswith(namespace) and "/" not in value[len(namespace) :]:
                        value = f"{prefix}:{value[len(namespace) :]}"
            values.add(value)
    return values


def test_every_query_shows_its_answer(guide: str) -> None:
    first, *queries = FENCE.findall(guide)
    assert first.startswith("PREFIX")
    assert len(queries) == len(SHOWN.findall(guide)) == 17


def test_every_answer_shown_is_in_the_rows(guide: str, shipped_store: Store) -> None:
    first = FENCE.findall(guide)[0]
    prefixes = dict(PREFIX.findall(first))
    for query, shown in SHOWN.findall(guide):
        found = shipped_store.query(first + query, use_default_graph_as_union=True)
        assert isinstance(found, QuerySolutions)
        missing = set(shown.split(", ")) - cells(found, prefixes)
        assert missing == set(), query
