"""Which project a verb works on when nobody says."""

from __future__ import annotations

from pathlib import Path

from server.command_line.folder import project_folder


def test_a_given_folder_wins(tmp_path: Path, root: Path) -> None:
    assert project_folder(tmp_path / "a" / ".." / "b", root) == tmp_path / "b"


def test_the_nearest_folder_above_that_is_a_project_comes_next(tmp_path: Path) -> None:
    inner = tmp_path / "outer" / "inner"
    (inner / "kg" / "articles").mkdir(parents=True)
    (tmp_path / "outer" / "denge.toml").touch()
    assert project_folder(None, inner / "kg") == tmp_path / "outer"
    (inner / "denge.toml").touch()
    assert project_folder(None, inner / "kg" / "articles") == inner


def test_elsewhere_it_is_the_clone_that_the_code_runs_from(tmp_path: Path, root: Path) -> None:
    assert project_folder(None, tmp_path) == root
