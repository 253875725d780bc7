"""Fixtures that all tests share."""

from __future__ import annotations

import fcntl
import gc
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from bench.separate_engine import separate_engine
from kg.build import build
from kg.dataset import read_manifest
from kg.engine import Engine
from kg.project import Project, open_project

ROOT = Path(__file__).resolve().parent.parent
Once = Callable[[str, Callable[[Path], object]], Path]
MEASURED = (
    "annotations/test_annotation_kills.py",
    "bad_input/",
    "engine/test_runaway_queries.py",
    "engine/test_socket_engine.py",
    "federation/test_calls_that_fail.py",
    "federation/test_over_http.py",
    "front/test_bodies.py",
    "front/test_departure.py",
    "front/test_malformed.py",
    "front/test_shared_work.py",
    "front/test_whole_server.py",
    "operation/test_graceful_shutdown.py",
)
"""Tests that hold processes to less than about a second: only another one of them may run beside them.

Others that start processes leave them several times what they need, so that a neighbour does no harm.
"""
FOUND = pytest.StashKey[tuple[str, ...]]()
"""Where the names of all tests that a process found are kept."""


def pytest_configure() -> None:
    """Look for unreachable cycles seldom: with graphs in memory that is a tenth of what the tests compute."""
    gc.set_threshold(100_000, 50, 100)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what needs quiet, so that `denge test` can run the rest side by side."""
    config.stash[FOUND] = tuple(item.nodeid for item in items)
    for item in items:
        if item.path.relative_to(ROOT / "tests").as_posix().startswith(MEASURED):
            item.add_marker("quiet")


@pytest.fixture
def found_tests(request: pytest.FixtureRequest) -> tuple[str, ...]:
    """The names of all tests that this process found, also of those that it leaves to other parts of a run."""
    return request.config.stash[FOUND]


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
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Make a folder of this name once for all processes of a run; nobody changes what is in it.

    `denge test` names a folder for all parts of one run, empty at first; otherwise it is one that the processes of one
    pytest share.
    """
    ours = tmp_path_factory.getbasetemp()
    named = os.environ.get("DENGE_TESTS_SHARE")
    shared = Path(named) if named else ours.parent if "PYTEST_XDIST_WORKER" in os.environ else ours

    def made(name: str, make: Callable[[Path], object]) -> Path:
        folder = shared / name
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not folder.is_dir():
                making = shared / f"{name}.making"
                shutil.rmtree(making, ignore_errors=True)
                make(making)
                making.rename(folder)
        return folder

    return made


@pytest.fixture(scope="session")
def built_once(root: Path, once: Once) -> Path:
    """The folder of the dataset of this clone, built afresh once for all processes of a run."""

    def make(folder: Path) -> None:
        report = build(open_project(root, folder))
        assert report.manifest is not None, [each for each in report.findings if each.severity == "violation"]

    return once("built-once", make)


@pytest.fixture(scope="session")
def example_once(root: Path, once: Once) -> Path:
    """The folder of the invented article beside the real ontology, built once without the reasoner."""

    def make(folder: Path) -> None:
        shutil.copytree(root / "tests" / "build" / "example", folder)
        shutil.copytree(root / "ontology", folder / "ontology")
        shutil.copytree(root / "queries", folder / "queries")
        report = build(open_project(folder), reasoner=False)
        assert report.manifest is not None, report.findings

    return once("example", make)


@pytest.fixture(scope="session")
def shipped(root: Path, built_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project of this clone, its dataset in a folder of this process's own."""
    folder = tmp_path_factory.mktemp("built")
    shutil.copytree(built_once, folder, dirs_exist_ok=True)
    return open_project(root, folder)


@pytest.fixture(scope="session")
def shipped_store(shipped: Project) -> Store:
    """The built dataset of this clone in memory."""
    store = Store()
    store.bulk_load(path=str(shipped.dataset), format=RdfFormat.N_QUADS)
    return store


@pytest.fixture(scope="session")
def shipped_engine(shipped: Project) -> Iterator[Engine]:
    """The graph of this clone."""
    with separate_engine(shipped.dataset, read_manifest(shipped.manifest).version, shipped.settings) as engine:
        yield engine
