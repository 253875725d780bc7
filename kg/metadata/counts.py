"""Counts what there is in a set of statements, as the terms of VoID define it (VoID, 4.5 and 4.6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from rdflib import Literal, URIRef
from rdflib.namespace import OWL, RDF, RDFS, XSD
from rdflib.term import Node

from kg.metadata.values import Triple
from kg.terms import BASE

# What is said of classes and properties is the ontology's matter: nobody looks for instances of these by their links.
_OF_THE_MODEL = (str(OWL), str(RDFS))


@dataclass(frozen=True)
class Size:
    """How many there are of each.

    Entities are subjects whose IRI is under the base address. Classes are those with an IRI; subjects and objects
    include blank nodes, and objects include literals.
    """

    triples: int
    entities: int
    subjects: int
    objects: int
    classes: int
    properties: int


@dataclass(frozen=True)
class PropertySize:
    """How many statements use a property, with how many subjects and objects."""

    triples: int
    subjects: int
    objects: int


@dataclass(frozen=True)
class Link:
    """What instances of a class have by one property: how many statements, and what stands in their objects."""

    triples: int
    classes: frozenset[URIRef]
    datatypes: frozenset[URIRef]


def size_of(triples: Collection[Triple]) -> Size:
    """Count one set of statements."""
    subjects = {subject for subject, _, _ in triples}
    return Size(
        triples=len(triples),
        entities=sum(1 for each in subjects if isinstance(each, URIRef) and each.startswith(BASE)),
        subjects=len(subjects),
        objects=len({value for _, _, value in triples}),
        classes=len(instances(triples)),
        properties=len({predicate for _, predicate, _ in triples}),
    )


def instances(triples: Iterable[Triple]) -> Mapping[URIRef, frozenset[Node]]:
    """The instances of each class that has an IRI."""
    found: dict[URIRef, set[Node]] = defaultdict(set)
    for subject, predicate, value in triples:
        if predicate == RDF.type and isinstance(value, URIRef):
            found[value].add(subject)
    return {each: frozenset(members) for each, members in found.items()}


def property_sizes(triples: Iterable[Triple]) -> Mapping[URIRef, PropertySize]:
    """The size of each property."""
    used: dict[URIRef, list[tuple[Node, Node]]] = defaultdict(list)
    for subject, predicate, value in triples:
        used[URIRef(str(predicate))].append((subject, value))
    return {
        each: PropertySize(len(pairs), len({one for one, _ in pairs}), len({other for _, other in pairs}))
        for each, pairs in used.items()
    }


def links(
    triples: Iterable[Triple], types: Mapping[URIRef, Iterable[Node]], stated: Mapping[URIRef, Iterable[Node]]
) -> Mapping[tuple[URIRef, URIRef], Link]:
    """What the instances of each class have by each property.

    `types` are the instances of each class, by which subjects are sorted. Objects are sorted by `stated`, the instances
    that were stated and not derived: they name the narrowest class that somebody chose, and not all those above it.
    """
    classes = _by_instance({each: of for each, of in types.items() if not str(each).startswith(_OF_THE_MODEL)})
    narrow = _by_instance(stated)
    numbers: dict[tuple[URIRef, URIRef], int] = defaultdict(int)
    targets: dict[tuple[URIRef, URIRef], set[URIRef]] = defaultdict(set)
    datatypes: dict[tuple[URIRef, URIRef], set[URIRef]] = defaultdict(set)
    for subject, predicate, value in triples:
        for each in classes.get(subject, ()):
            key = (each, URIRef(str(predicate)))
            numbers[key] += 1
            if isinstance(value, Literal):
                datatypes[key].add(_datatype(value))
            else:
                targets[key] |= narrow.get(value, frozenset())
    return {key: Link(number, frozenset(targets[key]), frozenset(datatypes[key])) for key, number in numbers.items()}


def _by_instance(classes: Mapping[URIRef, Iterable[Node]]) -> Mapping[Node, frozenset[URIRef]]:
    found: dict[Node, set[URIRef]] = defaultdict(set)
    for each, members in classes.items():
        for member in members:
            found[member].add(each)
    return {member: frozenset(each) for member, each in found.items()}


def _datatype(value: Literal) -> URIRef:
    if value.language is not None:
        return RDF.langString
    return value.datatype or XSD.string
