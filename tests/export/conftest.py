"""A small built project, and an endpoint of the simplest kind: a store whose changes go to the log."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import Desk

from kg.project import Project, open_project


@pytest.fixture
def project(example_once: Path, tmp_path: Path) -> Project:
    shutil.copytree(example_once, tmp_path / "example")
    return open_project(tmp_path / "example")


@pytest.fixture
def desk(project: Project) -> Iterator[Desk]:
    with Desk(project) as opened:
        yield opened
