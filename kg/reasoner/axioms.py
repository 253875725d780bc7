"""The axioms that make given statements clash: the other half of an explanation, beside the statements.

The axioms of an ontology are taken apart: sets of disjoint things into pairs, the rest one statement at a time, each
with the blank nodes behind it. Of those that can bear on the statements a smallest selection is found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from rdflib import BNode, Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS, SKOS
from rdflib.term import Node

from kg.reasoner.explanation import as_lines, smallest
from kg.reasoner.hermit import first_inconsistent
from kg.reasoner.logic import Triple, distinct_names, logical_part, terms_part

Axiom = tuple[Triple, ...]
"""The leading statement first, then those of the blank nodes behind it."""

_DECLARATIONS = frozenset({OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty})
_PLAIN = (OWL.disjointWith, OWL.propertyDisjointWith, RDFS.range, RDFS.domain, RDF.type, RDFS.subClassOf)
_PAIRWISE = {OWL.AllDisjointClasses: OWL.disjointWith, OWL.AllDisjointProperties: OWL.propertyDisjointWith}


def clashing_axioms(statements: Iterable[Triple], *graphs: Iterable[Triple]) -> tuple[Axiom, ...]:
    """A smallest set of axioms of the graphs with which the statements cannot hold, sorted.

    Empty when the axioms that bear on the statements do not clash with them.
    """
    logical = logical_part(graphs)
    terms = terms_part(logical)
    concepts = set(logical.subjects(RDF.type, SKOS.Concept))
    said = [*statements, *(triple for triple in logical if triple[0] in concepts)]
    declared = [
        triple for triple in terms if triple[1] == RDF.type and triple[2] in _DECLARATIONS and _is_named(triple)
    ]
    candidates = sorted(_bearing_on(said, tuple(axioms_of(terms))), key=_plainest_first)

    def ontology(chosen: Sequence[Axiom]) -> bytes:
        trial = Graph()
        for part in (declared, said, *chosen):
            for triple in part:
                trial.add(triple)
        return as_lines((*trial, *distinct_names(trial)))

    def first_clash(selections: Sequence[Sequence[Axiom]]) -> int | None:
        return first_inconsistent([ontology(chosen) for chosen in selections])

    if not candidates or first_clash([candidates]) is None:
        return ()
    return tuple(sorted((candidates[place] for place in smallest(candidates, first_clash)), key=_plainest_first))


def _plainest_first(axiom: Axiom) -> tuple[bool, int, str, str]:
    """An order that does not depend on names of blank nodes; QuickXplain prefers what comes first."""
    subject, predicate, value = axiom[0]
    rank = _PLAIN.index(predicate) if predicate in _PLAIN else len(_PLAIN)
    named = sorted(str(term) for triple in axiom for term in triple if not isinstance(term, BNode))
    return isinstance(value, BNode), rank, str(subject), " ".join(named)


def axioms_of(terms: Graph) -> Iterator[Axiom]:
    """The axioms on classes and properties one by one, without declarations."""
    for subject, predicate, value in terms:
        if isinstance(subject, BNode):
            pairwise = _PAIRWISE.get(value) if predicate == RDF.type and isinstance(value, URIRef) else None
            members = terms.value(subject, OWL.members)
            if pairwise is not None and members is not None:
                for one, other in combinations(sorted(Collection(terms, members), key=str), 2):
                    yield ((one, pairwise, other),)
        elif not (predicate == RDF.type and value in _DECLARATIONS):
            yield ((subject, predicate, value), *_behind(terms, value))


def _behind(terms: Graph, node: Node) -> Iterator[Triple]:
    if isinstance(node, BNode):
        for triple in sorted(terms.triples((node, None, None)), key=lambda each: str(each[1])):  # a list in its order
            yield triple
            yield from _behind(terms, triple[2])


def _bearing_on(statements: Iterable[Triple], axioms: Sequence[Axiom]) -> set[Axiom]:
    """Axioms on the terms of the statements and on what these lead to; pairs only where both are reached."""
    reached = {term for triple in statements for term in triple}
    found: set[Axiom] = set()
    while True:
        fresh = {axiom for axiom in axioms if axiom not in found and _is_reached(axiom, reached)}
        if not fresh:
            return found
        found |= fresh
        reached |= {term for axiom in fresh for triple in axiom for term in (triple[0], triple[2])}


def _is_reached(axiom: Axiom, reached: set[Node]) -> bool:
    subject, predicate, value = axiom[0]
    if predicate in _PAIRWISE.values():
        return subject in reached and value in reached
    if predicate in (OWL.inverseOf, OWL.equivalentClass):
        return subject in reached or value in reached
    return subject in reached


def _is_named(triple: Triple) -> bool:
    return isinstance(triple[0], URIRef)
