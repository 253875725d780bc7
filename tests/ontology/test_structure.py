"""The axioms fit together: declared terms, domains and ranges, simple properties, inverses, chains."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from kg.rules import read_rules

DENGE = Namespace("https://w3id.org/denge/ns#")
WITHOUT_DOMAIN = {"hasParticipant", "participatesIn", "hasQuantity", "year", "beginsOn", "endsOn", "page", "lastPage"}
WITHOUT_RANGE = {
    "hasParticipant", "participatesIn", "concerns", "unit", "hasInfluenced", "hasPerceivedThreat", "hasCharacterised",
    "hasTrusted", "hasPreferredThing", "hasCounterpart", "isAbout", "citedSource", "relationFrom", "relationTo",
    "relationBetween", "hasImportantThing", "hasRegarded", "hasObstacle", "hasHindered",
    "hasInquiredThing", "mappedThing", "mappingPredicate",
}  # fmt: skip


def chains(ontology: Graph, property_: Node) -> set[tuple[Node, ...]]:
    return {tuple(Collection(ontology, chain)) for chain in ontology.objects(property_, OWL.propertyChainAxiom)}


def not_simple(ontology: Graph) -> set[Node]:
    """Properties with a chain or transitivity, their inverses, and all above them (OWL 2, 11.1)."""
    found = set(ontology.subjects(OWL.propertyChainAxiom)) | set(ontology.subjects(RDF.type, OWL.TransitiveProperty))
    while True:
        wider = {above for each in found for above in ontology.objects(each, RDFS.subPropertyOf)}
        inverse = {other for each in found for other in ontology.objects(each, OWL.inverseOf)}
        inverse |= {other for each in found for other in ontology.subjects(OWL.inverseOf, each)}
        if wider | inverse <= found:
            return found
        found |= wider | inverse


def test_no_term_is_used_without_a_declaration(ontology: Graph, vocabularies: dict[str, Graph]) -> None:
    declared = {term for term in ontology.subjects(RDF.type) if isinstance(term, URIRef)}
    for graph in vocabularies.values():
        declared |= set(graph.subjects(RDF.type))
    builtin = tuple(str(namespace) for namespace in (OWL, RDF, RDFS, "http://www.w3.org/2001/XMLSchema#"))
    for graph in (ontology, *vocabularies.values()):
        used = set(graph.predicates()) | set(graph.objects(None, RDF.type))
        for predicate in (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.inverseOf, RDF.first):
            used |= {value for value in graph.objects(None, predicate) if isinstance(value, URIRef)}
        assert [each for each in sorted(used - declared) if not str(each).startswith(builtin)] == []


def test_annotated_roles_and_relation_kinds_exist(ontology: Graph, vocabularies: dict[str, Graph]) -> None:
    kinds = set(vocabularies["relation"].subjects(RDF.type, DENGE.RelationKind))
    assert set(ontology.objects(None, DENGE.relationKind)) == kinds
    for kind in kinds:
        assert len(list(ontology.subjects(DENGE.relationKind, kind))) == 1
    for situation in set(ontology.subjects(RDFS.subClassOf, DENGE.Situation)):
        start = ontology.value(situation, DENGE.relationFromRole)
        end = ontology.value(situation, DENGE.relationToRole)
        between = ontology.value(situation, DENGE.relationBetweenRole)
        assert (start is None) == (end is None), situation
        assert (start is None) != (between is None), situation
        for role in {start, end, between} - {None}:
            assert (role, RDFS.subPropertyOf, DENGE.hasParticipant) in ontology
            domain = ontology.value(role, RDFS.domain)
            union = ontology.value(domain, OWL.unionOf)
            allowed = [domain] if union is None else list(Collection(ontology, union))
            assert situation in allowed, (situation, role)


@pytest.mark.parametrize(
    ("side", "exceptions"), [(RDFS.domain, WITHOUT_DOMAIN), (RDFS.range, WITHOUT_RANGE)], ids=["domain", "range"]
)
def test_properties_have_one_domain_and_range(
    ontology: Graph, terms: dict[URIRef, URIRef], side: URIRef, exceptions: set[str]
) -> None:
    properties = [term for term, kind in terms.items() if kind in (OWL.ObjectProperty, OWL.DatatypeProperty)]
    missing = {str(each).partition("#")[2] for each in properties if not list(ontology.objects(each, side))}
    assert missing == exceptions
    assert [each for each in properties if len(list(ontology.objects(each, side))) > 1] == []


def test_properties_that_are_not_simple_carry_no_axiom_that_needs_it(ontology: Graph) -> None:
    composite = not_simple(ontology)
    assert DENGE.isEvidenceFor in composite
    assert DENGE.reports not in composite
    for kind in (
        OWL.FunctionalProperty, OWL.InverseFunctionalProperty, OWL.AsymmetricProperty, OWL.IrreflexiveProperty,
    ):  # fmt: skip
        assert composite & set(ontology.subjects(RDF.type, kind)) == set()
    for axiom in ontology.subjects(RDF.type, OWL.AllDisjointProperties):
        members = ontology.value(axiom, OWL.members)
        assert members is not None
        assert composite & set(Collection(ontology, members)) == set()


def test_hermit_would_lose_no_chain(ontology: Graph) -> None:
    """HermiT 1.3.8 does not apply S below R when both have chains: R has to repeat every chain of S."""
    for narrower, wider in ontology.subject_objects(RDFS.subPropertyOf):
        if chains(ontology, narrower) and chains(ontology, wider):
            assert chains(ontology, narrower) <= chains(ontology, wider), (narrower, wider)


def test_inverses_are_named_declared_and_turned_round(ontology: Graph) -> None:
    pairs = list(ontology.subject_objects(OWL.inverseOf))
    assert 10 <= len(pairs) <= 20
    for property_, inverse in pairs:
        assert (inverse, RDF.type, OWL.ObjectProperty) in ontology
        domain, range_ = ontology.value(property_, RDFS.domain), ontology.value(property_, RDFS.range)
        assert (ontology.value(inverse, RDFS.domain), ontology.value(inverse, RDFS.range)) == (range_, domain)


def test_every_derived_property_has_a_rule(ontology: Graph, root: Path) -> None:
    rules = " ".join(rule.query for rule in read_rules(root / "ontology" / "rules"))
    derived = set(ontology.subjects(OWL.propertyChainAxiom))
    derived |= set(ontology.subjects(RDF.type, OWL.TransitiveProperty))
    missing = [each for each in derived if f"denge:{str(each).partition('#')[2]}" not in rules]
    assert missing == []


def test_each_situation_kind_is_disjoint_with_the_others(ontology: Graph) -> None:
    kinds = set(ontology.subjects(RDFS.subClassOf, DENGE.Situation))
    groups = [
        set(Collection(ontology, members))
        for axiom in ontology.subjects(RDF.type, OWL.AllDisjointClasses)
        for members in ontology.objects(axiom, OWL.members)
    ]
    assert kinds in groups
    assert len(groups) >= 12


def test_no_property_can_join_two_agents_by_its_own_declaration(ontology: Graph) -> None:
    """Whether an agent stands in a relation to another is always said by a claim."""
    agents = {DENGE.Agent, *ontology.transitive_subjects(RDFS.subClassOf, DENGE.Agent)}
    for property_ in ontology.subjects(RDF.type, OWL.ObjectProperty):
        ends = {ontology.value(property_, RDFS.domain), ontology.value(property_, RDFS.range)}
        assert not ends <= agents, property_
