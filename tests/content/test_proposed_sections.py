"""Proposed sections are ready for review: laid over the accepted files they cause no violation."""

from __future__ import annotations

import shutil
from pathlib import Path

from pyoxigraph import NamedNode, Store

from kg.build import build
from kg.project import open_project


def test_proposed_sections_fit_the_accepted_ones(root: Path, tmp_path: Path) -> None:
    for folder in ("ontology", "queries", "kg/articles", "kg/reference"):
        shutil.copytree(root / folder, tmp_path / folder)
    shutil.copy(root / "denge.toml", tmp_path)
    shutil.copytree(root / "kg" / "proposed" / "reference", tmp_path / "kg" / "reference", dirs_exist_ok=True)
    article = Path("tasdemir-2024")
    shutil.copytree(root / "kg" / "proposed" / article, tmp_path / "kg" / "articles" / article, dirs_exist_ok=True)
    report = build(open_project(tmp_path), reasoner=False)
    assert [(finding.code, str(finding.place)) for finding in report.violations] == []


def test_no_build_reads_proposed_sections(shipped_store: Store) -> None:
    proposed = NamedNode("https://w3id.org/denge/id/article/tasdemir-2024/claim/denge/c101")
    assert not list(shipped_store.quads_for_pattern(proposed, None, None, None))
