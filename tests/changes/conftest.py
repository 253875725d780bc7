"""Small changes, and a log to write them to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.changes import ChangeLog, Delta

GRAPH = NamedNode("http://example.org/graph")
OTHER_GRAPH = NamedNode("http://example.org/other")
DATASET = "0123456789abcdef"


def quad(number: int, graph: NamedNode = GRAPH) -> Quad:
    return Quad(NamedNode(f"http://example.org/{number}"), NamedNode("http://example.org/p"), Literal(number), graph)


def adding(*numbers: int, graph: NamedNode = GRAPH) -> Delta:
    return Delta(added=tuple(quad(number, graph) for number in numbers))


def removing(*numbers: int, graph: NamedNode = GRAPH) -> Delta:
    return Delta(removed=tuple(quad(number, graph) for number in numbers))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "changes.sqlite"


@pytest.fixture
def log(path: Path) -> Iterator[ChangeLog]:
    with ChangeLog.open(path, DATASET) as opened:
        yield opened
