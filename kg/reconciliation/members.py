"""Reads JSON that a client sends: bounded, strict where a mistake changes the meaning, with the place of errors."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final, NoReturn

from kg.problems import DengeError, Place, Problem
from kg.reconciliation.vocabulary import shown

# Longer than any name, and as much as the index of names takes.
LONGEST_TEXT: Final = 500


def read_object(text: str, parameter: str) -> Mapping[str, Any]:
    """The JSON object (RFC 8259) that a parameter holds.

    Raises DengeError `reconciliation.not-json` or `reconciliation.wrong-shape`. Numbers beyond what JSON knows (NaN),
    and texts that are no Unicode (half a surrogate pair), count as no JSON: nothing could be answered about them.
    """
    try:
        found = json.loads(text, parse_constant=_refuse)
        json.dumps(found, ensure_ascii=False).encode("utf-8")
    except json.JSONDecodeError as error:
        raise _not_json(parameter, error.msg, Place(parameter, error.lineno, error.colno)) from None
    except UnicodeEncodeError:
        raise _not_json(parameter, "half a surrogate pair", Place(parameter)) from None
    except RecursionError:
        raise _not_json(parameter, "nested too deeply", Place(parameter)) from None
    except ValueError as error:
        raise _not_json(parameter, shown(str(error)), Place(parameter)) from None
    if not isinstance(found, dict):
        wrong(parameter, "object", found)
    return found


def member_list(value: object, path: str) -> Sequence[Any]:
    """The value as a list. Raises DengeError `reconciliation.wrong-shape`."""
    if not isinstance(value, list):
        wrong(path, "list", value)
    return value


def member_object(value: object, path: str) -> Mapping[str, Any]:
    """The value as an object. Raises DengeError `reconciliation.wrong-shape`."""
    if not isinstance(value, dict):
        wrong(path, "object", value)
    return value


def member_text(value: object, path: str, expected: str = "text") -> str:
    """The value as a text without control characters, trimmed.

    Raises DengeError `reconciliation.wrong-shape` or `reconciliation.too-long`.
    """
    if not isinstance(value, str):
        wrong(path, expected, value)
    if len(value) > LONGEST_TEXT:
        raise DengeError(Problem("reconciliation.too-long", {"path": path, "most": f"{LONGEST_TEXT:,}"}, Place(path)))
    return "".join(each if each.isprintable() else " " for each in value).strip()


def member_choice(value: object, path: str, choices: Sequence[str], expected: str) -> str:
    """The value as one of some words. Raises DengeError `reconciliation.wrong-shape`."""
    if not isinstance(value, str) or value not in choices:
        wrong(path, expected, value)
    return value


def member_number(value: object, path: str, least: int, expected: str) -> int:
    """The value as a whole number; 5.0 is 5, as JSON has one kind of number. A huge one is as good as a million.

    Raises DengeError `reconciliation.wrong-shape`.
    """
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value // 1 or value < least:
        wrong(path, expected, value)
    return int(min(value, 1_000_000))


def wrong(path: str, expected: str, value: object) -> NoReturn:
    """Refuse a value that is not what it has to be: `expected` is a name in `shapes.toml`."""
    words = _shapes()[expected]
    values = {"path": path, "expected_en": words["en"], "expected_tr": words["tr"], "found": _excerpt(value)}
    raise DengeError(Problem("reconciliation.wrong-shape", values, Place(path)))


def _excerpt(value: object) -> str:
    """The beginning of a value as JSON; long lists and objects only by their brackets."""
    if isinstance(value, dict):
        return "{…}" if value else "{}"
    if isinstance(value, list):
        return "[…]" if value else "[]"
    return shown(json.dumps(value, ensure_ascii=False))


@lru_cache(1)
def _shapes() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(files("kg.reconciliation").joinpath("shapes.toml").read_text(encoding="utf-8"))


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no JSON number")


def _not_json(parameter: str, reason: str, place: Place) -> DengeError:
    return DengeError(Problem("reconciliation.not-json", {"parameter": parameter, "reason": reason}, place))
