"""The invented article beside the real ontology, shapes and checks, in a folder of its own."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

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


@pytest.fixture
def built_example(example_once: Path, tmp_path: Path) -> Project:
    """The example, built without the reasoner, in a folder that the test may change."""
    return open_project(shutil.copytree(example_once, tmp_path / "example"))
