"""Servers that bad input is sent to, and the check after each that nothing is wrong with them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.project import Project, open_project

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "server"))

from probing import ProbedServer
from scratch import ROOT, ScratchServer

TRIPLES = 300
SETTINGS = """query_seconds = 1.5
query_megabytes = 256
answer_megabytes = 8
body_seconds = 1.0
workers = 2
"""


def invented(folder: Path, settings: str) -> Project:
    """A project with an invented dataset."""
    for name in ("ontology", "kg/articles", "queries", ".denge"):
        (folder / name).mkdir(parents=True)
    (folder / "denge.toml").write_text(settings, encoding="utf-8")
    project = open_project(folder)
    graph, predicate = NamedNode("http://example.org/graph"), NamedNode("http://example.org/p")
    lines = sorted(
        f"{Quad(NamedNode(f'http://example.org/{number}'), predicate, Literal(f'text {number}'), graph)} .\n"
        for number in range(TRIPLES)
    )
    project.dataset.write_text("".join(lines), encoding="utf-8")
    return project


@pytest.fixture(scope="session")
def usual_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ProbedServer]:
    with ProbedServer(invented(tmp_path_factory.mktemp("usual"), SETTINGS)) as server:
        yield server
        server.end()


@pytest.fixture(scope="session")
def generous_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ProbedServer]:
    """A server that takes queries of twelve million characters."""
    settings = SETTINGS + "query_characters = 12_000_000\n"
    with ProbedServer(invented(tmp_path_factory.mktemp("generous"), settings)) as server:
        yield server
        server.end()


@pytest.fixture(scope="session")
def patient_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ProbedServer]:
    """A server whose queries may run so long that it is not their deadline that ends them."""
    settings = SETTINGS.replace("query_seconds = 1.5", "query_seconds = 8")
    with ProbedServer(invented(tmp_path_factory.mktemp("patient"), settings)) as server:
        yield server
        server.end()


@pytest.fixture
def patient(patient_server: ProbedServer) -> Iterator[ProbedServer]:
    """The patient server; it is unharmed at the end."""
    yield patient_server
    patient_server.check_unharmed()


@pytest.fixture
def server(usual_server: ProbedServer) -> Iterator[ProbedServer]:
    """A server with the usual limits of size; it is unharmed at the end."""
    yield usual_server
    usual_server.check_unharmed()


@pytest.fixture
def generous(generous_server: ProbedServer) -> Iterator[ProbedServer]:
    """The generous server; it is unharmed at the end."""
    yield generous_server
    generous_server.check_unharmed()


@pytest.fixture(scope="session")
def scratch_server() -> Iterator[ScratchServer]:
    with ScratchServer(ROOT) as server:
        yield server
        server.end()


@pytest.fixture
def scratch(scratch_server: ScratchServer) -> Iterator[ScratchServer]:
    """A server that takes writes; what was written is as it was before."""
    yield scratch_server
    scratch_server.check_unharmed()
