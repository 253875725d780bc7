"""The words of the command line in one language, read from `en.toml` or `tr.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

LANGUAGES = ("en", "tr")


@dataclass(frozen=True)
class Words:
    """Texts by section and key. An unknown key raises KeyError: a test keeps both files and the code together."""

    language: str
    texts: Mapping[str, Any]

    def text(self, section: str, key: str, **values: object) -> str:
        """The text of `[section] key` with its `{gaps}` filled."""
        text: str = self.texts[section][key]
        return text.format_map(values) if values else text

    def optional(self, section: str, key: str) -> str:
        """The text of `[section] key`, or the key itself where there is none."""
        found: str = self.texts.get(section, {}).get(key, key)
        return found

    def verb(self, name: str) -> Mapping[str, Any]:
        """Summary, text, examples and the meanings of arguments and options of one verb."""
        found: Mapping[str, Any] = self.texts["verb"][name]
        return found


def load_words(language: str) -> Words:
    """Read the words of a language, "en" or "tr"."""
    text = files("server.command_line.words").joinpath(f"{language}.toml").read_text(encoding="utf-8")
    return Words(language, tomllib.loads(text))
