"""Notes from annotations of Zotero's reader, as its API gives them. Rectangles on the page are not used."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from kg.interchange.json_file import objects, text_of, unreadable
from kg.interchange.note import Note, Quote, Text
from kg.problems import Place

FORM: Final = "Zotero"


def is_zotero(value: Any) -> bool:
    """Whether a JSON value holds annotations of Zotero."""
    return any("annotationType" in _data(each) for each in objects(value))


def read_zotero(value: Any, source: str) -> tuple[Note, ...]:
    """The annotations among the items; other items are passed by. Raises DengeError `interchange.unreadable`."""
    notes = []
    for number, item in enumerate(objects(value), start=1):
        data = _data(item)
        if "annotationType" not in data:
            continue
        key = text_of(item, "key") or text_of(data, "key")
        if not key:
            raise unreadable(FORM, f"item {number} has no key", Place(source))
        comment = text_of(data, "annotationComment").strip()
        words = text_of(data, "annotationText").strip()
        label = text_of(data, "annotationPageLabel").strip()
        page = int(label) if label.isascii() and label.isdigit() else None
        notes.append(
            Note(
                identifier=key,
                place=Place(f"{source}#{key}"),
                texts=(Text(comment),) if comment else (),
                quote=Quote(words, page=page) if words else None,
                tags=tuple(tag for each in objects(data.get("tags", [])) if (tag := text_of(each, "tag"))),
                created=text_of(data, "dateAdded"),
            )
        )
    return tuple(notes)


def _data(item: Mapping[str, Any]) -> Mapping[str, Any]:
    data = item.get("data", item)
    return data if isinstance(data, Mapping) else {}
