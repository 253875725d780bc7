"""The message files: the same keys, the same placeholders, none missing, none unused."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from kg.problems import load_catalogue
from server.messages import load_messages

# A key stands as a whole string in templates and code, so that this test can see it.
KEY = re.compile(r"""['"]([a-z]+\.[a-z][a-z-]*)['"]""")


def placeholders(message: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(message) if name is not None}


@pytest.fixture(scope="module")
def used(root: Path) -> set[str]:
    """Keys that occur in templates and code of the server."""
    known_rooms = {key.partition(".")[0] for key in load_messages().texts["en"]}
    files = [path for kind in ("*.html", "*.xml") for path in (root / "server" / "templates").rglob(kind)]
    rooms = (
        "questions",
        "pages",
        "operators",
        "reconciliation",
        "search",
        "sparql",
        "editor",
        "downloads",
        "discovery",
    )
    for room in rooms:
        files += (root / "server" / room).rglob("*.py")
    found = {key for path in files for key in KEY.findall(path.read_text(encoding="utf-8"))}
    problems = load_catalogue().entries.keys()
    return {
        key
        for key in found - problems
        if key.partition(".")[0] in known_rooms and not key.endswith((".html", ".js", ".css"))
    }


def test_both_languages_have_the_same_keys() -> None:
    texts = load_messages().texts
    assert set(texts["en"]) ^ set(texts["tr"]) == set()


def test_both_languages_have_the_same_placeholders() -> None:
    texts = load_messages().texts
    assert [key for key in texts["en"] if placeholders(texts["en"][key]) != placeholders(texts["tr"][key])] == []


def test_no_message_is_missing_and_none_is_unused(used: set[str]) -> None:
    known = set(load_messages().texts["en"])
    assert used - known == set()
    assert known - used == set()


def test_no_message_is_empty_or_left_in_english() -> None:
    texts = load_messages().texts
    assert [key for key, message in texts["tr"].items() if not message.strip()] == []
    assert [key for key in texts["en"] if texts["en"][key] == texts["tr"][key]] == []


def test_values_are_filled_in() -> None:
    assert load_messages().text("tr", "answer.rows", count=12) == "Satır sayısı: 12"
