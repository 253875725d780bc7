"""The suites beside the clone, and an endpoint to run them on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.conformance.cases import Case
from bench.conformance.endpoint import Endpoint
from bench.conformance.running import selected
from bench.conformance.scratch import scratch_endpoint
from bench.conformance.suites import Suite


@pytest.fixture(scope="session")
def suites(shared: Path) -> Path:
    """The folder with `sparql10` and `sparql11`."""
    return shared / "w3c" / "sparql"


@pytest.fixture(scope="session")
def cases(suites: Path) -> tuple[tuple[Suite, Case], ...]:
    """All tests of all suites."""
    return selected(suites)


@pytest.fixture(scope="session")
def endpoint(root: Path) -> Iterator[Endpoint]:
    """A scratch endpoint of this clone."""
    with scratch_endpoint(root) as addresses:
        running = Endpoint(addresses)
        yield running
        running.close()
