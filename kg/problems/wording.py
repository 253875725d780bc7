"""The catalogue of problems: status, exit code and wording for every code.

One TOML file a room in `kg/problems/catalogue/`. A table `[code]` has `status` (HTTP, RFC 9110), `exit` (1 findings,
2 usage, 3 environment) and, for each language, `title`, `detail` and `remedy` with `{name}` for values.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from kg.problems.problem import Problem

LANGUAGES = ("en", "tr")


@dataclass(frozen=True)
class Wording:
    """What a person reads: a title, what happened and why, and what to do next."""

    title: str
    detail: str
    remedy: str


@dataclass(frozen=True)
class Entry:
    """One code of the catalogue."""

    status: int
    exit_code: int
    wordings: Mapping[str, Wording]


@dataclass(frozen=True)
class Catalogue:
    """All codes. Look-ups of a code that is not in it raise KeyError: a test keeps code and file together."""

    entries: Mapping[str, Entry]

    def status(self, problem: Problem) -> int:
        """The HTTP status of a problem."""
        return self.entries[problem.code].status

    def exit_code(self, problem: Problem) -> int:
        """The exit code of a problem on the command line."""
        return self.entries[problem.code].exit_code

    def wording(self, problem: Problem, language: str) -> Wording:
        """The problem in words; `language` is "en" or "tr"."""
        template = self.entries[problem.code].wordings[language]
        values = dict(problem.values)
        return Wording(
            title=template.title.format_map(values),
            detail=template.detail.format_map(values),
            remedy=template.remedy.format_map(values),
        )


def _entry(table: Mapping[str, Any]) -> Entry:
    wordings = {language: Wording(**table[language]) for language in LANGUAGES}
    return Entry(status=int(table["status"]), exit_code=int(table["exit"]), wordings=wordings)


@cache
def load_catalogue() -> Catalogue:
    """The catalogue, of which every file is read once in a process: they are a part of the program."""
    entries: dict[str, Entry] = {}
    folder = files("kg.problems").joinpath("catalogue")
    for path in sorted(folder.iterdir(), key=lambda each: each.name):
        if path.name.endswith(".toml"):
            room = path.name.removesuffix(".toml")
            for name, table in tomllib.loads(path.read_text(encoding="utf-8")).items():
                entries[f"{room}.{name}"] = _entry(table)
    return Catalogue(MappingProxyType(entries))
