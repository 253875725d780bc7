"""A server of the shipped dataset, started as `denge serve` is, for what is downloaded from it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from download_server import DownloadServer

from kg.build import build
from kg.project import Project, open_project


@pytest.fixture(scope="session")
def server(shipped: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DownloadServer]:
    with DownloadServer(shipped.root, shipped.built, tmp_path_factory.mktemp("served")) as running:
        yield running


LITERALS = """
<https://w3id.org/denge/id/person/ada-marn> <http://www.w3.org/2004/02/skos/core#notation>
    "7.50"^^<http://www.w3.org/2001/XMLSchema#decimal> ,
    "8"^^<http://www.w3.org/2001/XMLSchema#byte> .
"""


@pytest.fixture(scope="session")
def small_built(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the invented project with two literals that the engine would normalise, built."""
    folder = tmp_path_factory.mktemp("small") / "project"
    shutil.copytree(root / "tests" / "build" / "example", folder)
    shutil.copytree(root / "ontology", folder / "ontology")
    shutil.copytree(root / "queries", folder / "queries")
    with (folder / "kg" / "reference" / "agents.ttl").open("a", encoding="utf-8") as agents:
        agents.write(LITERALS)
    report = build(open_project(folder), reasoner=False)
    assert report.manifest is not None, report.findings
    return folder


@pytest.fixture
def small(small_built: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may change."""
    return shutil.copytree(small_built, tmp_path / "project")
