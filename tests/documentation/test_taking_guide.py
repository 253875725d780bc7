"""The guide to taking answers along names every form and format that there is, and no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from server.questions.citing import FORMATS
from server.questions.copying import FORM_NAMES


@pytest.fixture(scope="module")
def guide(root: Path) -> str:
    return (root / "docs" / "how-to" / "take-an-answer.md").read_text(encoding="utf-8")


def test_every_form_of_copy_is_described(guide: str) -> None:
    assert re.findall(r"^\| `([a-z-]+)` \|", guide, re.MULTILINE) == list(FORM_NAMES)


def test_every_format_of_citation_is_described(guide: str) -> None:
    (sentence,) = re.findall(r"`/questions/SLUG/cite\.FORMAT`(.*?)\. Each names", guide, re.DOTALL)
    assert set(re.findall(r"`(\w+)`", sentence)) == set(FORMATS)
