"""The part of the graphs that a reasoner reads: axioms and assertions, without labels, notes and headers.

Graphs mix what has a meaning in OWL 2 DL with what has none: labels, headers of several modules, terms of other
vocabularies that only annotate. Merged as they are they would not be one ontology (OWL 2 Mapping to RDF Graphs,
section 3.1.2), and a reasoner would read unknown terms as punning.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rdflib import BNode, Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS
from rdflib.term import Node

Triple = tuple[Node, Node, Node]

_TERM_TYPES = frozenset(
    {
        OWL.Class,
        OWL.ObjectProperty,
        OWL.DatatypeProperty,
        OWL.AnnotationProperty,
        OWL.FunctionalProperty,
        OWL.TransitiveProperty,
        OWL.SymmetricProperty,
        OWL.AsymmetricProperty,
        OWL.IrreflexiveProperty,
    }
)
_AXIOMS = frozenset({RDF.first, RDF.rest, RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range})


def logical_part(graphs: Iterable[Iterable[Triple]]) -> Graph:
    """Merge graphs into one ontology that holds only what has a meaning in OWL 2 DL.

    Properties and classes that no graph declares are left out: they can contradict nothing.
    """
    merged = Graph()
    for graph in graphs:
        for triple in graph:
            merged.add(triple)
    headers = set(merged.subjects(RDF.type, OWL.Ontology))
    classes = set(merged.subjects(RDF.type, OWL.Class))
    properties = set(merged.subjects(RDF.type, OWL.ObjectProperty)) | set(
        merged.subjects(RDF.type, OWL.DatatypeProperty)
    )
    annotations = set(merged.subjects(RDF.type, OWL.AnnotationProperty))
    logical = Graph()
    for subject, predicate, value in merged:
        if subject in headers or subject in annotations:
            continue
        if predicate == RDF.type:
            kept = value in classes or value in _TERM_TYPES or _is_owl(value)
        else:
            kept = predicate in properties or predicate in _AXIOMS or _is_owl(predicate)
        if kept:
            logical.add((subject, predicate, value))
    return logical


def terms_part(logical: Graph) -> Graph:
    """The axioms on classes and properties, without what is said of individuals."""
    terms = {subject for kind in _TERM_TYPES for subject in logical.subjects(RDF.type, kind)}
    blank = {subject for subject in logical.subjects() if isinstance(subject, BNode)}
    different = set(logical.subjects(RDF.type, OWL.AllDifferent))
    kept = Graph()
    for triple in logical:
        if triple[0] in terms or triple[0] in blank - different:
            kept.add(triple)
    return kept


def distinct_names(logical: Graph) -> Iterator[Triple]:
    """Say that different names name different things, wherever a reasoner could otherwise merge them unnoticed.

    OWL makes no unique name assumption: a claim with two contents would only show that both are one proposition.
    Merging can happen to the values of functional properties and to the members of classes with a key.
    """
    mergeable: set[Node] = set()
    for property_ in set(logical.subjects(RDF.type, OWL.FunctionalProperty)):
        mergeable.update(logical.objects(None, property_))
        for narrower in logical.transitive_subjects(RDFS.subPropertyOf, property_):
            mergeable.update(logical.objects(None, narrower))
    for class_ in set(logical.subjects(OWL.hasKey, None)):
        for narrower in logical.transitive_subjects(RDFS.subClassOf, class_):
            mergeable.update(logical.subjects(RDF.type, narrower))
    names = sorted(name for name in mergeable if isinstance(name, URIRef))
    if len(names) > 1:
        axiom, members = BNode(), BNode()
        listing = Graph()
        Collection(listing, members, list(names))
        yield axiom, RDF.type, OWL.AllDifferent
        yield axiom, OWL.distinctMembers, members
        yield from listing


def _is_owl(node: Node) -> bool:
    return isinstance(node, URIRef) and node.startswith(str(OWL))
