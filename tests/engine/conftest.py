"""A small dataset, and engines in processes of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from engine_process import EngineProcess, Start
from pyoxigraph import Store

from kg.engine import Snapshot, load_snapshot
from kg.project import Settings


@pytest.fixture(scope="session")
def dataset_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """3,000 statements in two graphs: chains of nodes with a label each, no triple in both graphs."""
    node = "<http://example.org/n{}>".format
    lines = []
    for number in range(1500):
        graph = f"<http://example.org/g{number % 2}>"
        target = node((number * 7 + 1) % 1500)
        lines.append(f"{node(number)} <http://example.org/next> {target} {graph} .\n")
        lines.append(f'{node(number)} <http://example.org/label> "düğüm {number}"@tr {graph} .\n')
    path = tmp_path_factory.mktemp("engine") / "dataset.nq"
    path.write_text("".join(sorted(lines)), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def snapshot(dataset_file: Path) -> Snapshot:
    return load_snapshot(dataset_file, "version-1")


@pytest.fixture(scope="session")
def engine_store(snapshot: Snapshot) -> Store:
    return snapshot.store


@pytest.fixture
def start_engine(dataset_file: Path, tmp_path: Path) -> Iterator[Start]:
    """Starts engine processes, with a front when asked, and ends them after the test."""
    started: list[EngineProcess] = []

    def start(settings: Settings, with_front: bool = False, journal: int | None = None) -> EngineProcess:
        process = EngineProcess(dataset_file, tmp_path / f"engine-{len(started)}", settings, with_front, journal)
        started.append(process)
        return process

    yield start
    for process in started:
        process.end()
