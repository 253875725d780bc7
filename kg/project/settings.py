"""The settings of a project: one table from which the types, the defaults and the documentation come."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from kg.problems import DengeError, Place, Problem


@dataclass(frozen=True)
class Settings:
    """Values of the settings, read from `denge.toml`."""

    title_en: str = "Denge"
    title_tr: str = "Denge"
    query_seconds: float = 20.0
    query_megabytes: int = 1024
    answer_megabytes: int = 64
    query_characters: int = 100_000
    workers: int = 1
    spare_children: int = 1
    queries_at_once: int = 8


@dataclass(frozen=True)
class Setting:
    """One setting: its name, what it is for in both languages, its default, and the least value of a number."""

    name: str
    default: str | float | int
    en: str
    tr: str
    least: float | None = None


_MEANINGS = {
    "title_en": ("Name of the site on English pages.", "İngilizce sayfalarda sitenin adı."),
    "title_tr": ("Name of the site on Turkish pages.", "Türkçe sayfalarda sitenin adı."),
    "query_seconds": (
        "Wall-clock seconds after which a query is stopped.",
        "Bir sorgunun durdurulacağı süre (saniye).",
    ),
    "query_megabytes": (
        "Megabytes of memory that a query may take beyond the dataset.",
        "Bir sorgunun veri kümesi dışında kullanabileceği bellek (megabayt).",
    ),
    "answer_megabytes": ("Largest answer, in megabytes.", "En büyük yanıt (megabayt)."),
    "query_characters": ("Longest query, in characters.", "En uzun sorgu (karakter)."),
    "workers": ("Number of HTTP worker processes.", "HTTP işçi süreçlerinin sayısı."),
    "spare_children": (
        "Number of query processes forked in advance.",
        "Önceden çatallanan sorgu süreçlerinin sayısı.",
    ),
    "queries_at_once": (
        "Number of queries that run at the same time; others wait.",
        "Aynı anda çalışan sorgu sayısı; ötekiler bekler.",
    ),
}
_LEAST = {
    "query_seconds": 0.1,
    "query_megabytes": 16,
    "answer_megabytes": 1,
    "query_characters": 1,
    "workers": 1,
    "spare_children": 0,
    "queries_at_once": 1,
}
_POSITION = re.compile(r" \(at line ([0-9]+), column ([0-9]+)\)$")

SETTINGS: tuple[Setting, ...] = tuple(
    Setting(each.name, each.default, *_MEANINGS[each.name], _LEAST.get(each.name))  # type: ignore[arg-type]
    for each in fields(Settings)
)


def read_settings(path: Path) -> Settings:
    """Read `denge.toml`; settings that it does not name keep their defaults.

    Raises DengeError `project.settings-syntax`, `project.unknown-setting`, `project.setting-type` or
    `project.setting-too-small`, with the line.
    """
    text, given = _parsed(path)
    known = {each.name: each for each in SETTINGS}
    values: dict[str, str | float | int] = {}
    for name, value in given.items():
        place = Place(path.name, _line_of(name, text))
        if name not in known:
            names = ", ".join(sorted(known))
            raise DengeError(Problem("project.unknown-setting", {"name": name, "known": names}, place))
        values[name] = _checked(known[name], value, place)
    return Settings(**values)  # type: ignore[arg-type]


def _parsed(path: Path) -> tuple[str, dict[str, Any]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
        return text, tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        raise DengeError(Problem("project.settings-syntax", {"reason": str(error)}, Place(path.name))) from error
    except tomllib.TOMLDecodeError as error:
        reason = str(error)
        found = _POSITION.search(reason)
        line, column = (int(found.group(1)), int(found.group(2))) if found else (None, None)
        excerpt = text.split("\n")[line - 1] if line is not None else None
        place = Place(path.name, line, column, excerpt)
        values = {"reason": _POSITION.sub("", reason)}
        raise DengeError(Problem("project.settings-syntax", values, place)) from error


def _line_of(name: str, text: str) -> int | None:
    """The line on which a setting, or a table of that name, is given."""
    begins = re.compile(rf"""\s*\[?\s*["']?{re.escape(name)}["']?\s*[=.\]]""")
    return next((number for number, line in enumerate(text.split("\n"), start=1) if begins.match(line)), None)


def _checked(setting: Setting, value: object, place: Place) -> str | float | int:
    expected = type(setting.default)
    accepted = (int, float) if expected is float else (expected,)
    if not isinstance(value, accepted) or isinstance(value, bool):
        wrong = {"name": setting.name, "value": repr(value), "example": repr(setting.default)}
        raise DengeError(Problem("project.setting-type", wrong, place))
    # A number that is none (TOML knows nan) is not at least anything.
    if setting.least is not None and isinstance(value, int | float) and not value >= setting.least:
        wrong = {"name": setting.name, "value": repr(value), "least": f"{setting.least:g}"}
        raise DengeError(Problem("project.setting-too-small", wrong, place))
    return expected(value)
