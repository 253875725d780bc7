"""A project of a few files, written by each test."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from kg.project import Project, open_project

Write = Callable[[Mapping[str, str]], Project]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write files by their paths and open the folder as a project."""

    def writing(files: Mapping[str, str]) -> Project:
        for name in ("ontology", "kg/articles", "kg/reference", "queries"):
            (tmp_path / name).mkdir(parents=True, exist_ok=True)
        (tmp_path / "denge.toml").write_text("", encoding="utf-8")
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return open_project(tmp_path)

    return writing
