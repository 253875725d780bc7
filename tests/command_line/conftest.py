"""Runs the command line as a process of its own."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from terminal import Denge, Outcome, command, environment

from kg.project import Project
from server.command_line.main import run


@pytest.fixture(scope="session")
def denge(tmp_path_factory: pytest.TempPathFactory) -> Denge:
    """Run `denge` with arguments; `given` is standard input, `variables` are added to the environment."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")

    def running(*arguments: str, given: str = "", folder: Path = elsewhere, **variables: str) -> Outcome:
        done = subprocess.run(
            command(*arguments),
            cwd=folder,
            env=environment(**variables),
            input=given,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        return Outcome(done.returncode, done.stdout, done.stderr)

    return running


@pytest.fixture
def inside(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Denge:
    """Run the command line inside the process of the tests, for what ends before any work begins."""

    def running(*arguments: str, **variables: str) -> Outcome:
        for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
            monkeypatch.delenv(name, raising=False)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        code = run(list(arguments))
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    return running


@pytest.fixture(scope="session")
def on_shipped(denge: Denge, shipped: Project) -> Denge:
    """Run `denge` on the project of this clone, whose dataset is built."""

    def running(*arguments: str, **keywords: Any) -> Outcome:
        return denge(*arguments, "--data", str(shipped.built), **keywords)

    return running


@pytest.fixture(scope="session")
def shown(on_shipped: Denge) -> Denge:
    """Run a verb that only reads on the project of this clone; the same call runs once for all tests."""
    return cache(on_shipped)


@pytest.fixture(scope="session")
def example(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project in a folder that tests may change, not built."""
    folder = tmp_path_factory.mktemp("example") / "project"
    shutil.copytree(root / "tests" / "build" / "example", folder)
    shutil.copytree(root / "ontology", folder / "ontology")
    shutil.copytree(root / "queries", folder / "queries")
    return folder
