"""The terms of one namespace: classes, properties, or the concepts of a vocabulary."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import Literal

from kg.description.asking import Term, ask_rows, iri_of
from kg.description.labels import Names, language_rank, local_name
from kg.description.model import Label, Named
from kg.engine.interface import Engine
from kg.terms import PREFIXES, GraphNames

_OWL, _RDFS, _SKOS = PREFIXES["owl"], PREFIXES["rdfs"], PREFIXES["skos"]
_TYPE = PREFIXES["rdf"] + "type"
_LABELS = (_RDFS + "label", _SKOS + "prefLabel")
_CLASSES = frozenset({_OWL + "Class", _RDFS + "Class"})
_PROPERTIES = frozenset({_OWL + "ObjectProperty", _OWL + "DatatypeProperty", _OWL + "AnnotationProperty"})


@dataclass(frozen=True)
class TermSummary:
    """One term: its names in every language, its definition in the reader's, and its ties to other terms.

    `kind` is class, property or concept.
    """

    iri: str
    name: str
    kind: str
    labels: tuple[Label, ...]
    definition: Label | None
    parents: tuple[Named, ...]
    domain: tuple[Named, ...]
    range: tuple[Named, ...]


def terms(engine: Engine, namespace: str, language: str) -> tuple[TermSummary, ...]:
    """The terms whose IRI begins with `namespace`, by name; empty for an unknown namespace."""
    found: dict[str, dict[str, list[Term]]] = {}
    bindings = {"namespace": [namespace], "graph": [GraphNames().ontology]}
    for row in ask_rows(engine, "terms", bindings):
        term, prop = iri_of(row["term"]), iri_of(row["property"])
        if term is not None and prop is not None and term != namespace:
            found.setdefault(term, {}).setdefault(prop, []).append(row["value"])
    names = Names(engine, language)
    names.load(
        iri for values in found.values() for each in values.values() for one in each if (iri := iri_of(one)) is not None
    )
    return tuple(_summary(term, found[term], names, language) for term in sorted(found, key=_sorting))


def _sorting(iri: str) -> tuple[str, str]:
    return local_name(iri).casefold(), iri


def _summary(term: str, values: dict[str, list[Term]], names: Names, language: str) -> TermSummary:
    def texts(*properties: str) -> list[Label]:
        literals = [each for prop in properties for each in values.get(prop, ()) if isinstance(each, Literal)]
        labels = {Label(each.value, each.language or "") for each in literals}
        return sorted(labels, key=lambda each: (language_rank(each.language, language), each.text))

    def things(*properties: str) -> tuple[Named, ...]:
        return tuple(
            names.name(iri) for prop in properties for each in values.get(prop, ()) if (iri := iri_of(each)) is not None
        )

    types = {iri_of(each) for each in values.get(_TYPE, ())}
    kind = "class" if types & _CLASSES else "property" if types & _PROPERTIES else "concept"
    return TermSummary(
        iri=term,
        name=local_name(term),
        kind=kind,
        labels=tuple(texts(*_LABELS)),
        definition=next(iter(texts(_SKOS + "definition", _SKOS + "scopeNote")), None),
        parents=things(_RDFS + "subClassOf", _RDFS + "subPropertyOf", _SKOS + "broader"),
        domain=things(_RDFS + "domain"),
        range=things(_RDFS + "range"),
    )
