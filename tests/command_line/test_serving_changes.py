"""Changes from the first write over undoing and export to the next dataset, with servers that really run."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import pytest
from terminal import Denge, command, environment

from kg.build import build
from kg.project import Project, open_project

CLAIMS = "https://w3id.org/denge/graph/article/harbour-2020/claims/ada"
NOTE = "http://www.w3.org/2004/02/skos/core#note"


def inserting(text: str) -> str:
    claim = "https://w3id.org/denge/id/article/harbour-2020/claim/denge/c001"
    return f'INSERT DATA {{ GRAPH <{CLAIMS}> {{ <{claim}> <{NOTE}> "{text}"@en }} }}'


@contextmanager
def serving(project: Project) -> Iterator[str]:
    """A server that takes updates and does not validate them; its address. It has to end with 0."""
    settings = ("--set", "updates=true", "--set", "validation=off")
    arguments = command("serve", "--port", "0", "--json", "--project", str(project.root), *settings)
    with subprocess.Popen(arguments, cwd=project.root, env=environment(), stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield json.loads(process.stdout.readline())["address"]
            process.send_signal(signal.SIGTERM)
            assert process.wait(30) == 0
        finally:
            process.kill()


def update(address: str, token: str, text: str) -> int:
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/sparql-update"}
    request = urllib.request.Request(f"{address}sparql", text.encode(), headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def notes(address: str) -> set[str]:
    query = f"SELECT ?text {{ GRAPH <{CLAIMS}> {{ ?claim <{NOTE}> ?text }} }}"
    headers = {"Accept": "application/sparql-results+json"}
    request = urllib.request.Request(f"{address}sparql?{urlencode({'query': query})}", headers=headers)
    with urllib.request.urlopen(request, timeout=30) as answer:
        return {row["text"]["value"] for row in json.load(answer)["results"]["bindings"]}


@pytest.fixture
def built(example: Path, tmp_path: Path) -> Project:
    shutil.copytree(example, tmp_path / "project", ignore=shutil.ignore_patterns(".denge"))
    project = open_project(tmp_path / "project")
    assert build(project, reasoner=False).manifest is not None
    return project


@pytest.mark.slow
def test_changes_are_made_undone_exported_and_in_the_next_dataset(built: Project, denge: Denge) -> None:
    place = ("--project", str(built.root), "--json")
    made = denge("token", "create", "--scope", "update", "--name", "Ada", *place).json()
    token = made["token"]
    with serving(built) as address:
        assert update(address, "denge_wrong", inserting("one")) == 401
        assert [update(address, token, inserting(text)) for text in ("one", "two", "three")] == [200] * 3
        assert notes(address) == {"one", "two", "three"}
        undone = denge("undo", "2", *place)
        assert undone.code == 0, undone.err
        assert undone.json()["version"].endswith(".4") and undone.json()["removed"] == 1
        assert notes(address) == {"one", "three"}
        again = denge("undo", "2", *place)
        assert again.code == 1 and '"changes.undo-conflict"' in again.err
        history = denge("log", *place).json()["changes"]
        assert [(each["number"], each["kind"]) for each in history] == [
            (4, "undo"), (3, "update"), (2, "update"), (1, "update"),
        ]  # fmt: skip
        assert "Ada" in history[1]["author"] and history[0]["author"] == "operator"
        assert denge("compact", *place).code == 3
        assert denge("token", "revoke", made["id"], *place).code == 0
        assert update(address, token, inserting("four")) == 401
    old = denge("log", *place).json()["dataset"]
    assert denge("compact", *place).json()["changes"] == 4
    with serving(built) as address:
        assert notes(address) == {"one", "three"}
        assert "changes.undo-compacted" in denge("undo", "4", *place).err
        exported = denge("export", "annotations", *place)
        assert exported.code == 0 and exported.json()["complete"]
    assert denge("log", *place).json()["exported"] == 4
    assert build(built, reasoner=False).manifest is not None
    with serving(built) as address:
        assert notes(address) == {"one", "three"}
        assert denge("log", *place).json()["changes"] == []
    assert (built.built / f"changes-{old}.sqlite").is_file()
