"""Settings given for one run, beside those of `denge.toml`, and settings as a text that another process reads."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any, Final

from kg.problems import DengeError, Place, Problem
from kg.project.settings import Setting, Settings, check_value, list_settings

_OPTION: Final = "--set"


def with_overrides(settings: Settings, written: Sequence[str]) -> Settings:
    """Settings with some replaced, each written as `name=value` with the value as in TOML; a text needs no quotes.

    Raises DengeError `project.override-form`, `project.unknown-setting`, `project.setting-type`,
    `project.setting-too-small` or `project.setting-choice`.
    """
    known = {each.name: each for each in list_settings()}
    values = {}
    for each in written:
        name, sign, text = (part.strip() for part in each.partition("="))
        place = Place(f"{_OPTION} {each}")
        if not name or not sign or not text:
            raise DengeError(Problem("project.override-form", {"written": each}, place))
        if name not in known:
            names = ", ".join(sorted(known))
            raise DengeError(Problem("project.unknown-setting", {"name": name, "known": names}, place))
        values[name] = check_value(known[name], _parsed(known[name], text), place)
    return replace(settings, **values)  # type: ignore[arg-type]


def _parsed(setting: Setting, text: str) -> object:
    """The value as TOML reads it; what is not TOML is a text, which then fits a setting that takes one."""
    try:
        read = tomllib.loads(f"value = {text}")
    except tomllib.TOMLDecodeError:
        return text
    if read.keys() != {"value"}:  # several lines set more than one thing
        return text
    return text if isinstance(setting.default, str) and not isinstance(read["value"], str) else read["value"]


def encode_settings(settings: Settings) -> str:
    """All settings as one line of JSON, so that the processes of one server agree even when `denge.toml` changes."""
    return json.dumps(asdict(settings), ensure_ascii=False)


def decode_settings(text: str) -> Settings:
    """What `encode_settings` wrote."""
    given: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in json.loads(text).items()
    }
    return Settings(**given)
