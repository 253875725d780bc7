"""The service's problems and properties are worded in both languages, and none is worded for nothing."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from kg.problems import Wording, load_catalogue
from kg.reconciliation import load_computed
from kg.reconciliation.asking import MOST_ROWS

CODE = re.compile(r'"(reconciliation\.[a-z0-9-]+)"')


def gaps(wording: Wording) -> set[str]:
    texts = (wording.title, wording.detail, wording.remedy)
    return {name for text in texts for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_codes_and_wordings_belong_together(root: Path) -> None:
    files = [path for room in ("kg", "server") for path in (root / room / "reconciliation").glob("*.py")]
    raised = {code for path in files for code in CODE.findall(path.read_text(encoding="utf-8"))} - {"reconciliation.js"}
    assert raised == {code for code in load_catalogue().entries if code.startswith("reconciliation.")}


def test_both_languages_name_the_same_values() -> None:
    own = {code: entry for code, entry in load_catalogue().entries.items() if code.startswith("reconciliation.")}
    differing = {
        code: gaps(entry.wordings["en"]) ^ gaps(entry.wordings["tr"])
        for code, entry in own.items()
        if gaps(entry.wordings["en"]) != gaps(entry.wordings["tr"])
    }
    assert differing == {"reconciliation.wrong-shape": {"expected_en", "expected_tr"}}


@pytest.mark.parametrize("language", ["en", "tr"])
def test_computed_properties_are_worded(language: str) -> None:
    assert all(each.term.labels[language] and each.term.definitions[language] for each in load_computed())
    assert all(each.forward or each.backward or each.itself for each in load_computed())


def test_queries_stop_one_row_after_what_is_handed_on(root: Path) -> None:
    unbounded = {"proposals"}
    for path in (root / "kg" / "reconciliation").glob("*.rq"):
        if path.stem not in unbounded:
            assert path.read_text(encoding="utf-8").rstrip().endswith(f"LIMIT {MOST_ROWS + 1}"), path.name
