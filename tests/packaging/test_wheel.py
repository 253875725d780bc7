"""The wheel holds the whole project: installed anywhere, it answers without the clone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def unpacked(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this clone, unpacked as an installer would do it."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=root,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("denge-*.whl")
    target = folder / "site"
    zipfile.ZipFile(wheel).extractall(target)
    return target


def run(unpacked: Path, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(unpacked), "LANG": "C.UTF-8"}
    return subprocess.run(
        [sys.executable, "-m", "server.command_line", *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.slow
def test_the_wheel_answers_a_question_outside_the_clone(unpacked: Path, tmp_path: Path) -> None:
    asked = run(unpacked, "ask", "who-recognises", "--data", str(tmp_path / "built"), "--json", folder=tmp_path)
    assert asked.returncode == 0, asked.stderr
    denied = [row for row in json.loads(asked.stdout)["rows"] if row["status"]["value"] == "denied"]
    assert [row["page"]["label"] for row in denied] == ["50", "51, 58"]
    assert (tmp_path / "built" / "dataset.nq").is_file()


def test_what_ran_was_the_wheel(unpacked: Path, tmp_path: Path) -> None:
    found = subprocess.run(
        [sys.executable, "-c", "import kg, server; print(kg.__file__, server.__file__)"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(unpacked)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert all(path.startswith(str(unpacked)) for path in found.stdout.split())


def test_the_wheel_has_every_file_of_the_project(root: Path, unpacked: Path) -> None:
    for folder in ("ontology", "kg/articles", "kg/reference", "queries"):
        for path in (root / folder).rglob("*"):
            if path.suffix in {".ttl", ".rq", ".tsv"}:
                copy = unpacked / "server" / "project" / path.relative_to(root)
                assert copy.read_bytes() == path.read_bytes(), path


def test_bundles_of_scripts_are_in_the_wheel_and_their_sources_are_not(root: Path, unpacked: Path) -> None:
    folder = root / "server" / "static" / "built"
    built = [path for path in folder.glob("*") if path.suffix in {".js", ".svg", ".txt"}]
    assert built, "no bundles: run ./denge scripts"
    assert [path.name for path in built if not (unpacked / path.relative_to(root)).is_file()] == []
    assert not (unpacked / "server" / "frontend").exists()


def test_package_data_of_the_rooms_is_in_the_wheel(root: Path, unpacked: Path) -> None:
    kinds = {".rq", ".toml", ".json", ".html", ".css", ".js", ".svg"}
    missing = [
        str(path.relative_to(root))
        for package in ("kg", "server")
        for path in (root / package).rglob("*")
        if path.suffix in kinds
        and not path.is_relative_to(root / "server" / "frontend")
        and not (unpacked / path.relative_to(root)).is_file()
    ]
    assert missing == []
