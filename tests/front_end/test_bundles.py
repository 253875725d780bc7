"""The bundles of scripts: made of pinned packages without addresses, always the same, and only when needed."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from pathlib import Path

import pytest

from kg.problems import DengeError
from server.command_line.scripts import BUILT, ScriptsBuilder, find_sources
from server.command_line.scripts.sources import STAMP, Sources

HOST = re.compile(r"https?://(?!json\.schemastore)|registry|resolved", re.IGNORECASE)


@pytest.fixture(scope="module")
def sources() -> Sources:
    found = find_sources()
    assert found is not None
    return found


@pytest.fixture(scope="module")
def builder(sources: Sources) -> ScriptsBuilder:
    """Of the clone; its bundles are current afterwards."""
    builder = ScriptsBuilder(sources, BUILT)
    builder.ensure()
    return builder


def test_the_lock_file_names_no_place_to_fetch_from(root: Path) -> None:
    locked = json.loads((root / "package-lock.json").read_text(encoding="utf-8"))
    for entry in locked["packages"].values():
        entry.pop("funding", None)  # where its makers take gifts; npm writes it and fetches nothing there
    assert HOST.findall(json.dumps(locked)) == []
    assert (root / ".npmrc").read_text(encoding="utf-8") == "omit-lockfile-registry-resolved=true\n"


def test_every_package_is_pinned_and_has_a_digest(root: Path) -> None:
    wanted = json.loads((root / "package.json").read_text(encoding="utf-8"))
    locked = json.loads((root / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert "dependencies" not in wanted
    for name, version in wanted["devDependencies"].items():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version), name
        assert locked[f"node_modules/{name}"]["version"] == version
    assert [name for name, entry in locked.items() if name and not entry["integrity"].startswith("sha512-")] == []


def test_the_same_sources_give_the_same_bytes(builder: ScriptsBuilder, tmp_path: Path) -> None:
    other = ScriptsBuilder(builder.sources, tmp_path / "built")
    assert other.ensure() is True
    names = {path.name for path in (tmp_path / "built").iterdir()}
    assert "editor.js" in names and "licences.txt" in names
    for name in names:
        assert (tmp_path / "built" / name).read_bytes() == (BUILT / name).read_bytes(), name


def test_bundles_name_no_folder_of_the_machine_and_fetch_nothing_from_elsewhere(
    builder: ScriptsBuilder, root: Path
) -> None:
    for path in BUILT.glob("*.js"):
        text = path.read_text(encoding="utf-8")
        assert str(root) not in text
        assert re.findall(r"""(?:import|fetch)\(["']https?:""", text) == []


def test_what_is_in_a_bundle_has_its_licence_beside_it(builder: ScriptsBuilder) -> None:
    text = (BUILT / "licences.txt").read_text(encoding="utf-8")
    assert "@codemirror/view" in text and "Permission is hereby granted" in text
    assert "axe-core" not in text


def test_a_changed_source_makes_the_bundles_stale_and_nothing_else_does(sources: Sources, tmp_path: Path) -> None:
    copy = Sources(tmp_path)
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(sources.root / name, tmp_path / name)
    shutil.copytree(sources.script.parent, copy.script.parent)
    builder = ScriptsBuilder(copy, tmp_path / "built")
    assert copy.digest() == sources.digest() and not builder.is_current()
    (tmp_path / "built").mkdir()
    (tmp_path / "built" / STAMP).write_text(copy.digest())
    assert builder.is_current() and builder.ensure() is False
    (copy.script.parent / "editor" / "index.js").write_text("// another\n")
    assert not builder.is_current()


def test_what_fails_leaves_the_old_bundles_in_use(
    sources: Sources, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither node nor an environment to install one into."""
    built = tmp_path / "built"
    built.mkdir()
    (built / "editor.js").write_text("old")
    (built / STAMP).write_text("of other sources")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setattr(sys, "prefix", sys.base_prefix)
    with pytest.raises(DengeError) as caught:
        ScriptsBuilder(sources, built).ensure()
    assert caught.value.problem.code == "command.scripts-not-built"
    assert sorted(path.name for path in built.iterdir()) == ["editor.js", STAMP]


def test_a_program_that_fails_is_told_with_what_it_said(
    sources: Sources, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs = tmp_path / "programs"
    programs.mkdir()
    for name, text in {
        "node": "#!/bin/sh\n[ \"$1\" = --version ] && echo v20.1.0 && exit 0\necho 'no such module' >&2\nexit 1\n",
        "npm": "#!/bin/sh\necho 'network is unreachable' >&2\nexit 1\n",
    }.items():
        (programs / name).write_text(text)
        (programs / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.defpath}")
    with pytest.raises(DengeError) as caught:
        ScriptsBuilder(sources, tmp_path / "built").ensure(force=True)
    assert re.search("no such module|network is unreachable", caught.value.problem.values["reason"])


def test_each_bundle_stays_within_its_weight(builder: ScriptsBuilder) -> None:
    """A page that needs none loads none; these are of pages that draw or edit. That of PDF comes when one is opened."""
    heavy = {each.name: each.compressed for each in builder.bundles() if each.compressed > 200_000}
    assert heavy.keys() <= {"pdf-worker"}
    assert all(compressed < 400_000 for compressed in heavy.values())
