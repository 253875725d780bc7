"""Notes from a debate in Argdown: each statement and argument of the annotator's own becomes a claim.

What has an `iri` in its data is a thing of the graph already: it is not imported, but claims may bear on it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from kg.interchange.argdown import FORM, Debate, Element, Relation, bearing_on, read_debate
from kg.interchange.json_file import unreadable
from kg.interchange.note import ClaimDraft, Note, Position, Quote, RelationDraft
from kg.problems import Place

_KINDS: Final = {"+": "Inference", "-": "Rebuttal", "_": "Undercut"}
_ANCHOR: Final = re.compile(r"char=(\d+),(\d+)")


def read_argdown(text: str, source: str, language: str) -> tuple[Note, ...]:
    """The notes of a debate, in the one `language` that all of it is written in, en or tr.

    An element's data may say where it stands: `{quote: "…"}`, or `{anchor: "char=412,795"}` in our own rendition; and
    `{page: 47, stance: denies, proposition: "…", modality: "…"}`. Raises DengeError `interchange.unreadable`.
    """
    debate = read_debate(text, source)
    return tuple(
        _note(key, each, debate, source, language)
        for key, each in debate.elements.items()
        if each.text and "iri" not in each.data
    )


def _note(key: str, element: Element, debate: Debate, source: str, language: str) -> Note:
    place = Place(source, element.line)
    return Note(
        identifier=key,
        place=place,
        quote=_quote(element.data),
        position=_position(element.data, place),
        tags=element.tags,
        claim=ClaimDraft(
            {language: element.text},
            _text(element.data, "stance") or "affirms",
            _text(element.data, "proposition"),
            _text(element.data, "modality"),
        ),
        relations=tuple(_relation(each, debate) for each in bearing_on(debate, key)),
    )


def _relation(relation: Relation, debate: Debate) -> RelationDraft:
    """The relation to a thing of the graph by its IRI, to another element by what it is called."""
    aim = _text(debate.elements[relation.target].data, "iri") or relation.target
    return RelationDraft(_KINDS.get(relation.sign, relation.sign), aim)


def _quote(data: Mapping[str, Any]) -> Quote | None:
    quote = _text(data, "quote")
    page = data.get("page")
    return Quote(quote, page=page if isinstance(page, int) else None) if quote else None


def _position(data: Mapping[str, Any], place: Place) -> Position | None:
    anchor = _text(data, "anchor")
    if not anchor:
        return None
    found = _ANCHOR.fullmatch(anchor)
    if found is None:
        raise unreadable(FORM, f'the anchor "{anchor}" is not written as char=412,795', place)
    return Position(int(found[1]), int(found[2]))


def _text(data: Mapping[str, Any], name: str) -> str:
    value = data.get(name)
    return value.strip() if isinstance(value, str) else ""
