"""Reads JSON of a stranger within bounds, and says where it breaks."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from kg.problems import DengeError, Place, Problem

DEEPEST: Final = 64


def read_json(text: str, source: str, form: str) -> Any:
    """The value of a text. Raises DengeError `interchange.unreadable` with line and column, `interchange.too-deep`."""
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise unreadable(form, error.msg, Place(source, error.lineno, error.colno)) from error
    except RecursionError as error:
        raise DengeError(Problem("interchange.too-deep", {"most": str(DEEPEST)}, Place(source))) from error
    if _depth_beyond(value):
        raise DengeError(Problem("interchange.too-deep", {"most": str(DEEPEST)}, Place(source)))
    return value


def unreadable(form: str, reason: str, place: Place) -> DengeError:
    """The problem of a file that is not in the form that it should have."""
    return DengeError(Problem("interchange.unreadable", {"format": form, "reason": reason}, place))


def objects(value: Any) -> Iterator[Mapping[str, Any]]:
    """The objects of a list, or the one object itself; anything else says nothing."""
    yield from (each for each in (value if isinstance(value, list) else [value]) if isinstance(each, Mapping))


def text_of(item: Mapping[str, Any], name: str) -> str:
    """A member as text; the empty string where it is missing or something else."""
    value = item.get(name)
    return value if isinstance(value, str) else ""


def texts_of(item: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """The texts of a list, or the one text."""
    value = item.get(name)
    return tuple(each for each in (value if isinstance(value, list) else [value]) if isinstance(each, str) and each)


def _depth_beyond(value: Any) -> bool:
    level = [value]
    for _ in range(DEEPEST):
        level = [
            inner
            for each in level
            for inner in (each.values() if isinstance(each, dict) else each if isinstance(each, list) else ())
        ]
        if not level:
            return False
    return True
