"""The two JSON-LD contexts that annotations may name. They are known here, so that nothing is ever fetched."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final

from kg.annotations.document import texts_of
from kg.problems import DengeError, Problem
from kg.terms import BASE

ANNOTATION: Final = "http://www.w3.org/ns/anno.jsonld"
"""The context of the Web Annotation Data Model."""
OWN_PATH: Final = "ns/annotation.jsonld"
OWN: Final = BASE + OWN_PATH
"""Our terms for claims and what argues for and against them."""
_FILES: Final = {ANNOTATION: "web-annotation.toml", OWN: "denge.json"}
# Table of web-annotation.toml -> what a definition of its terms says beside the IRI (JSON-LD 1.1, 9.15.1).
_RULES: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "things": {"@type": "@id"},
        "concepts": {"@type": "@vocab"},
        "times": {"@type": "xsd:dateTime"},
        "numbers": {"@type": "xsd:nonNegativeInteger"},
        "lists": {"@type": "@id", "@container": "@list"},
    }
)
_KEYWORDS: Final = MappingProxyType({"id": {"@type": "@id", "@id": "@id"}, "type": {"@type": "@id", "@id": "@type"}})
_IN_A_TERM: Final = frozenset({"@id", "@type", "@container", "@language"})
_MOST_TERMS: Final = 100
Context = Mapping[str, Any]


@lru_cache(maxsize=2)
def known_context(name: str) -> Context:
    """The terms of a context that is known here."""
    text = files("kg.annotations").joinpath("contexts", _FILES[name]).read_text(encoding="utf-8")
    terms: dict[str, Any] = _of_tables(tomllib.loads(text)) if name == ANNOTATION else json.loads(text)["@context"]
    return terms


def _of_tables(tables: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """The definitions of terms that stand in tables by what their values are."""
    found: dict[str, Any] = dict(_KEYWORDS)
    for table, terms in tables.items():
        rules = _RULES.get(table)
        found |= terms if rules is None else {term: {"@id": iri, **rules} for term, iri in terms.items()}
    return found


def own_context_document() -> bytes:
    """The document that stands at the address of our context."""
    return files("kg.annotations").joinpath("contexts", _FILES[OWN]).read_bytes()


def completed_context(given: object, own_address: str) -> list[Any]:
    """The `@context` of an annotation as it is kept: that of the standard, ours, then the terms of its own.

    `own_address` is the address of our context on this server, which may stand for it.

    Raises DengeError `annotations.context-missing`, `annotations.remote-context` or `annotations.context-term`.
    """
    listed = given if isinstance(given, list) else [given]
    if ANNOTATION not in listed:
        raise DengeError(Problem("annotations.context-missing", {"context": ANNOTATION}))
    kept: list[Any] = [ANNOTATION, OWN]
    for each in listed:
        if isinstance(each, str):
            if each not in (ANNOTATION, OWN, own_address):
                raise DengeError(Problem("annotations.remote-context", {"context": each[:200]}))
        elif isinstance(each, dict):
            _require_plain(each)
            kept.append(each)
        else:
            raise DengeError(Problem("annotations.context-term", {"term": json.dumps(each)[:60]}))
    return kept


def _require_plain(context: Context) -> None:
    """An inline context gives names to properties; it changes no name of the known ones and no rule of JSON-LD."""
    for term, definition in context.items():
        known = next((each[term] for each in map(known_context, _FILES) if term in each), None)
        fits = isinstance(definition, str) or (
            isinstance(definition, dict)
            and definition.keys() <= _IN_A_TERM
            and all(isinstance(value, str) for value in definition.values())
        )
        changes = known is not None and _expanded(definition) != _expanded(known)
        if term.startswith("@") or not fits or changes or len(context) > _MOST_TERMS:
            raise DengeError(Problem("annotations.context-term", {"term": term[:60]}))


def _expanded(definition: Any) -> Any:
    """A definition in one form, with its prefix written out."""
    if isinstance(definition, dict):
        kept = {name: _expanded(value) for name, value in definition.items()}
        return kept["@id"] if kept.keys() == {"@id"} else kept
    prefix, colon, local = str(definition).partition(":")
    if colon and not local.startswith("//"):
        for each in map(known_context, _FILES):
            if isinstance(each.get(prefix), str):
                return each[prefix] + local
    return definition


def inlined(context: list[Any], texts: Iterable[str]) -> list[Any]:
    """A completed context with the known ones written out, as a parser can read it that fetches nothing.

    `texts` are all strings of the document. Of the known terms those remain that one of them can mean: a term is found
    by a whole string, a prefix by what stands before the first colon (JSON-LD 1.1 API, 5.2). To read all of them takes
    the parser longer than to read an annotation.
    """
    waiting = {part for text in texts for part in (text, text.partition(":")[0])}
    used: set[str] = set()
    while waiting:
        used |= waiting
        waiting = {part for each in waiting for part in _named_in_definitions().get(each, ())} - used
    return [_narrowed(known_context(each), used) if isinstance(each, str) else each for each in context]


def _narrowed(context: Context, used: set[str]) -> Context:
    return {term: definition for term, definition in context.items() if term in used or term.startswith("@")}


@lru_cache(maxsize=1)
def _named_in_definitions() -> Mapping[str, frozenset[str]]:
    """Known term -> the terms and prefixes that its definitions may use."""
    found: dict[str, frozenset[str]] = {}
    for context in map(known_context, _FILES):
        for term, definition in context.items():
            parts = {part for text in texts_of(definition) for part in (text, text.partition(":")[0])}
            found[term] = found.get(term, frozenset()) | parts
    return found
