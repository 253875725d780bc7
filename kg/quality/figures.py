"""Figures of the structure of an ontology, from its asserted axioms, with the range that is aimed at."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef
from rdflib.term import Literal, Node

from kg.sources import decode
from kg.terms import DENGE

LANGUAGES = ("en", "tr")


@dataclass(frozen=True)
class Target:
    """The range aimed at for one figure; `why` says in both languages why a value outside it is kept."""

    name: str
    label: Mapping[str, str]
    low: float
    high: float
    why: Mapping[str, str]


@dataclass(frozen=True)
class Figure:
    """One figure with its value."""

    target: Target
    value: float

    @property
    def is_within(self) -> bool:
        """Whether the value lies in the range aimed at."""
        return self.target.low <= self.value <= self.target.high


def read_targets(path: Path) -> tuple[Target, ...]:
    """Read the figures with their targets, in the order of the file."""
    table = tomllib.loads(decode(path.read_bytes(), path.name))
    return tuple(
        Target(
            name,
            {"en": entry["en"], "tr": entry["tr"]},
            float(entry["low"]),
            float(entry["high"]),
            {language: entry[f"why-{language}"] for language in LANGUAGES if f"why-{language}" in entry},
        )
        for name, entry in table.items()
    )


def measure(ontology: Graph, targets: Iterable[Target]) -> tuple[Figure, ...]:
    """The figures that the targets name, rounded to two decimals. Raises KeyError for a name that nobody measures."""
    terms = _Terms.of(ontology)
    measures = _measures(ontology, terms)
    return tuple(Figure(target, round(measures[target.name](), 2)) for target in targets)


@dataclass(frozen=True)
class _Terms:
    """Our own terms by kind."""

    classes: frozenset[Node]
    objects: frozenset[Node]
    data: frozenset[Node]
    annotations: frozenset[Node]

    @classmethod
    def of(cls, ontology: Graph) -> _Terms:
        kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
        return cls(*(frozenset(filter(_is_own, ontology.subjects(RDF.type, kind))) for kind in kinds))

    @property
    def all(self) -> frozenset[Node]:
        return self.classes | self.objects | self.data | self.annotations


def _measures(ontology: Graph, terms: _Terms) -> Mapping[str, Callable[[], float]]:
    depths = _depths(ontology, terms.classes)
    properties = terms.objects | terms.data
    inverses = {term for pair in ontology.subject_objects(OWL.inverseOf) for term in pair} & terms.objects
    subclasses = [pair for pair in ontology.subject_objects(RDFS.subClassOf) if set(pair) <= terms.classes]
    tangled = [each for each in terms.classes if len(_wider(ontology, each, terms.classes)) > 1]
    disjoint_classes = [*ontology.subjects(RDF.type, OWL.AllDisjointClasses), *ontology.subjects(OWL.disjointWith)]
    disjoint_properties = [
        *ontology.subjects(RDF.type, OWL.AllDisjointProperties),
        *ontology.subjects(OWL.propertyDisjointWith),
    ]
    return {
        "classes": lambda: len(terms.classes),
        "object-properties": lambda: len(terms.objects),
        "data-properties": lambda: len(terms.data),
        "defined-classes": lambda: len(set(ontology.subjects(OWL.equivalentClass)) & terms.classes),
        "concepts": lambda: len(set(ontology.subjects(RDF.type, SKOS.Concept))),
        "labels": lambda: _share_of(terms.all, lambda each: _is_said(ontology, each, RDFS.label)),
        "definitions": lambda: _share_of(terms.all, lambda each: _is_said(ontology, each, SKOS.definition)),
        "domains": lambda: _share_of(properties, lambda each: (each, RDFS.domain, None) in ontology),
        "ranges": lambda: _share_of(properties, lambda each: (each, RDFS.range, None) in ontology),
        "inverses": lambda: 100 * len(inverses) / len(terms.objects),
        "disjoint-classes": lambda: len(disjoint_classes),
        "disjoint-properties": lambda: len(disjoint_properties),
        "restrictions": lambda: len(set(ontology.subjects(RDF.type, OWL.Restriction))),
        "chains": lambda: len(list(ontology.subject_objects(OWL.propertyChainAxiom))),
        "greatest-depth": lambda: max(depths.values()),
        "mean-depth": lambda: sum(depths.values()) / len(depths),
        "tangledness": lambda: len(tangled) / len(terms.classes),
        "relation-richness": lambda: len(terms.objects) / (len(terms.objects) + len(subclasses)),
    }


def _depths(ontology: Graph, classes: frozenset[Node]) -> Mapping[Node, int]:
    """The longest way from each class up to one without a wider class, which has depth 1."""

    @cache
    def depth(each: Node) -> int:
        return 1 + max((depth(wider) for wider in _wider(ontology, each, classes)), default=0)

    return {each: depth(each) for each in classes}


def _wider(ontology: Graph, each: Node, classes: frozenset[Node]) -> set[Node]:
    return set(ontology.objects(each, RDFS.subClassOf)) & classes


def _is_said(ontology: Graph, term: Node, property_: URIRef) -> bool:
    texts = ontology.objects(term, property_)
    return {text.language for text in texts if isinstance(text, Literal)} >= set(LANGUAGES)


def _share_of(terms: frozenset[Node], holds: Callable[[Node], bool]) -> float:
    return 100 * sum(holds(each) for each in terms) / len(terms)


def _is_own(term: Node) -> bool:
    return str(term).startswith(DENGE)
