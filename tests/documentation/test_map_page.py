"""The page on reading a map lists the parameters, fields and bounds that there are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.argument_map import MOST_DEPTH, MOST_NODES, USUAL_DEPTH
from kg.argument_map.reading import MOST_THINGS
from server.argument_map.asked import NAMES
from server.argument_map.export import ANSWER_FIELDS, NODE_FIELDS
from server.argument_map.standing import MOST_WEIGHED
from server.language import PARAMETER


@pytest.fixture(scope="module")
def text(root: Path) -> str:
    return (root / "docs" / "how-to" / "read-a-map.md").read_text(encoding="utf-8")


def test_parameters_and_fields_are_those_that_there_are(text: str) -> None:
    blocks = re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE)
    tables = [dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", block, re.MULTILINE)) for block in blocks[1:]]
    assert set(tables[0]) == {*NAMES, PARAMETER}
    assert f"from 1 to {MOST_DEPTH}; {USUAL_DEPTH} unless given" in tables[0]["depth"]
    assert tables[1:] == [dict(ANSWER_FIELDS), dict(NODE_FIELDS)]


@pytest.mark.parametrize("page", ["read-a-map.md", "read-a-map.tr.md"])
def test_bounds_are_those_that_hold(root: Path, page: str) -> None:
    text = (root / "docs" / "how-to" / page).read_text(encoding="utf-8")
    assert str(MOST_NODES) in text and str(MOST_WEIGHED) in text
    if page.endswith(".tr.md"):
        return
    assert f"{MOST_THINGS:,}" in text
