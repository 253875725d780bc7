"""Finds things by their properties alone, for queries without a text, in few queries of SPARQL for a whole batch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from pyoxigraph import Literal, NamedNode

from kg.engine.interface import Engine
from kg.problems import DengeError, Place, Problem
from kg.problems.wording import LANGUAGES
from kg.reconciliation.asking import Written, batches_of_terms, iri_of, nodes, rows
from kg.reconciliation.finder import Finder
from kg.reconciliation.identifiers import read_term, read_thing
from kg.reconciliation.model import Condition, Given, Reference
from kg.reconciliation.properties import Source
from kg.terms import PREFIXES

_XSD = PREFIXES["xsd"]
_NUMBERS: Final = ("integer", "decimal", "gYear")
# Things that a text as the value of a property may name.
_MOST_NAMED: Final = 5
# Each is looked up by name.
_MOST_TEXTS: Final = 500
Sought: TypeAlias = Sequence[tuple[Condition, Source]]
_Key: TypeAlias = tuple[str, Given]


def find_holders(
    engine: Engine, finder: Finder, wanted: Mapping[str, Sought], language: str, characters: int
) -> dict[str, list[str]]:
    """For each query, the things that have one of the values given for one of its properties.

    Literals are compared exactly, as they stand in the graph; a text that is the name of a thing also stands for it.

    Raises DengeError `reconciliation.too-many-parts` for a batch with too many values.
    """
    properties: set[str] = set()
    asked: dict[tuple[str, Written], list[str]] = {}
    meanings = _meanings(finder, wanted, language)
    for name, sought in wanted.items():
        for condition, source in sought:
            if condition.quantifier == "none":
                continue  # what a thing has not does not find it
            properties.update(source.forward)
            for term in {term for each in condition.values for term in meanings[_key(each)]}:
                for prop in source.forward:
                    asked.setdefault((prop, term), []).append(name)
    found: dict[str, dict[str, None]] = {}
    for group in batches_of_terms(sorted({term for _, term in asked}, key=str), characters):
        for row in rows(engine, "holders", {"property": nodes(sorted(properties)), "value": group}):
            thing, held_by, value = iri_of(row.get("thing")), iri_of(row.get("property")), row.get("value")
            if thing is not None and held_by is not None and isinstance(value, NamedNode | Literal):
                for name in asked.get((held_by, value), ()):
                    found.setdefault(name, {})[thing] = None
    return {name: list(things) for name, things in found.items()}


def _meanings(finder: Finder, wanted: Mapping[str, Sought], language: str) -> Mapping[_Key, Sequence[Written]]:
    """Everything that each value may be in the graph, looked up once however many rows have it."""
    values = {_key(value): value for sought in wanted.values() for condition, _ in sought for value in condition.values}
    if len(values) > _MOST_TEXTS:
        told = {"path": "queries", "count": f"{len(values):,}", "most": f"{_MOST_TEXTS:,}"}
        raise DengeError(Problem("reconciliation.too-many-parts", told, Place("queries")))
    return {key: _terms(value, finder, language) for key, value in values.items()}


def _key(value: Given) -> _Key:
    """Tells True from 1 and 1 from 1.0, which are equal in Python."""
    return type(value).__name__, value


def _terms(value: Given, finder: Finder, language: str) -> list[Written]:
    """Everything that a value may be in the graph."""
    if isinstance(value, Reference):
        return _things(value.identifier)
    if isinstance(value, bool):
        return [Literal(value)]
    written = f"{value:g}" if isinstance(value, float) else str(value)
    terms: list[Written] = [Literal(written, datatype=NamedNode(_XSD + each)) for each in _NUMBERS]
    if isinstance(value, int | float):
        return terms
    terms += [Literal(written), *(Literal(written, language=each) for each in LANGUAGES), *_things(written)]
    terms.append(Literal(written, datatype=NamedNode(_XSD + "date")))
    named = finder.find(written, language, limit=_MOST_NAMED)
    return [*terms, *(NamedNode(each.iri) for each in named if each.is_exact)]


def _things(written: str) -> list[Written]:
    return [NamedNode(iri) for iri in (read_thing(written), read_term(written)) if iri is not None]
