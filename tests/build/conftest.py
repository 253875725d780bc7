"""The invented article beside the real ontology, shapes and checks, in a folder of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.build import build
from kg.project import Project, open_project

Example = Callable[[Path], Project]


@pytest.fixture(scope="session")
def example_in(root: Path) -> Example:
    """Make the example in a folder."""

    def making(folder: Path) -> Project:
        shutil.copytree(root / "tests" / "build" / "example", folder, dirs_exist_ok=True)
        shutil.copytree(root / "ontology", folder / "ontology")
        shutil.copytree(root / "queries", folder / "queries")
        return open_project(folder)

    return making


@pytest.fixture
def example(example_in: Example, tmp_path: Path) -> Project:
    """The example in a folder that the test may change."""
    return example_in(tmp_path / "example")


@pytest.fixture(scope="session")
def example_built_once(example_in: Example, tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = example_in(tmp_path_factory.mktemp("built-example") / "example")
    assert build(project, reasoner=False).manifest is not None
    return project.root


@pytest.fixture
def built_example(example_built_once: Path, tmp_path: Path) -> Project:
    """The example, built without the reasoner, in a folder that the test may change."""
    return open_project(shutil.copytree(example_built_once, tmp_path / "example"))
