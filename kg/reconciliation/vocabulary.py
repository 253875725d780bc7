"""The classes and properties of the model as types and properties of the service, found by name and worded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import Literal

from kg.engine.interface import Engine
from kg.parameters import closest
from kg.problems import DengeError, Problem
from kg.reconciliation.asking import iri_of, rows
from kg.reconciliation.identifiers import SCHEMA_SPACE, name_of_term, read_term
from kg.terms import PREFIXES

_CLASS = PREFIXES["owl"] + "Class"
_TYPE = PREFIXES["rdf"] + "type"
_LABEL = PREFIXES["rdfs"] + "label"
_DEFINITION = PREFIXES["skos"] + "definition"
_BROADER = PREFIXES["rdfs"] + "subClassOf"
_RANGE = PREFIXES["rdfs"] + "range"
_FALLBACK = "en"


@dataclass(frozen=True)
class Term:
    """A class or property with its names and definitions by language.

    `broader` are the direct superclasses of a class, `ranges` the classes or datatypes of a property's values.
    """

    iri: str
    is_class: bool
    labels: Mapping[str, str]
    definitions: Mapping[str, str]
    broader: tuple[str, ...]
    ranges: tuple[str, ...]

    @property
    def name(self) -> str:
        """How clients name it."""
        return name_of_term(self.iri)

    def label(self, language: str) -> str:
        """Its name in a language, else in English, else in any."""
        return self.labels.get(language) or self.labels.get(_FALLBACK) or next(iter(self.labels.values()), self.name)

    def definition(self, language: str) -> str:
        """What it means, or nothing."""
        return self.definitions.get(language) or self.definitions.get(_FALLBACK, "")


@dataclass(frozen=True)
class Vocabulary:
    """All terms by IRI."""

    terms: Mapping[str, Term]

    @cached_property
    def classes(self) -> tuple[Term, ...]:
        """The classes of the model itself: what things have as types."""
        return tuple(each for each in self.terms.values() if each.is_class and each.iri.startswith(SCHEMA_SPACE))

    @cached_property
    def properties(self) -> tuple[Term, ...]:
        """The properties."""
        return tuple(each for each in self.terms.values() if not each.is_class)

    @cached_property
    def narrower(self) -> Mapping[str, frozenset[str]]:
        """For each class itself and all classes below it."""
        below: dict[str, set[str]] = {each.iri: {each.iri} for each in self.classes}
        for each in self.classes:
            for above in self._above(each.iri):
                below.setdefault(above, {above}).add(each.iri)
        return {iri: frozenset(members) for iri, members in below.items()}

    def _above(self, iri: str) -> set[str]:
        found: set[str] = set()
        waiting = [iri]
        while waiting:
            term = self.terms.get(waiting.pop())
            fresh = set(term.broader) - found if term is not None else set()
            found |= fresh
            waiting += fresh
        return found

    def type(self, written: str) -> Term:
        """The class of this name. Raises DengeError `reconciliation.unknown-type` with what may be meant."""
        return self._find(written, self.classes, "reconciliation.unknown-type")

    def property(self, written: str) -> Term:
        """The property of this name. Raises DengeError `reconciliation.unknown-property` with what may be meant."""
        return self._find(written, self.properties, "reconciliation.unknown-property")

    def label(self, iri: str, language: str) -> str:
        """The name of a term in a language; its short name where it has none."""
        term = self.terms.get(iri)
        return term.label(language) if term is not None else name_of_term(iri)

    def _find(self, written: str, among: tuple[Term, ...], code: str) -> Term:
        iri = read_term(written)
        term = self.terms.get(iri) if iri is not None else None
        if term is not None and term in among:
            return term
        raise DengeError(Problem(code, {"name": shown(written), "closest": nearest(written, among)}))


def nearest(written: str, among: Iterable[Term]) -> str:
    """Names of terms like the given one, by their names and labels; a dash for none."""
    names: dict[str, str] = {}
    for each in among:
        for known in (each.name, *each.labels.values()):
            names.setdefault(known, each.name)
    found = dict.fromkeys(names[each] for each in closest(shown(written), names))
    return ", ".join(found) or "–"


def shown(written: str) -> str:
    """What a client wrote, short enough for a message."""
    return written if len(written) <= 80 else f"{written[:79]}…"


def read_vocabulary(engine: Engine) -> Vocabulary:
    """The terms of the model in the dataset, by IRI."""
    found: dict[str, dict[str, list[Literal | str]]] = {}
    for row in rows(engine, "vocabulary", {}):
        term, prop, value = iri_of(row.get("term")), iri_of(row.get("property")), row.get("value")
        if term is None or prop is None or value is None:
            continue
        iri = iri_of(value)
        kept = iri if iri is not None else value
        if isinstance(kept, Literal | str):
            found.setdefault(term, {}).setdefault(prop, []).append(kept)
    return Vocabulary({iri: _term(iri, values) for iri, values in found.items()})


def _term(iri: str, values: Mapping[str, list[Literal | str]]) -> Term:
    def texts(prop: str) -> dict[str, str]:
        return {each.language or "": each.value for each in values.get(prop, ()) if isinstance(each, Literal)}

    def iris(prop: str) -> tuple[str, ...]:
        return tuple(each for each in values.get(prop, ()) if isinstance(each, str))

    return Term(iri, _CLASS in iris(_TYPE), texts(_LABEL), texts(_DEFINITION), iris(_BROADER), iris(_RANGE))
