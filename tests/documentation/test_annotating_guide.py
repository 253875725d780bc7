"""The guide for annotators is true: its files build as they stand."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from kg.build import build
from kg.project import open_project

NAMED_FILE = re.compile(r"^`(kg/articles/[\w/.-]+\.ttl)`\n\n```turtle\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_files_of_the_guide_build_without_a_violation(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root / "tests" / "build" / "example", tmp_path, dirs_exist_ok=True)
    for folder in ("ontology", "queries"):
        shutil.copytree(root / folder, tmp_path / folder)
    guide = (root / "docs" / "how-to" / "annotate-a-section.md").read_text(encoding="utf-8")
    files = NAMED_FILE.findall(guide)
    assert {Path(name).name for name, _ in files} == {
        "content.ttl", "claims.ttl", "arguments.ttl", "citations.ttl", "anchors.ttl"
    }  # fmt: skip
    for name, text in files:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    report = build(open_project(tmp_path), reasoner=False)
    assert [(finding.code, str(finding.place)) for finding in report.violations] == []
    assert report.manifest is not None
