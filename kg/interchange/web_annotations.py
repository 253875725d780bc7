"""Notes from W3C annotations in JSON-LD: a collection, a page, a list or one, Recogito's and our own among them.

Contexts are not fetched: names are read as the context of the Web Annotation Data Model has them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

from kg.interchange.json_file import objects, text_of, texts_of, unreadable
from kg.interchange.note import Note, Position, Quote, Text
from kg.problems import Place

FORM: Final = "Web Annotation"
_OWN_BODIES: Final = frozenset({"Claim", "Inference", "Rebuttal", "Undercut"})
_WEB: Final = ("http://", "https://")
_QUOTING: Final = frozenset({"exact", "prefix", "suffix"})


def is_web_annotation(value: Any) -> bool:
    """Whether a JSON value is an annotation, a list of them, a page or a collection."""
    return any(_is_a(each, "Annotation", "AnnotationPage", "AnnotationCollection") for each in objects(value))


def read_web_annotations(value: Any, source: str, rendition: str) -> tuple[Note, ...]:
    """The notes. A position counts only with a digest and in our own `rendition`.

    Raises DengeError `interchange.unreadable`, also where a collection only says where its pages are.
    """
    return tuple(_note(item, number, source, rendition) for number, item in enumerate(_items(value, source), start=1))


def _items(value: Any, source: str) -> Iterator[Mapping[str, Any]]:
    for each in objects(value):
        if _is_a(each, "Annotation"):
            yield each
        elif _is_a(each, "AnnotationCollection"):
            first = each.get("first")
            if isinstance(first, str) or not (first or "items" in each):
                raise unreadable(FORM, "the collection does not hold its first page", Place(source))
            yield from _items(first if isinstance(first, Mapping) else each.get("items"), source)
        elif _is_a(each, "AnnotationPage"):
            if isinstance(each.get("next"), str):
                raise unreadable(FORM, "a further page stands in another file", Place(source))
            yield from _items(each.get("items"), source)
            yield from _items(each.get("next", []), source)


def _note(item: Mapping[str, Any], number: int, source: str, rendition: str) -> Note:
    identifier = text_of(item, "id") or text_of(item, "@id") or f"{number}"
    motivations = texts_of(item, "motivation")
    bodies = _bodies(item, motivations)
    targets = item.get("target")
    pointed = [each for each in (targets if isinstance(targets, list) else [targets]) if isinstance(each, str)]
    pointed += [text_of(each, "id") for each in objects(targets) if "id" in each and "selector" not in each]
    tags = tuple(value for each in bodies if _is_tag(each) and (value := _tag(each)))
    is_reply = "replying" in motivations or "assessing" in motivations
    return Note(
        identifier=identifier,
        place=Place(f"{source}#{identifier}"),
        texts=tuple(_text(each) for each in bodies if _is_text(each) and not _is_tag(each)),
        quote=_quote(targets),
        position=_position(targets, rendition),
        tags=tuple(each for each in tags if not each.startswith(_WEB)),
        concepts=tuple(each for each in tags if each.startswith(_WEB)),
        mentions=tuple(text_of(each, "source") for each in bodies if _identifies(each)),
        links=tuple(text_of(each, "source") for each in bodies if text_of(each, "purpose") == "linking"),
        created=text_of(item, "created"),
        address=_address(item, identifier),
        replies_to=pointed[0] if is_reply and len(pointed) == 1 else "",
        relates=tuple(pointed) if len(pointed) > 1 else (),
        bodies=tuple(_unquoted(each) for each in bodies if _is_a(each, *_OWN_BODIES)),
        members={name: item[name] for name in ("canonical", "motivation", "rights") if _is_name(item.get(name))},
    )


def _address(item: Mapping[str, Any], identifier: str) -> str:
    """Where the original is: its own address, else the one that it says itself to come from."""
    return identifier if identifier.startswith(_WEB) else next(iter(texts_of(item, "via")), "")


def _is_name(value: Any) -> bool:
    return (isinstance(value, str) and bool(value)) or (
        isinstance(value, list) and bool(value) and all(isinstance(each, str) and each for each in value)
    )


def _bodies(item: Mapping[str, Any], motivations: Collection[str]) -> list[Mapping[str, Any]]:
    """The bodies; one that names a thing and has no purpose has that of the annotation (3.3.4)."""
    implied = next((each for each in ("identifying", "tagging") if each in motivations), "linking")
    value = item.get("body")
    listed = value if isinstance(value, list) else [value]
    found: list[Mapping[str, Any]] = []
    for each in listed:
        if isinstance(each, str) and each.startswith(_WEB):
            found.append({"type": "SpecificResource", "purpose": implied, "source": each})
        elif isinstance(each, Mapping):
            is_plain = "purpose" not in each and isinstance(each.get("source"), str)
            found.append({"purpose": implied, **each} if is_plain else each)
    words = text_of(item, "bodyValue")
    return [*found, {"type": "TextualBody", "value": words}] if words else found


def _is_a(item: Mapping[str, Any], *kinds: str) -> bool:
    return bool({*texts_of(item, "type"), *texts_of(item, "@type")}.intersection(kinds))


def _is_text(body: Mapping[str, Any]) -> bool:
    return bool(text_of(body, "value").strip()) and not _is_a(body, *_OWN_BODIES)


def _is_tag(body: Mapping[str, Any]) -> bool:
    return text_of(body, "purpose") in ("tagging", "classifying")


def _identifies(body: Mapping[str, Any]) -> bool:
    return text_of(body, "purpose") == "identifying" and bool(text_of(body, "source"))


def _tag(body: Mapping[str, Any]) -> str:
    inner = body.get("source")
    return text_of(body, "value") or (inner if isinstance(inner, str) else "")


def _text(body: Mapping[str, Any]) -> Text:
    languages = texts_of(body, "language")
    return Text(
        text_of(body, "value").strip(),
        languages[0] if languages else "",
        _media_type(text_of(body, "format")),
        text_of(body, "purpose") or "commenting",
    )


def _media_type(given: str) -> str:
    """HTML is kept as what it is written in: pages show every text as plain text."""
    return given if given in ("text/markdown", "text/html") else "text/plain"


def _selectors(targets: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for target in objects(targets):
        for selector in objects(target.get("selector", [])):
            yield text_of(target, "source"), selector


def _quote(targets: Any) -> Quote | None:
    for _, selector in _selectors(targets):
        if _is_a(selector, "TextQuoteSelector") and text_of(selector, "exact").strip():
            return Quote(text_of(selector, "exact"), text_of(selector, "prefix"), text_of(selector, "suffix"))
    return None


def _position(targets: Any, rendition: str) -> Position | None:
    for source, selector in _selectors(targets):
        start, end = selector.get("start"), selector.get("end")
        digest = text_of(selector, "spanDigest")
        if source == rendition and digest and isinstance(start, int) and isinstance(end, int):
            return Position(start, end, digest)
    return None


def _unquoted(body: Mapping[str, Any]) -> Mapping[str, Any]:
    return {name: _without(value) for name, value in body.items() if name not in _QUOTING}


def _without(value: Any) -> Any:
    if isinstance(value, Mapping):
        return _unquoted(value)
    return [_without(each) for each in value] if isinstance(value, list) else value
