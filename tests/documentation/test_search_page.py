"""The page on searching lists the parameters and the fields that there are, with the bounds that hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.lookup import LONGEST_TEXT
from server.language import PARAMETER
from server.search.asked import FARTHEST, MOST_AT_ONCE, NAMES, USUAL
from server.search.export import ANSWER_FIELDS, RESULT_FIELDS


@pytest.fixture(scope="module")
def tables(root: Path) -> list[dict[str, str]]:
    """The tables of the page: what the second column says, by the name in the first."""
    text = (root / "docs" / "how-to" / "search.md").read_text(encoding="utf-8")
    blocks = re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE)
    return [dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", block, re.MULTILINE)) for block in blocks]


def test_every_parameter_is_documented_with_its_bounds(tables: list[dict[str, str]]) -> None:
    parameters = tables[0]
    assert set(parameters) == {*NAMES, PARAMETER}
    assert str(LONGEST_TEXT) in parameters["q"]
    assert f"from 1 to {MOST_AT_ONCE}; {USUAL} unless given" in parameters["limit"]
    assert f"from 0 to {FARTHEST}" in parameters["offset"]


def test_every_field_is_documented(tables: list[dict[str, str]]) -> None:
    assert tables[1:] == [dict(ANSWER_FIELDS), dict(RESULT_FIELDS)]
