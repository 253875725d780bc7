"""Checks the assertions that the Web Annotation Data Model makes with MUST, on the JSON of an annotation."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final
from urllib.parse import urlsplit

from kg.annotations.document import Object, objects_of
from kg.problems import DengeError, Problem

MOTIVATIONS: Final = frozenset(
    {"assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting", "identifying"}
    | {"linking", "moderating", "questioning", "replying", "reviewing", "tagging"}
)
_DIRECTIONS: Final = frozenset({"ltr", "rtl", "auto"})
_TIMES: Final = ("created", "modified", "generated", "sourceDate", "sourceDateStart", "sourceDateEnd")
_ONCE: Final = (*_TIMES, "bodyValue", "canonical", "value", "source", "styleClass", "stylesheet", "processingLanguage")
_NAMES_OF_JSON_LD: Final = frozenset({"@id", "@type", "@graph", "@reverse", "@included", "@nest", "@index"})
# Of each kind of selector and state, what it must have (4.2, 4.3).
_NEEDED: Final = {
    "FragmentSelector": ("value",),
    "CssSelector": ("value",),
    "XPathSelector": ("value",),
    "TextPositionSelector": ("start", "end"),
    "DataPositionSelector": ("start", "end"),
    "RangeSelector": ("startSelector", "endSelector"),
    "HttpRequestState": ("value",),
}
_TIME: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)")
_ABSOLUTE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`]+")


def require_data_model(document: Object) -> None:
    """Stop at the first assertion that does not hold. Raises DengeError `annotations.model` (422)."""
    for where, rule in _broken(document):
        words = _rules()[rule]
        values = {"member": where, "rule_en": words["en"], "rule_tr": words["tr"]}
        raise DengeError(Problem("annotations.model", values))


@lru_cache(maxsize=1)
def _rules() -> dict[str, dict[str, str]]:
    return tomllib.loads(files("kg.annotations").joinpath("data_model.toml").read_text(encoding="utf-8"))


def list_of(value: Any) -> list[Any]:
    """The values of a member that may hold one or an array of them."""
    return value if isinstance(value, list) else [value]


def types_of(value: Object) -> list[Any]:
    """The values of `type`."""
    return list_of(value.get("type", []))


def is_iri(value: object) -> bool:
    """Whether a value is an absolute IRI by its form."""
    return isinstance(value, str) and _ABSOLUTE.fullmatch(value) is not None and bool(urlsplit(value).scheme)


def _broken(document: Object) -> Iterator[tuple[str, str]]:
    if "Annotation" not in types_of(document):
        yield "type", "type"
    if not list_of(document.get("target", [])):
        yield "target", "target"
    if "bodyValue" in document:
        if "body" in document:
            yield "bodyValue", "body-twice"
        if not isinstance(document["bodyValue"], str):
            yield "bodyValue", "one-string"
    for name in ("body", "target"):
        for each in list_of(document.get(name, [])):
            if not isinstance(each, dict) and not is_iri(each):
                yield name, "resource"
            if isinstance(each, dict):
                yield from _resource(name, each)
    for each in objects_of(document):
        yield from _anywhere(each)


def _resource(name: str, value: Object) -> Iterator[tuple[str, str]]:
    """A body or a target that is described and not only named."""
    kinds = types_of(value)
    if "TextualBody" in kinds and not isinstance(value.get("value"), str):
        yield f"{name}.value", "text"
    if "Choice" in kinds and not list_of(value.get("items", [])):
        yield f"{name}.items", "choice"
    if ("SpecificResource" in kinds or "selector" in value) and not isinstance(value.get("source"), str | dict):
        yield f"{name}.source", "source"
    if not value:
        yield name, "empty"


def _anywhere(value: Object) -> Iterator[tuple[str, str]]:
    for name in sorted(_NAMES_OF_JSON_LD & value.keys()):
        yield name, "names"
    for name in _ONCE:
        if isinstance(value.get(name), list):
            yield name, "once"
    for name in _TIMES:
        if name in value and not is_time(value[name]):
            yield name, "time"
    for name in ("motivation", "purpose"):
        for each in list_of(value.get(name, [])):
            if each not in MOTIVATIONS and not is_iri(each):
                yield name, "motivation"
    if "textDirection" in value and value["textDirection"] not in _DIRECTIONS:
        yield "textDirection", "direction"
    for name in ("id", "canonical", "source"):
        found = value.get(name)
        if found is not None and not isinstance(found, dict) and not (is_iri(found) or _is_fragment(found)):
            yield name, "iri"
    for name in ("via", "rights", "conformsTo"):
        if name in value and not all(is_iri(each) or isinstance(each, dict) for each in list_of(value[name])):
            yield name, "iris"
    for kind in types_of(value):
        if not isinstance(kind, str):
            yield "type", "strings"
            continue
        for name in _NEEDED.get(kind, ()):
            if name not in value or isinstance(value[name], list):
                yield name, "needed"
        if kind in ("TextPositionSelector", "DataPositionSelector"):
            yield from _positions(value)


def _positions(value: Object) -> Iterator[tuple[str, str]]:
    for name in ("start", "end"):
        found = value.get(name)
        if not isinstance(found, int) or isinstance(found, bool) or found < 0:
            yield name, "position"
            return
    if value["start"] > value["end"]:
        yield "end", "order"


def is_time(value: object) -> bool:
    """Whether a value is a date and time with a time zone (xsd:dateTime), as the standard demands."""
    if not isinstance(value, str) or not _TIME.fullmatch(value):
        return False
    try:
        datetime.fromisoformat(re.sub(r"\.\d+", "", value))
    except ValueError:
        return False
    return True


def _is_fragment(value: object) -> bool:
    """Whether a value names a part of the annotation itself, such as `#claim`."""
    return isinstance(value, str) and re.fullmatch(r"#[A-Za-z][A-Za-z0-9-]{0,63}", value) is not None
