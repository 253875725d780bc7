"""Reads the comment header of a question; `docs/how-to/write-a-question.md` describes its form."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from kg.parameters import KINDS, Kind
from kg.problems import DengeError, Place, Problem
from kg.questions.query_form import gives_graph
from kg.questions.question import COLUMN_KINDS

LANGUAGES = ("en", "tr")
_WORDS = re.compile(r"(?P<what>title|description|empty|keywords)@(?P<language>en|tr)")
_NAMED = re.compile(r"(?P<what>parameter|column) (?P<name>[A-Za-z][A-Za-z0-9-]*)")
_FIELD = re.compile(r"(?P<what>label|description)@(?P<language>en|tr) (?P<text>.+)")


@dataclass(frozen=True)
class HeaderItem:
    """A `parameter` or `column` line: name, kind, fields without text, and texts by field and language."""

    name: str
    kind: str
    flags: tuple[str, ...]
    texts: Mapping[str, Mapping[str, str]]
    place: Place


@dataclass(frozen=True)
class Header:
    """The header as written: the slug, the texts of the question, its parameters, its columns, the order of rows."""

    slug: str
    texts: Mapping[str, Mapping[str, str]]
    parameters: tuple[HeaderItem, ...]
    columns: tuple[HeaderItem, ...]
    order: tuple[str, ...] = ()


def read_header(text: str, source: str) -> Header:
    """Read the comment lines before the first line that is no comment.

    Raises DengeError `questions.header-line` or `questions.header-missing`, with the place in `source`.
    """
    slug = ""
    order: tuple[str, ...] = ()
    order_place = Place(source)
    texts: dict[str, dict[str, str]] = defaultdict(dict)
    items: dict[str, list[HeaderItem]] = {"parameter": [], "column": []}
    for key, value, place in _lines(text, source):
        words, named = _WORDS.fullmatch(key), _NAMED.fullmatch(key)
        if key == "slug":
            slug = value
        elif key == "order":
            order, order_place = tuple(value.split()), place
        elif words:
            texts[words["what"]][words["language"]] = value
        elif named:
            items[named["what"]].append(_item(named["what"], named["name"], value, place))
        else:
            raise DengeError(Problem("questions.header-line", {"line": key}, place))
    start = Place(source, 1)
    if not {item.name for item in items["column"]}.issuperset(order):
        raise DengeError(Problem("questions.header-line", {"line": f"order: {' '.join(order)}"}, order_place))
    if not slug:
        raise missing("slug", start)
    for what in ("title", "description", "empty"):
        _complete(what, texts[what], start)
    if texts["keywords"]:
        _complete("keywords", texts["keywords"], start)
    if gives_graph(text):
        # The columns of a graph are those of its triples.
        for item in items["column"]:
            raise DengeError(Problem("questions.header-line", {"line": f"column {item.name}"}, item.place))
    elif not items["column"]:
        raise missing("column", start)
    return Header(slug, texts, tuple(items["parameter"]), tuple(items["column"]), order)


def missing(what: str, place: Place) -> DengeError:
    """The error that the header lacks something."""
    return DengeError(Problem("questions.header-missing", {"missing": what}, place))


def _lines(text: str, source: str) -> Iterator[tuple[str, str, Place]]:
    """Key, value and place of each line; a line that is indented by three spaces or more continues the one before."""
    entries: list[tuple[str, Place]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("#"):
            break
        content = line[1:]
        place = Place(source, number, None, line)
        if not content.strip():
            continue
        if content.startswith("   ") and entries:
            before, first_place = entries[-1]
            entries[-1] = (f"{before} {content.strip()}", first_place)
        else:
            entries.append((content.strip(), place))
    for entry, place in entries:
        key, colon, value = entry.partition(":")
        if not colon or not value.strip():
            raise DengeError(Problem("questions.header-line", {"line": entry}, place))
        yield key.strip(), value.strip(), place


def _item(what: str, name: str, value: str, place: Place) -> HeaderItem:
    kind, *fields = [field.strip() for field in value.split(";")]
    if kind not in (KINDS if what == "parameter" else COLUMN_KINDS):
        raise DengeError(Problem("questions.header-line", {"line": f"{what} {name}: {kind}"}, place))
    texts: dict[str, dict[str, str]] = defaultdict(dict)
    flags: list[str] = []
    for field in fields:
        match = _FIELD.fullmatch(field)
        if match:
            texts[match["what"]][match["language"]] = match["text"]
        else:
            flags.append(field)
    _complete("label", texts["label"], place)
    return HeaderItem(name, kind, tuple(flags), texts, place)


def _complete(what: str, texts: Mapping[str, str], place: Place) -> None:
    for language in LANGUAGES:
        if not texts.get(language):
            raise missing(f"{what}@{language}", place)


def parameter_kind(item: HeaderItem) -> Kind:
    """The kind of a parameter line, which `read_header` has checked."""
    return cast("Kind", item.kind)
