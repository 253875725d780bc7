"""How a value that does not fit is refused: what it must be, in words, and what to write instead."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

from kg.parameters.parameter import Parameter

LANGUAGES = ("en", "tr")
_SHOWN = 12


def refusal(parameter: Parameter, allowed: Sequence[str], near: Sequence[str]) -> dict[str, str]:
    """The values `detail_en`, `detail_tr`, `remedy_en` and `remedy_tr` of a problem with a value.

    The nearest and the first allowed names are listed where there are any.
    """
    texts = _texts()
    words: dict[str, str] = {}
    for language in LANGUAGES:
        words[f"detail_{language}"] = _detail(parameter, language, texts[language], allowed, near)
        words[f"remedy_{language}"] = texts[language][parameter.kind]["remedy"]
    return words


def rule(parameter: Parameter, language: str) -> str:
    """What a value of the parameter must be, in a sentence."""
    texts = _texts()[language]
    sentence: str = texts["rule"].format(name=full_name(parameter, language), rule=texts[parameter.kind]["rule"])
    return sentence


def full_name(parameter: Parameter, language: str) -> str:
    """The name of a parameter, with its label in brackets where that is another word."""
    label = parameter.labels.get(language, parameter.name)
    return parameter.name if label == parameter.name else f"{parameter.name} ({label})"


def _detail(
    parameter: Parameter, language: str, texts: Mapping[str, Any], allowed: Sequence[str], near: Sequence[str]
) -> str:
    parts = [rule(parameter, language)]
    if near:
        parts.append(texts["closest"].format(names=", ".join(near)))
    if allowed:
        more = f" … (+{len(allowed) - _SHOWN})" if len(allowed) > _SHOWN else ""
        parts.append(texts["allowed"].format(names=", ".join(allowed[:_SHOWN]) + more))
    return " ".join(parts)


def _texts() -> Mapping[str, Any]:
    return tomllib.loads(files("kg.parameters").joinpath("rules.toml").read_text(encoding="utf-8"))
