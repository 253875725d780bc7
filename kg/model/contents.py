"""What a page about a document of the model shows: its title, its version, and what it declares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.model.documents import ModelDocument, statements
from kg.terms import BASE, DENGE, PREFIXES

_DCTERMS, _SH, _SKOS, _OWL = PREFIXES["dcterms"], PREFIXES["sh"], PREFIXES["skos"], PREFIXES["owl"]
_NAMES: Final = (PREFIXES["rdfs"] + "label", _SKOS + "prefLabel", _SH + "message")
_MEANINGS: Final = (_SKOS + "definition", _SKOS + "scopeNote", DENGE + "remedy")


@dataclass(frozen=True)
class Text:
    """A text with the tag of its language, "" where it has none."""

    text: str
    language: str


def choose(texts: Iterable[Text], language: str) -> Text | None:
    """The text in a language, else in English, else any; None where there is none."""
    return min(texts, key=lambda each: (each.language != language, each.language != "en"), default=None)


@dataclass(frozen=True)
class Declared:
    """Something that a document declares: its name, its IRI, what it is called or says, and what that means."""

    name: str
    iri: str
    label: Text | None
    meaning: Text | None


@dataclass(frozen=True)
class Contents:
    """A document in a reader's language. `imports` are IRIs."""

    title: Text | None
    description: Text | None
    version: str | None
    license: str | None
    imports: tuple[str, ...]
    declared: tuple[Declared, ...]


def read_contents(document: ModelDocument, language: str) -> Contents:
    """What a document is and declares, by name. Raises DengeError `model.broken-file`."""
    values: dict[NamedNode | BlankNode, dict[str, list[NamedNode | Literal]]] = {}
    for quad in statements(document):
        if isinstance(quad.object, NamedNode | Literal) and isinstance(quad.subject, NamedNode | BlankNode):
            values.setdefault(quad.subject, {}).setdefault(quad.predicate.value, []).append(quad.object)
    head = values.get(NamedNode(document.iri), {})

    def text(of: Mapping[str, Iterable[NamedNode | Literal]], *names: str) -> Text | None:
        found = [each for name in names for each in of.get(name, ()) if isinstance(each, Literal)]
        chosen = min(found, key=lambda each: (each.language != language, each.language != "en"), default=None)
        return None if chosen is None else Text(chosen.value, chosen.language or "")

    declared = [
        Declared(_name(subject.value), subject.value, text(told, *_NAMES), text(told, *_MEANINGS))
        for subject, told in values.items()
        if isinstance(subject, NamedNode) and "#" in subject.value and subject.value.startswith(BASE)
    ]
    declared += [
        Declared(str(prefix.value), str(namespace.value), None, Text(namespace.value, ""))
        for told in values.values()
        for prefix, namespace in zip(told.get(_SH + "prefix", ()), told.get(_SH + "namespace", ()), strict=True)
        if document.address == "prefixes"
    ]
    version = text(head, _OWL + "versionInfo")
    return Contents(
        title=text(head, _DCTERMS + "title", *_NAMES),
        description=text(head, _DCTERMS + "description"),
        version=None if version is None else version.text,
        license=next((each.value for each in head.get(_DCTERMS + "license", ())), None),
        imports=tuple(sorted(each.value for each in head.get(_OWL + "imports", ()))),
        declared=tuple(sorted(declared, key=lambda each: (each.name.casefold(), each.iri))),
    )


def _name(iri: str) -> str:
    return iri.rpartition("#")[2]
