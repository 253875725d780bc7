"""`denge doctor` tells what is fine, what is not, and what to do about it."""

from __future__ import annotations

import os
import socket
import time
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from terminal import Denge

from kg.project import Project, open_project
from server.command_line.checkup import check_machine, check_place
from server.command_line.checkup.place import file_system_of
from server.command_line.words import load_words


def states(outcome_json: list[dict[str, Any]]) -> dict[str, str]:
    return {each["check"]: each["state"] for each in outcome_json}


def test_a_fit_machine_with_a_built_dataset_has_no_problem(on_shipped: Denge) -> None:
    outcome = on_shipped("doctor", "--json", "--port", "0")
    found = states(outcome.json())
    assert outcome.code == 0
    expected = {"python", "linux", "temporary", "settings", "data", "sqlite", "dataset", "clock", "port", "java"}
    assert expected <= {check for check, state in found.items() if state == "fine"}, outcome.out
    assert all((each["remedy"] is None) == (each["state"] == "fine") for each in outcome.json())


def test_what_is_wrong_is_told_with_a_remedy_in_both_languages(denge: Denge, example: Path, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        blocked = tmp_path / "file"
        blocked.touch()
        arguments = ("doctor", "--project", str(example), "--data", str(blocked / "data"), "--port", port)
        english = denge(*arguments)
        turkish = denge(*arguments, "--language", "tr", "--quiet")
    assert english.code == turkish.code == 1
    assert "PROBLEM  data:" in english.out and "Not a directory" in english.out
    assert "WARNING  dataset: There is no dataset yet." in english.out
    assert "WARNING  port:" in english.out and port in english.out
    assert "1 problems, 2 warnings" in english.out
    assert "SORUN    data:" in turkish.out and "iyi" not in turkish.out and "→ Klasörü" in turkish.out


def test_settings_that_cannot_be_read_are_a_problem_and_the_machine_is_still_looked_at(
    denge: Denge, tmp_path: Path
) -> None:
    for name in ("ontology", "kg/articles", "queries"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "denge.toml").write_text("wrokers = 2\n")
    outcome = denge("doctor", "--json", "--project", str(tmp_path))
    assert outcome.code == 1
    found = {each["check"]: each for each in outcome.json()}
    assert found["settings"]["state"] == "problem" and "denge.toml:1" in found["settings"]["text"]
    assert found["linux"]["state"] == "fine" and "dataset" not in found


def test_a_stale_dataset_and_a_clock_that_is_behind_are_warnings(shipped: Project, tmp_path: Path) -> None:
    built = tmp_path / "built"
    built.mkdir()
    (built / "dataset.nq").write_text("")
    (built / "manifest.json").write_bytes(shipped.manifest.read_bytes())
    later = time.time() + 3600
    os.utime(built / "manifest.json", (later, later))
    found = {each.check: each for each in check_place(open_project(shipped.root, built), "127.0.0.1", 0, "en")}
    assert (found["dataset"].state, found["dataset"].key) == ("warning", "dataset-stale")
    assert (found["clock"].state, found["clock"].values["seconds"]) == ("warning", "3600")


def test_packages_of_other_versions_are_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    needs = ("flask >=99", "no-such-package", "click >=1", 'never ; extra == "test"')
    lines = "".join(f"Requires-Dist: {each}\n" for each in needs)
    (tmp_path / "denge-0.dist-info").mkdir()
    described = f"Metadata-Version: 2.1\nName: denge\nVersion: 0\nRequires-Python: >=3.99\n{lines}"
    (tmp_path / "denge-0.dist-info" / "METADATA").write_text(described)
    monkeypatch.syspath_prepend(tmp_path)
    flask = version("flask")
    found = {each.check: each for each in check_machine()}
    assert (found["python"].state, found["python"].values["wanted"]) == ("problem", ">=3.99")
    assert found["packages"].values["packages"] == f"flask {flask} (>=99); no-such-package –"


def test_a_missing_feature_of_the_system_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "memfd_create")
    found = {each.check: each for each in check_machine()}
    assert (found["linux"].state, found["linux"].values["missing"]) == ("problem", "memfd_create")


def test_the_file_system_of_a_folder_is_the_innermost_mount() -> None:
    assert file_system_of(Path("/proc/self")) == "proc"
    assert file_system_of(Path("/")) not in ("proc", "–")


@pytest.mark.parametrize("language", ["en", "tr"])
def test_every_sentence_that_is_not_fine_has_a_remedy(language: str, root: Path) -> None:
    texts = load_words(language).texts
    assert texts["doctor-remedy"].keys() <= texts["doctor"].keys()
    fine = {"found", "missing", "fits", "fit", "there", "enough", "works", "read", "quick", "lasting", "current"}
    others = {"fine", "warning", "problem", "summary", "tool-missing", "clock-plausible", "port-free"}
    silent = texts["doctor"].keys() - texts["doctor-remedy"].keys() - others
    assert {each for each in silent if each.rpartition("-")[2] not in fine} == set()
