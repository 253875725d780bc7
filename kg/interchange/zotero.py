"""Notes from annotations of Zotero's reader, as its API gives them. Rectangles on the page are not used.

What its colours mean is for each reader to say: a table gives the stance of comments on what is marked in a colour.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from kg.interchange.json_file import objects, text_of, unreadable
from kg.interchange.note import STANCES, ClaimDraft, Note, Quote, Text
from kg.problems import DengeError, Place, Problem

FORM: Final = "Zotero"
COLOURS: Final[Mapping[str, str]] = {
    "yellow": "#ffd400",
    "red": "#ff6666",
    "green": "#5fb236",
    "blue": "#2ea8e5",
    "purple": "#a28ae5",
    "magenta": "#e56eee",
    "orange": "#f19837",
    "grey": "#aaaaaa",
}
"""The colours that Zotero's reader offers."""
_CODE: Final = re.compile(r"#[0-9a-f]{6}")


def is_zotero(value: Any) -> bool:
    """Whether a JSON value holds annotations of Zotero."""
    return any("annotationType" in _data(each) for each in objects(value))


def read_zotero(
    value: Any, source: str, colours: Mapping[str, str] | None = None, language: str = ""
) -> tuple[Note, ...]:
    """The annotations among the items; other items are passed by.

    `colours` gives the stance of a colour, by its name or as #5fb236. A comment on what is marked in such a colour
    becomes a claim of that stance in the given `language`, en or tr. Raises DengeError `interchange.unreadable`,
    `interchange.unknown-colour`, `interchange.colour-stance` or `interchange.which-language`.
    """
    stances = dict(_stance_of(*each) for each in (colours or {}).items())
    if stances and not language:
        raise DengeError(Problem("interchange.which-language", {"file": source}, Place(source)))
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
        stance = stances.get(text_of(data, "annotationColor").lower(), "") if comment else ""
        notes.append(
            Note(
                identifier=key,
                place=Place(f"{source}#{key}"),
                texts=(Text(comment),) if comment and not stance else (),
                claim=ClaimDraft({language: comment}, stance) if stance else None,
                quote=Quote(words, page=page) if words else None,
                tags=tuple(tag for each in objects(data.get("tags", [])) if (tag := text_of(each, "tag"))),
                created=text_of(data, "dateAdded"),
            )
        )
    return tuple(notes)


def _stance_of(colour: str, stance: str) -> tuple[str, str]:
    code = COLOURS.get(colour.lower(), colour.lower())
    if not _CODE.fullmatch(code):
        values = {"colour": colour, "known": ", ".join(COLOURS)}
        raise DengeError(Problem("interchange.unknown-colour", values))
    if stance not in STANCES:
        values = {"colour": colour, "stance": stance, "known": ", ".join(STANCES)}
        raise DengeError(Problem("interchange.colour-stance", values))
    return code, stance


def _data(item: Mapping[str, Any]) -> Mapping[str, Any]:
    data = item.get("data", item)
    return data if isinstance(data, Mapping) else {}
