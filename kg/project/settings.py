"""The settings of a project: one table from which the types, the defaults and the documentation come."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

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
    """One setting: its name, what it is for in both languages, and its default."""

    name: str
    default: str | float | int
    en: str
    tr: str


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

SETTINGS: tuple[Setting, ...] = tuple(
    Setting(each.name, each.default, *_MEANINGS[each.name])  # type: ignore[arg-type]
    for each in fields(Settings)
)


def read_settings(path: Path) -> Settings:
    """Read `denge.toml`; settings that it does not name keep their defaults.

    Raises DengeError `project.unknown-setting` or `project.setting-type`.
    """
    given = tomllib.loads(path.read_text(encoding="utf-8"))
    defaults = {each.name: each.default for each in SETTINGS}
    values: dict[str, str | float | int] = {}
    for name, value in given.items():
        if name not in defaults:
            known = ", ".join(sorted(defaults))
            raise DengeError(Problem("project.unknown-setting", {"name": name, "known": known}, Place(str(path))))
        expected = type(defaults[name])
        accepted = (int, float) if expected is float else (expected,)
        if not isinstance(value, accepted) or isinstance(value, bool):
            wrong = {"name": name, "value": repr(value), "expected": expected.__name__}
            raise DengeError(Problem("project.setting-type", wrong, Place(str(path))))
        values[name] = expected(value)
    return Settings(**values)  # type: ignore[arg-type]
