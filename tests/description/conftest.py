"""A tiny invented dataset to describe."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from kg.engine import EmbeddedEngine, Engine, merge_default_graph
from kg.project import Settings

HARBOUR = Path(__file__).resolve().parent.parent / "server" / "harbour.trig"


@pytest.fixture(scope="session")
def engine() -> Engine:
    store = Store()
    store.load(path=str(HARBOUR), format=RdfFormat.TRIG)
    merge_default_graph(store)
    return EmbeddedEngine(store, "harbour", Settings())
