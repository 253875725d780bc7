"""Fetches properties of many things at once (Reconciliation Service API 0.2, 7.5), in a few queries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from pyoxigraph import Literal, NamedNode

from kg.description import Names
from kg.engine.interface import Engine
from kg.reconciliation.asking import Term, batches, iri_of, nodes, rows
from kg.reconciliation.identifiers import IDENTIFIER_SPACE, read_thing
from kg.reconciliation.model import CellValue, Column, Date, Extended, Extension, Thing, WantedProperty
from kg.reconciliation.properties import Source, find_source
from kg.reconciliation.reconciling import Service
from kg.terms import BASE, PREFIXES

_XSD = PREFIXES["xsd"]
_WHOLE = frozenset({_XSD + "integer", _XSD + "gYear"})
_BROKEN = frozenset({_XSD + "decimal", _XSD + "double", _XSD + "float"})
_DIGITS = re.compile(r"[+-]?[0-9]{1,18}")
_DAY = re.compile(r"(-?[0-9]{4,}-[0-9]{2}-[0-9]{2})(Z|[+-][0-9]{2}:[0-9]{2})?")
_MOMENT = re.compile(r"-?[0-9]{4,}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})?")
_FALLBACK: Final = "en"
# By thing and property of the graph.
Found = Mapping[tuple[str, str], Sequence[Term]]


def extend(service: Service, extension: Extension, language: str) -> Extended:
    """The values, named in a language; a thing that there is not has none.

    Raises DengeError `reconciliation.unknown-property`, `reconciliation.too-many-values`, and what the engine raises.
    """
    sources = {
        each.written: find_source(service.vocabulary, service.computed, each.written) for each in extension.properties
    }
    things = {written: read_thing(written) for written in extension.identifiers}
    found = _fetch(service, {iri for iri in things.values() if iri is not None}, extension.properties, sources)
    names = _names(service.engine, (term for terms in found.values() for term in terms), language, service.characters)
    rows_of = {
        written: {
            each.written: _cell(iri, each, sources[each.written], found, names, language) if iri is not None else ()
            for each in extension.properties
        }
        for written, iri in things.items()
    }
    return Extended(
        tuple(_column(service, each, sources[each.written], language) for each in extension.properties), rows_of
    )


def _fetch(
    service: Service, things: set[str], wanted: Sequence[WantedProperty], sources: Mapping[str, Source]
) -> dict[tuple[str, str], list[Term]]:
    """All values; numbers of what points to things stand under the name of the property that counts."""
    counted = {each.written for each in wanted if each.counts or sources[each.written].counts}
    listed = [
        sources[each.written] for each in wanted if each.written not in counted or not sources[each.written].backward
    ]
    asked = {
        "values": {prop for source in listed for prop in source.forward},
        "pointing": {prop for source in listed for prop in source.backward},
        "counts": {prop for written in counted for prop in sources[written].backward},
    }
    found: dict[tuple[str, str], list[Term]] = {}
    for group in batches(sorted(things), service.characters):
        for name, properties in asked.items():
            for row in rows(service.engine, name, {"thing": nodes(group), "property": nodes(sorted(properties))}):
                thing, prop = iri_of(row.get("thing")), iri_of(row.get("property"))
                if thing is not None and prop is not None and "value" in row:
                    key = f"{name} {prop}" if name == "counts" else prop
                    found.setdefault((thing, key), []).append(row["value"])
    return found


def _names(engine: Engine, terms: Iterable[Term], language: str, characters: int) -> Names:
    """The names of everything of this dataset that is a value."""
    names = Names(engine, language)
    iris = {iri for term in terms if (iri := iri_of(term)) is not None and iri.startswith(BASE)}
    for group in batches(sorted(iris), characters):
        names.load(group)
    return names


def _cell(
    thing: str, wanted: WantedProperty, source: Source, found: Found, names: Names, language: str
) -> tuple[CellValue, ...]:
    if wanted.counts or source.counts:
        counted = [each for prop in source.backward for each in found.get((thing, f"counts {prop}"), ())]
        held = [term for prop in source.forward for term in found.get((thing, prop), ())]
        total = sum(int(each.value) for each in counted if isinstance(each, Literal))
        return (total + len(set(held)) + source.itself,)
    if source.itself:
        return (thing,)
    terms = [term for prop in (*source.forward, *source.backward) for term in found.get((thing, prop), ())]
    kept = _in_language(terms, source.language or wanted.language, language)
    values = tuple(dict.fromkeys(_value(term, names) for term in kept))
    return values[: wanted.limit] if wanted.limit else values


def _in_language(terms: Sequence[Term], chosen: str, language: str) -> list[Term]:
    """The terms without texts in unwanted languages; "best" keeps the reader's, else English, else all."""
    tagged = {each.language for each in terms if isinstance(each, Literal) and each.language}
    if chosen == "best":
        chosen = next((each for each in (language, _FALLBACK) if each in tagged), "all")
    if chosen == "all":
        return list(terms)
    return [term for term in terms if not isinstance(term, Literal) or term.language in (None, chosen)]


def _value(term: Term, names: Names) -> CellValue:
    """A term as a value of the API; a year is a whole number, and what is not of this dataset is its address."""
    if isinstance(term, NamedNode):
        if term.value.startswith(IDENTIFIER_SPACE):
            return Thing(term.value, names.name(term.value).label.text)
        return names.name(term.value).label.text if term.value.startswith(BASE) else term.value
    if not isinstance(term, Literal):
        return str(term)
    datatype = term.datatype.value
    if datatype in _WHOLE and _DIGITS.fullmatch(term.value):
        return int(term.value)
    if datatype in _BROKEN:
        number = float(term.value)
        return number if abs(number) < float("inf") else term.value  # JSON knows no infinity and no NaN
    day = _DAY.fullmatch(term.value) if datatype == _XSD + "date" else None
    if day is not None:
        return Date(f"{day[1]}T00:00:00{day[2] or 'Z'}")
    return Date(term.value) if datatype == _XSD + "dateTime" and _MOMENT.fullmatch(term.value) else term.value


def _column(service: Service, wanted: WantedProperty, source: Source, language: str) -> Column:
    kind = source.kind if source.kind in service.vocabulary.terms and not wanted.counts else None
    return Column(wanted.written, source.term.label(language), kind)
