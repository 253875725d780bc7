"""Finds things by their properties alone, for queries without a text, in one query of SPARQL for a whole batch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from pyoxigraph import Literal, NamedNode

from kg.engine.interface import Engine
from kg.problems.wording import LANGUAGES
from kg.reconciliation.asking import iri_of, rows
from kg.reconciliation.finder import Finder
from kg.reconciliation.identifiers import read_term, read_thing
from kg.reconciliation.model import Condition, Given, Reference
from kg.reconciliation.properties import Source
from kg.terms import PREFIXES

_XSD = PREFIXES["xsd"]
_NUMBERS: Final = ("integer", "decimal", "gYear")
# Things that a text as the value of a property may name.
_MOST_NAMED: Final = 5
Sought = Sequence[tuple[Condition, Source]]


def find_holders(engine: Engine, finder: Finder, wanted: Mapping[str, Sought], language: str) -> dict[str, list[str]]:
    """For each query, the things that have one of the values given for one of its properties.

    Literals are compared exactly, as they stand in the graph; a text that is the name of a thing also stands for it.
    """
    properties: set[str] = set()
    values: set[NamedNode | Literal] = set()
    asked: dict[tuple[str, NamedNode | Literal], list[str]] = {}
    for name, sought in wanted.items():
        for condition, source in sought:
            if condition.quantifier == "none":
                continue  # what a thing has not does not find it
            terms = {term for each in condition.values for term in _terms(each, finder, language)}
            properties.update(source.forward)
            values |= terms
            for prop in source.forward:
                for term in terms:
                    asked.setdefault((prop, term), []).append(name)
    found: dict[str, dict[str, None]] = {}
    blocks: Mapping[str, Sequence[NamedNode | Literal]] = {
        "property": [NamedNode(each) for each in sorted(properties)],
        "value": sorted(values, key=str),
    }
    for row in rows(engine, "holders", blocks):
        thing, held_by, value = iri_of(row.get("thing")), iri_of(row.get("property")), row.get("value")
        if thing is not None and held_by is not None and isinstance(value, NamedNode | Literal):
            for name in asked.get((held_by, value), ()):
                found.setdefault(name, {})[thing] = None
    return {query: list(things) for query, things in found.items()}


def _terms(value: Given, finder: Finder, language: str) -> list[NamedNode | Literal]:
    """Everything that a value may be in the graph."""
    if isinstance(value, Reference):
        return _things(value.identifier)
    if isinstance(value, bool):
        return [Literal(value)]
    written = f"{value:g}" if isinstance(value, float) else str(value)
    terms: list[NamedNode | Literal] = [Literal(written, datatype=NamedNode(_XSD + each)) for each in _NUMBERS]
    if isinstance(value, int | float):
        return terms
    terms += [Literal(written), *(Literal(written, language=each) for each in LANGUAGES), *_things(written)]
    terms.append(Literal(written, datatype=NamedNode(_XSD + "date")))
    named = finder.find(written, language, limit=_MOST_NAMED)
    return [*terms, *(NamedNode(each.iri) for each in named if each.is_exact)]


def _things(written: str) -> list[NamedNode | Literal]:
    return [NamedNode(iri) for iri in (read_thing(written), read_term(written)) if iri is not None]
