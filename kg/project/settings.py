"""The settings of a project: one table from which the types, the defaults and the documentation come."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from importlib.resources import files
from pathlib import Path
from typing import Any

from kg.problems import DengeError, Place, Problem
from kg.terms import BASE

Value = str | float | int | bool | tuple[str, ...] | Mapping[str, str]
VALIDATION_MODES = ("enforce", "warn", "off")


@dataclass(frozen=True)
class Settings:
    """Values of the settings, read from `denge.toml`; `settings.toml` beside this module says what each is for."""

    title_en: str = "Denge"
    title_tr: str = "Denge"
    contact: str = ""
    base_iri: str = BASE
    query_seconds: float = 20.0
    query_cpu_seconds: float = 20.0
    query_megabytes: int = 1024
    answer_megabytes: int = 64
    query_characters: int = 100_000
    workers: int = 1
    spare_children: int = 1
    queries_at_once: int = 8
    page_children: int = 2
    scans_at_once: int = 2
    warm_children: int = 1
    strict_dataset: bool = False
    updates: bool = False
    annotations: bool = True
    private_copies: Mapping[str, str] = field(default_factory=dict)
    write_seconds: float = 60.0
    validation: str = "enforce"
    validation_of_graphs: Mapping[str, str] = field(default_factory=dict)
    body_megabytes: int = 16
    body_seconds: float = 10.0
    cache_megabytes: int = 64
    answers_ahead_statements: int = 100_000
    downloads_megabytes: int = 2048
    downloads_seconds: float = 120.0
    requests_per_minute: int = 0
    behind_proxy: bool = False
    service_hosts: tuple[str, ...] = ()
    service_seconds: float = 10.0
    service_megabytes: int = 16
    access_log: bool = False
    reconciliation_queries: int = 100
    reconciliation_ids: int = 1000


@dataclass(frozen=True)
class Setting:
    """One setting: its name, its default, what it is for in both languages, and of a number the unit and the least.

    A text with a `pattern`, a regular expression, has to fit it as a whole.
    """

    name: str
    default: Value
    en: str
    tr: str
    unit: str | None = None
    least: float | None = None
    choices: tuple[str, ...] = ()
    pattern: str | None = None


_CHOICES = {"validation": VALIDATION_MODES, "validation_of_graphs": VALIDATION_MODES}
_POSITION = re.compile(r" \(at line ([0-9]+), column ([0-9]+)\)$")


def list_settings() -> tuple[Setting, ...]:
    """All settings, in the order in which they are documented."""
    meanings = tomllib.loads(files("kg.project").joinpath("settings.toml").read_text(encoding="utf-8"))
    defaults = Settings()
    return tuple(
        Setting(each.name, getattr(defaults, each.name), choices=_CHOICES.get(each.name, ()), **meanings[each.name])
        for each in fields(Settings)
    )


def read_settings(path: Path) -> Settings:
    """Read `denge.toml`; settings that it does not name keep their defaults.

    Raises DengeError `project.settings-syntax`, `project.unknown-setting`, `project.setting-type`,
    `project.setting-too-small`, `project.setting-pattern` or `project.setting-choice`, with the line.
    """
    text, given = _parsed(path)
    known = {each.name: each for each in list_settings()}
    values: dict[str, Value] = {}
    for name, value in given.items():
        place = Place(path.name, _line_of(name, text))
        if name not in known:
            names = ", ".join(sorted(known))
            raise DengeError(Problem("project.unknown-setting", {"name": name, "known": names}, place))
        values[name] = check_value(known[name], value, place)
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


def check_value(setting: Setting, value: object, place: Place) -> Value:
    """The value of a setting as read from TOML, as the type that it has in `Settings`.

    Raises DengeError `project.setting-type`, `project.setting-too-small`, `project.setting-pattern` or
    `project.setting-choice`, at `place`.
    """
    converted = _converted(setting.default, value)
    if converted is None:
        wrong = {"name": setting.name, "value": repr(value), "example": example_of(setting.default)}
        raise DengeError(Problem("project.setting-type", wrong, place))
    # A number that is none (TOML knows nan) is not at least anything.
    if setting.least is not None and isinstance(converted, int | float) and not converted >= setting.least:
        wrong = {"name": setting.name, "value": repr(value), "least": f"{setting.least:g}"}
        raise DengeError(Problem("project.setting-too-small", wrong, place))
    if setting.pattern is not None and not re.fullmatch(setting.pattern, str(converted)):
        wrong = {"name": setting.name, "value": repr(value), "example": example_of(setting.default)}
        raise DengeError(Problem("project.setting-pattern", wrong, place))
    chosen = converted.values() if isinstance(converted, Mapping) else (converted,)
    for each in chosen if setting.choices else ():
        if each not in setting.choices:
            wrong = {"name": setting.name, "value": repr(each), "choices": ", ".join(setting.choices)}
            raise DengeError(Problem("project.setting-choice", wrong, place))
    return converted


def _converted(default: Value, value: object) -> Value | None:
    """The value as the type of the default, or None when it is of another type."""
    if isinstance(default, bool) or isinstance(value, bool):
        return value if isinstance(value, bool) and isinstance(default, bool) else None
    if isinstance(default, tuple):
        fits = isinstance(value, list) and all(isinstance(each, str) for each in value)
        return tuple(value) if fits and isinstance(value, list) else None
    if isinstance(default, Mapping):
        fits = isinstance(value, dict) and all(isinstance(each, str) for each in value.values())
        return dict(value) if fits and isinstance(value, dict) else None
    if isinstance(default, float):
        return float(value) if isinstance(value, int | float) else None
    if isinstance(default, int):
        return value if isinstance(value, int) else None
    return value if isinstance(value, str) else None


def example_of(default: Value) -> str:
    """A default as it is written in TOML."""
    if isinstance(default, bool):
        return str(default).lower()
    if isinstance(default, tuple):
        return "[" + ", ".join(f'"{each}"' for each in default) + "]"
    if isinstance(default, Mapping):
        return "{}"
    return f'"{default}"' if isinstance(default, str) else repr(default)
