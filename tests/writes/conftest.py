"""Writers on a new log, and the invented example as a store."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from logs import new_log
from pyoxigraph import Store

from kg.changes import ChangeLog
from kg.dataset import store_of
from kg.problems import DengeError, Problem
from kg.project import Project, Settings, open_project
from kg.rules import run_rules
from kg.sources import read_sources
from kg.terms import GraphNames
from kg.writes import DatasetWriter


@pytest.fixture
def log(tmp_path: Path) -> Iterator[ChangeLog]:
    with new_log(tmp_path) as opened:
        yield opened


@pytest.fixture
def store() -> Store:
    return Store()


@pytest.fixture
def strict(store: Store, log: ChangeLog, root: Path) -> DatasetWriter:
    """A writer whose default graph is a graph of its own."""
    return DatasetWriter(store, False, Settings(strict_dataset=True, validation="off"), log, root / "ontology/shapes")


@pytest.fixture
def union(store: Store, log: ChangeLog, root: Path) -> DatasetWriter:
    """A writer whose default graph is the union, kept in the store."""
    return DatasetWriter(store, True, Settings(validation="off"), log, root / "ontology/shapes")


@pytest.fixture(scope="session")
def example(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The invented article beside the real ontology and shapes."""
    folder = tmp_path_factory.mktemp("example")
    shutil.copytree(root / "tests" / "build" / "example", folder, dirs_exist_ok=True)
    shutil.copytree(root / "ontology", folder / "ontology")
    (folder / "queries").mkdir(exist_ok=True)
    return open_project(folder)


@pytest.fixture(scope="session")
def example_store(example: Project) -> Store:
    """All graphs of the example with what the rules derive, and their union in the default graph."""
    names = GraphNames()
    graphs = read_sources(example).graphs
    derived = run_rules(graphs, example.ontology / "rules", names)
    store = store_of({**graphs, names.inferred: derived.inferred, names.rows: derived.rows})
    store.update("INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }")
    return store


@pytest.fixture
def refused() -> Callable[[Callable[[], object]], Problem]:
    """The problem that a call raises."""

    def problem(call: Callable[[], object]) -> Problem:
        with pytest.raises(DengeError) as caught:
            call()
        return caught.value.problem

    return problem
