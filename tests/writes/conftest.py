"""A log in memory for the tests of the writer, writers on it, and the invented example as a store."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pyoxigraph import Store

from kg.changes import Delta
from kg.dataset import store_of
from kg.problems import DengeError, Problem
from kg.project import Project, Settings, open_project
from kg.rules import run_rules
from kg.sources import read_sources
from kg.terms import GraphNames
from kg.writes import DatasetWriter


class LogInMemory:
    """The same calls as the log on the disk; `broken` makes it refuse, as a full disk does."""

    def __init__(self) -> None:
        self.entries: list[Delta] = []
        self.told: list[tuple[str, str, str]] = []
        self.broken = False

    def last_number(self) -> int:
        return len(self.entries)

    def append(self, delta: Delta, author: str, kind: str, note: str) -> int:
        if self.broken:
            raise OSError("no space left on device")
        assert delta, "a change of nothing is no change"
        self.entries.append(delta)
        self.told.append((author, kind, note))
        return len(self.entries)

    def entries_after(self, number: int) -> Iterator[tuple[int, Delta]]:
        return iter(list(enumerate(self.entries, start=1))[number:])

    def entry(self, number: int) -> Delta:
        if not 1 <= number <= len(self.entries):
            raise DengeError(Problem("changes.unknown", {"number": str(number)}))
        return self.entries[number - 1]


@pytest.fixture
def log() -> LogInMemory:
    return LogInMemory()


@pytest.fixture
def store() -> Store:
    return Store()


@pytest.fixture
def strict(store: Store, log: LogInMemory, root: Path) -> DatasetWriter:
    """A writer whose default graph is a graph of its own."""
    return DatasetWriter(store, False, Settings(strict_dataset=True, validation="off"), log, root / "ontology/shapes")


@pytest.fixture
def union(store: Store, log: LogInMemory, root: Path) -> DatasetWriter:
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
