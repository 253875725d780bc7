"""A log in a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from small_changes import DATASET

from kg.changes import ChangeLog


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "changes.sqlite"


@pytest.fixture
def log(path: Path) -> Iterator[ChangeLog]:
    with ChangeLog.open(path, DATASET) as opened:
        yield opened
