"""A record from CSL-JSON, as Zotero and Crossref give it (citation-style-language/schema, csl-data)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from kg.bibliography.record import BibliographicRecord, Maker, doi_of, pages_of, year_of


def records_from_csl(text: str) -> list[BibliographicRecord]:
    """The records of an array, or of one item alone. Raises ValueError where it is no CSL-JSON."""
    found = json.loads(text)
    items = found if isinstance(found, list) else [found]
    if not all(isinstance(each, dict) and "title" in each for each in items):
        raise ValueError("an item is no object with a title")
    return [_record(each) for each in items]


def _record(item: Mapping[str, Any]) -> BibliographicRecord:
    first, last = pages_of(_text(item, "page"))
    return BibliographicRecord(
        title=_text(item, "title"),
        makers=tuple(_maker(each) for each in item.get("author") or item.get("editor") or ()),
        year=_year(item.get("issued")),
        language=_text(item, "language")[:2].lower(),
        journal=_text(item, "container-title"),
        volume=_text(item, "volume"),
        issue=_text(item, "issue"),
        first_page=first,
        last_page=last,
        doi=doi_of(_text(item, "DOI") or _text(item, "URL")),
        keywords=tuple(each.strip() for each in _text(item, "keyword").split(",") if each.strip()),
    )


def _text(item: Mapping[str, Any], name: str) -> str:
    """A member as text. Crossref wraps some of them in arrays."""
    value = item.get(name)
    if isinstance(value, list):
        value = value[0] if value else None
    return "" if value is None else " ".join(str(value).split())


def _maker(name: Any) -> Maker:
    if not isinstance(name, dict):
        raise ValueError("a name is no object")
    if "literal" in name:
        return Maker(_text(name, "literal"), is_institution=True)
    particles = [_text(name, each) for each in ("non-dropping-particle", "dropping-particle")]
    family = " ".join(each for each in (*particles, _text(name, "family"), _text(name, "suffix")) if each)
    return Maker(family, _text(name, "given"))


def _year(issued: Any) -> int | None:
    if not isinstance(issued, dict):
        return None
    try:
        return int(issued["date-parts"][0][0])
    except (KeyError, IndexError, TypeError, ValueError):
        return year_of(_text(issued, "raw") or _text(issued, "literal"))
