"""A small built project, and an endpoint of the simplest kind: a store whose changes go to the log."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import Desk

from kg.build import build
from kg.project import Project, open_project


@pytest.fixture(scope="session")
def built_example(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exports") / "example"
    shutil.copytree(root / "tests" / "build" / "example", folder)
    shutil.copytree(root / "ontology", folder / "ontology")
    shutil.copytree(root / "queries", folder / "queries")
    assert build(open_project(folder), reasoner=False).manifest is not None
    return folder


@pytest.fixture
def project(built_example: Path, tmp_path: Path) -> Project:
    shutil.copytree(built_example, tmp_path / "example")
    return open_project(tmp_path / "example")


@pytest.fixture
def desk(project: Project) -> Iterator[Desk]:
    with Desk(project) as opened:
        yield opened
