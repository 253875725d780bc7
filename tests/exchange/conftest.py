"""What the exports are made from: the shipped graph, read once."""

from __future__ import annotations

import pytest

from kg.engine import Engine
from kg.exchange.argument import Argument, read_argument
from kg.exchange.asking import Reader
from kg.exchange.tables import Source, read_source


@pytest.fixture(scope="session")
def source(shipped_engine: Engine) -> Source:
    return read_source(Reader(shipped_engine))


@pytest.fixture(scope="session")
def argument(shipped_engine: Engine) -> Argument:
    return read_argument(Reader(shipped_engine))
