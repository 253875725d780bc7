"""Reads the body of a request into a JSON object, within bounds of size and depth."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from kg.problems import DengeError, Problem

LONGEST: Final = 256 * 1024
"""Bytes of an annotation; one that is longer is a document, not a note."""
DEEPEST: Final = 32
_STRUCTURE: Final = re.compile(rb'"(?:[^"\\]++|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)
_NO_CHARACTER: Final = re.compile("[\0\ud800-\udfff]")
Object = dict[str, Any]


def read_document(body: bytes) -> Object:
    """The JSON object of a body in UTF-8.

    Raises DengeError `annotations.too-large` (413), `annotations.too-deep`, `annotations.json` or
    `annotations.no-object` (400).
    """
    if len(body) > LONGEST:
        raise DengeError(Problem("annotations.too-large", {"limit": str(LONGEST // 1024)}))
    _require_shallow(body)
    try:
        read = json.loads(
            body.decode("utf-8-sig"), object_pairs_hook=_object, parse_constant=_refuse_constant, parse_int=_whole
        )
    except UnicodeDecodeError:
        raise DengeError(Problem("annotations.json", {"reason": "it is not UTF-8"})) from None
    except ValueError as error:
        raise DengeError(Problem("annotations.json", {"reason": str(error)})) from None
    if not isinstance(read, dict):
        raise DengeError(Problem("annotations.no-object", {}))
    _require_encodable(read)
    return read


def _require_shallow(body: bytes) -> None:
    """Python's parser would take a nesting of thousands for a fault of its own; brackets in strings do not count."""
    depth = 0
    for match in _STRUCTURE.finditer(body):
        first = match.group()[:1]
        if first in b"[{":
            depth += 1
            if depth > DEEPEST:
                raise DengeError(Problem("annotations.too-deep", {"limit": str(DEEPEST)}))
        elif first in b"]}":
            depth -= 1


def _object(pairs: list[tuple[str, Any]]) -> Object:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice in one object")
    return found


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def _whole(digits: str) -> int:
    if len(digits) > 18:
        raise ValueError("a number has more than 18 digits")
    return int(digits)


def _require_encodable(value: Any) -> None:
    """Lone surrogates can be written in JSON's escapes, but in no UTF-8."""
    for text in texts_of(value):
        if _NO_CHARACTER.search(text):
            raise DengeError(Problem("annotations.json", {"reason": "a text holds a character that is none"}))


def texts_of(value: Any) -> Iterator[str]:
    """Every string of a value, names of members too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from value
        for each in value.values():
            yield from texts_of(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts_of(each)


def objects_of(value: Any) -> Iterator[Object]:
    """Every object within a value, itself first."""
    if isinstance(value, dict):
        yield value
        for name, each in value.items():
            if name != "@context":
                yield from objects_of(each)
    elif isinstance(value, list):
        for each in value:
            yield from objects_of(each)
