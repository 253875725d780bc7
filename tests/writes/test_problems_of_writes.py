"""Every problem that a write can raise has its words in both languages, and every wording is used."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

from kg.problems import Wording, load_catalogue

ENTRIES = {code: entry for code, entry in load_catalogue().entries.items() if code.startswith("writes.")}


def gaps(wording: Wording) -> set[str]:
    texts = (wording.title, wording.detail, wording.remedy)
    return {name for text in texts for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_codes_and_wordings_belong_together(root: Path) -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in sorted((root / "kg" / "writes").glob("*.py")))
    assert set(re.findall(r'"(writes\.[a-z-]+)"', source)) == set(ENTRIES)


def test_both_languages_name_the_same_values() -> None:
    alike = {
        code: {re.sub("_(en|tr)$", "", name) for name in gaps(entry.wordings["en"])} for code, entry in ENTRIES.items()
    }
    assert alike == {
        code: {re.sub("_(en|tr)$", "", name) for name in gaps(entry.wordings["tr"])} for code, entry in ENTRIES.items()
    }
