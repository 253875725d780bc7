"""An application over an engine with an invented dataset, and readers of its pages."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from live_server import LiveServer
from prometheus_client import values as _counting_in_memory  # noqa: F401  (decided when it is imported)
from pyoxigraph import NamedNode, RdfFormat, Store, serialize
from taking import QUESTION
from writing_in_process import EngineInProcess, empty_engine, writing_with_a_token

from bench.separate_engine import separate_engine
from kg.dataset import read_manifest
from kg.project import Project, open_project
from kg.terms import GraphNames
from server.application import create_app

HERE = Path(__file__).resolve().parent


@pytest.fixture(scope="session")
def harbour_project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project folder with one question, and the invented dataset built into it."""
    folder = tmp_path_factory.mktemp("harbour")
    for name in ("ontology/vocabularies", "kg/articles", ".denge"):
        (folder / name).mkdir(parents=True)
    shutil.copytree(HERE / "queries", folder / "queries")
    (folder / "denge.toml").write_text('title_en = "Harbour"\ntitle_tr = "Liman"\nquery_characters = 5000\n')
    project = open_project(folder)
    store = Store()
    store.load(path=str(HERE / "harbour.trig"), format=RdfFormat.TRIG)
    lines = sorted(f"{quad} .\n" for quad in store)
    project.dataset.write_text("".join(lines), encoding="utf-8")
    _write_model(store, project.ontology)
    return project


def _write_model(store: Store, folder: Path) -> None:
    """The graph of the ontology as the files that a project has: terms in a module, concepts in their vocabulary."""
    told = [each.triple for each in store.quads_for_pattern(None, None, None, NamedNode(GraphNames().ontology))]
    concepts = [each for each in told if "/vocabulary/modality" in str(each.subject)]
    for name, triples in (
        ("vocabularies/modality", concepts),
        ("harbour", [each for each in told if each not in concepts]),
    ):
        (folder / f"{name}.ttl").write_bytes(serialize(triples, format=RdfFormat.TURTLE) or b"")


@pytest.fixture(scope="session")
def harbour(harbour_project: Project) -> Iterator[Flask]:
    with separate_engine(harbour_project.dataset, "harbour-version-1", harbour_project.settings) as engine:
        application = create_app(engine, harbour_project)
        application.testing = True
        yield application


@pytest.fixture(scope="session")
def reports(harbour_project: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """A client of a server whose dataset has the article that reports others too."""
    store = Store()
    for name in ("harbour.trig", "reports.trig"):
        store.load(path=str(HERE / name), format=RdfFormat.TRIG)
    dataset = tmp_path_factory.mktemp("reports") / "dataset.nq"
    dataset.write_text("".join(sorted(f"{quad} .\n" for quad in store)), encoding="utf-8")
    with separate_engine(dataset, "reports", harbour_project.settings) as engine:
        yield create_app(engine, harbour_project).test_client()


@pytest.fixture(scope="session")
def address(shipped: Project) -> Iterator[str]:
    """The address of a server with the dataset of this clone: engine, front and workers."""
    with LiveServer(shipped) as server:
        yield server.address


@pytest.fixture(scope="session")
def true_address(shipped: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that tells the true version of its dataset, for which there are downloads.

    Its data lie in a folder of their own: the index for search there is of that version, and that of others is not.
    """
    folder = tmp_path_factory.mktemp("true")
    for path in (shipped.dataset, shipped.manifest):
        (folder / path.name).symlink_to(path)
    with LiveServer(replace(shipped, built=folder), read_manifest(shipped.manifest).version) as server:
        yield server.address


@pytest.fixture(scope="session")
def answering(shipped: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of this clone's dataset, with one more question that takes any text."""
    folder = tmp_path_factory.mktemp("asking")
    for name in ("ontology", "kg"):
        (folder / name).symlink_to(shipped.root / name)
    shutil.copytree(shipped.queries, folder / "queries")
    (folder / "queries" / "what-is-said.rq").write_text(QUESTION, encoding="utf-8")
    shutil.copy(shipped.root / "denge.toml", folder)
    with LiveServer(Project(folder, shipped.built, shipped.settings)) as live:
        yield live.address


@pytest.fixture
def scratch(harbour_project: Project, tmp_path: Path) -> Iterator[EngineInProcess]:
    """An empty dataset that can be written to."""
    engine = empty_engine(replace(harbour_project.settings, body_megabytes=1), tmp_path)
    with engine.log:
        yield engine


@pytest.fixture
def writable(harbour_project: Project, scratch: EngineInProcess, tmp_path: Path) -> Flask:
    """A server of the empty dataset, with updates on; the token is `writer`."""
    project = replace(harbour_project, settings=scratch.settings)
    application = create_app(scratch, project, writing=writing_with_a_token(scratch, tmp_path))
    application.testing = True
    return application


@pytest.fixture
def writer(writable: Flask) -> FlaskClient:
    """A client that shows its token with every request."""
    client = writable.test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = "Bearer writer"
    return client


@pytest.fixture
def client(harbour: Flask) -> FlaskClient:
    return harbour.test_client()
