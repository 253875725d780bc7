"""A claim as a draft, and the same signed."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from signed_claims import CLAIM, key_file, small_engine

from kg.engine import EmbeddedEngine
from kg.nanopublications import Publisher, make_nanopublication, sign_nanopublication

WHEN = datetime(2026, 5, 2, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="session")
def small(root: Path) -> EmbeddedEngine:
    return small_engine(root)


@pytest.fixture(scope="session")
def draft(small: EmbeddedEngine) -> str:
    return make_nanopublication(small, CLAIM, Publisher("0000-0002-1825-0097", "Josiah Carberry"), WHEN)


@pytest.fixture(scope="session")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return key_file(tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="session")
def signed(draft: str, key: Path) -> str:
    return sign_nanopublication(draft, "draft.trig", key)
