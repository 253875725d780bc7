"""Problems of the search: every code that is raised is worded, every wording is raised, with the same values."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

from kg.problems import Wording, load_catalogue

CODE = re.compile(r'"(lookup\.[a-z0-9-]+)"')


def gaps(wording: Wording) -> set[str]:
    texts = (wording.title, wording.detail, wording.remedy)
    return {name for text in texts for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_codes_and_wordings_belong_together(root: Path) -> None:
    paths = [*(root / "kg" / "lookup").rglob("*.py"), *(root / "server" / "search").rglob("*.py")]
    raised = {code for path in paths for code in CODE.findall(path.read_text(encoding="utf-8"))}
    worded = {code for code in load_catalogue().entries if code.startswith("lookup.")}
    assert raised == worded


def test_both_languages_name_the_same_values() -> None:
    entries = {code: entry for code, entry in load_catalogue().entries.items() if code.startswith("lookup.")}
    assert [code for code, entry in entries.items() if gaps(entry.wordings["en"]) != gaps(entry.wordings["tr"])] == []
