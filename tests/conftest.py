"""Fixtures that all tests share."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from kg.build import build
from kg.dataset import read_manifest
from kg.engine import EmbeddedEngine, load_snapshot
from kg.project import Project, open_project

ROOT = Path(__file__).resolve().parent.parent
MEASURED = (
    "annotations/",
    "bad_input/",
    "browser/",
    "engine/",
    "federation/",
    "front/",
    "packaging/",
    "server/test_live_server.py",
    "server/test_reconciliation",
    "durability",
    "bench/test_running.py",
    "command_line/test_serving",
    "operation/",
)
"""Tests that start processes and hold them to times: nothing else may run beside them."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what has to run alone, so that `denge test` can run the rest side by side."""
    for item in items:
        if item.path.relative_to(ROOT / "tests").as_posix().startswith(MEASURED):
            item.add_marker("alone")


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the clone."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Material beside the clone that is not part of the product: the article's text, sample questions, suites."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("no ../shared beside the clone: the article's text and the suites are not part of the product")
    return folder


@pytest.fixture(scope="session")
def article_text(shared: Path) -> str:
    """A reader's copy of the article."""
    return (shared / "article" / "tasdemir-2024.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def shipped(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project of this clone, built afresh into a folder of its own."""
    project = open_project(root, tmp_path_factory.mktemp("built"))
    report = build(project)
    assert report.manifest is not None, [finding for finding in report.findings if finding.severity == "violation"]
    return project


@pytest.fixture(scope="session")
def shipped_store(shipped: Project) -> Store:
    """The built dataset of this clone in memory."""
    store = Store()
    store.bulk_load(path=str(shipped.dataset), format=RdfFormat.N_QUADS)
    return store


@pytest.fixture(scope="session")
def shipped_engine(shipped: Project) -> EmbeddedEngine:
    """The graph of this clone."""
    snapshot = load_snapshot(shipped.dataset, read_manifest(shipped.manifest).version)
    return EmbeddedEngine(snapshot.store, snapshot.version, shipped.settings)
