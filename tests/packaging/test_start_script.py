"""The script at the root: plain POSIX shell, and a plain word when the machine is not fit."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

TOOLS = ("sh", "dirname", "cksum", "cat", "rm", "tail", "flock")


@pytest.fixture
def bare_clone(root: Path, tmp_path: Path) -> Path:
    """A clone without an environment."""
    clone = tmp_path / "clone"
    clone.mkdir()
    for name in ("denge", "pyproject.toml"):
        shutil.copy(root / name, clone / name)
    return clone


def start(clone: Path, search: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(clone / "denge"), "questions"],
        env={"PATH": str(search), "HOME": os.environ.get("HOME", "/"), **variables},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    """A search path with the shell's tools and no Python."""
    folder = tmp_path / "tools"
    folder.mkdir()
    for name in TOOLS:
        found = shutil.which(name)
        if found:
            (folder / name).symlink_to(found)
    return folder


def test_it_is_posix_shell(root: Path) -> None:
    assert (root / "denge").read_text(encoding="utf-8").startswith("#!/bin/sh\n")
    subprocess.run(["sh", "-n", str(root / "denge")], check=True)
    assert os.access(root / "denge", os.X_OK)


def test_without_python_it_says_what_to_install_and_exits_3(bare_clone: Path, tools: Path) -> None:
    started = start(bare_clone, tools)
    assert started.returncode == 3
    assert "python3-venv" in started.stderr
    assert "gerekir" in started.stderr, "the Turkish line is missing"


def test_without_venv_nothing_half_made_stays_behind(bare_clone: Path, tools: Path) -> None:
    python = tools / "python3"
    python.write_text('#!/bin/sh\n[ "$1" = "-c" ] && exit 0\necho "ensurepip is not available" >&2\nexit 1\n')
    python.chmod(0o755)
    started = start(bare_clone, tools)
    assert started.returncode == 3
    assert "ensurepip is not available" in started.stderr
    assert not list(bare_clone.glob(".venv*/"))
