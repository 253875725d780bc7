"""Patterns and names that no graph gives: `names.toml` in the reader's language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

_FALLBACK = "en"


@dataclass(frozen=True)
class Words:
    """The words of one language. `language` is the one that they are in, English where there are no others."""

    language: str
    patterns: Mapping[str, str]
    units: Mapping[str, str]
    languages: Mapping[str, str]

    def fill(self, pattern: str, **values: object) -> str:
        """A pattern with its braces filled."""
        return self.patterns[pattern].format_map(values)

    def capitalised(self, text: str) -> str:
        """With a capital; the Turkish i keeps its dot."""
        first = "İ" if self.language == "tr" and text.startswith("i") else text[:1].upper()
        return first + text[1:]


def load_words(language: str) -> Words:
    """Read the words of a language."""
    tables = tomllib.loads(files("kg.description").joinpath("names.toml").read_text(encoding="utf-8"))
    found = language if language in tables else _FALLBACK
    table = tables[found]
    patterns = {name: text for name, text in table.items() if isinstance(text, str)}
    return Words(found, patterns, table["units"], table["languages"])
