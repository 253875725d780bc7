"""A tiny invented dataset to describe."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from bench.separate_engine import separate_engine
from kg.engine import Engine
from kg.project import Settings

HARBOUR = Path(__file__).resolve().parent.parent / "server" / "harbour.trig"


@pytest.fixture(scope="session")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    store = Store()
    store.load(path=str(HARBOUR), format=RdfFormat.TRIG)
    dataset = tmp_path_factory.mktemp("described") / "dataset.nq"
    dataset.write_text("".join(sorted(f"{quad} .\n" for quad in store)), encoding="utf-8")
    with separate_engine(dataset, "harbour", Settings()) as running:
        yield running
