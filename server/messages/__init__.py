"""The words of the pages: one flat file a language, read once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

from kg.problems.wording import LANGUAGES


@dataclass(frozen=True)
class Messages:
    """Texts by language and key. An unknown key raises KeyError: a test keeps keys, files and templates together."""

    texts: Mapping[str, Mapping[str, str]]

    def text(self, language: str, key: str, **values: object) -> str:
        """The message `key` in `language` with its `{placeholders}` filled."""
        message = self.texts[language][key]
        return message.format_map(values) if values else message


def load_messages() -> Messages:
    """Read `en.json` and `tr.json`."""
    folder = files("server.messages")
    return Messages(
        {each: json.loads(folder.joinpath(f"{each}.json").read_text(encoding="utf-8")) for each in LANGUAGES}
    )
