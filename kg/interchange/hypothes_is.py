"""Notes of an export of Hypothes.is. Its positions count UTF-16 units of a page's text, so only quotes are used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from kg.interchange.json_file import objects, text_of, texts_of, unreadable
from kg.interchange.note import Note, Quote, Text
from kg.problems import Place

FORM: Final = "Hypothes.is"


def is_hypothesis(value: Any) -> bool:
    """Whether a JSON value looks like an export, or an answer of its API."""
    if not isinstance(value, Mapping):
        return False
    rows = value.get("annotations", value.get("rows"))
    return isinstance(rows, list) and ("export_date" in value or any("uri" in each for each in objects(rows)))


def read_hypothesis(value: Any, source: str) -> tuple[Note, ...]:
    """The notes of an export. Raises DengeError `interchange.unreadable`."""
    rows = value.get("annotations", value.get("rows"))
    notes = []
    for number, item in enumerate(rows, start=1):
        identifier = text_of(item, "id") if isinstance(item, Mapping) else ""
        if not identifier:
            raise unreadable(FORM, f"annotation {number} has no id", Place(source))
        references = texts_of(item, "references")
        words = text_of(item, "text").strip()
        notes.append(
            Note(
                identifier=identifier,
                place=Place(f"{source}#{identifier}"),
                texts=(Text(words, media_type="text/markdown"),) if words else (),
                quote=None if references else _quote(item),
                tags=texts_of(item, "tags"),
                created=text_of(item, "created"),
                address=f"https://hypothes.is/a/{identifier}",
                replies_to=references[-1] if references else "",
            )
        )
    return tuple(notes)


def _quote(item: Mapping[str, Any]) -> Quote | None:
    selectors = [each for target in objects(item.get("target", [])) for each in objects(target.get("selector", []))]
    for selector in selectors:
        if selector.get("type") == "TextQuoteSelector" and text_of(selector, "exact").strip():
            exact, prefix, suffix = (text_of(selector, each) for each in ("exact", "prefix", "suffix"))
            return Quote(exact, prefix, suffix, _page(selectors))
    return None


def _page(selectors: Iterable[Mapping[str, Any]]) -> int | None:
    """The printed page, which the tool tells of a PDF."""
    labels = (text_of(each, "label").strip() for each in selectors if each.get("type") == "PageSelector")
    return next((int(each) for each in labels if each.isascii() and each.isdigit()), None)
