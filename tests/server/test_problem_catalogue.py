"""Problems of the server: every code that is raised is worded, every wording is raised, in both languages."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from kg.problems import Wording, load_catalogue

ROOMS = ("protocol", "description")
CODE = re.compile(r'"((?:protocol|description)\.[a-z0-9-]+)"')


def gaps(wording: Wording) -> set[str]:
    texts = (wording.title, wording.detail, wording.remedy)
    return {name for text in texts for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.fixture(scope="module")
def raised(root: Path) -> set[str]:
    folders = [root / "server", root / "kg" / "description"]
    files = [path for folder in folders for path in folder.rglob("*.py")]
    return {code for path in files for code in CODE.findall(path.read_text(encoding="utf-8"))}


def test_codes_and_wordings_belong_together(raised: set[str]) -> None:
    worded = {code for code in load_catalogue().entries if code.partition(".")[0] in ROOMS}
    assert raised ^ worded == set()


def test_both_languages_name_the_same_values() -> None:
    entries = load_catalogue().entries
    own = {code: entry for code, entry in entries.items() if code.partition(".")[0] in ROOMS}
    assert [code for code, entry in own.items() if gaps(entry.wordings["en"]) != gaps(entry.wordings["tr"])] == []
