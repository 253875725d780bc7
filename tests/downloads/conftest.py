"""A server of the shipped dataset, started as `denge serve` is, for what is downloaded from it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from download_server import DownloadServer

from kg.project import Project


@pytest.fixture(scope="session")
def server(shipped: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DownloadServer]:
    with DownloadServer(shipped.root, shipped.built, tmp_path_factory.mktemp("served")) as running:
        yield running


@pytest.fixture
def small(root: Path, tmp_path: Path) -> Path:
    """The folder of the invented project, without a dataset."""
    from shutil import copytree

    folder = tmp_path / "project"
    copytree(root / "tests" / "build" / "example", folder)
    copytree(root / "ontology", folder / "ontology")
    copytree(root / "queries", folder / "queries")
    return folder
