"""One server for all tests that need no settings of their own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from front_server import FrontServer

SETTINGS = "body_megabytes = 1\nbody_seconds = 0.8\ncache_megabytes = 4\nquery_characters = 5000\n"


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FrontServer]:
    started = FrontServer(tmp_path_factory.mktemp("front") / "project", SETTINGS)
    yield started
    started.end()
