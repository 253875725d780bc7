"""What clashes is said in plain words, in both languages: the statements with their lines, and why they cannot hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.namespace import OWL, RDF

from kg.build.axioms import tell_axioms
from kg.build.consistency import inconsistency
from kg.problems import load_catalogue
from kg.project import open_project
from kg.reasoner import axioms_of, clashing_axioms
from kg.reasoner.logic import logical_part, terms_part
from kg.sources import Sources, read_sources
from kg.terms import GraphNames
from kg.validation import Labels, labels_of

HEAD = """
@prefix : <https://w3id.org/denge/ns#> .
@prefix i: <https://w3id.org/denge/id/example/> .
@prefix modality: <https://w3id.org/denge/vocabulary/modality#> .
"""


@pytest.fixture(scope="module")
def sources(root: Path) -> Sources:
    return read_sources(open_project(root))


@pytest.fixture(scope="module")
def ontology(sources: Sources) -> Graph:
    return sources.graphs[GraphNames().ontology]


@pytest.fixture(scope="module")
def labels(ontology: Graph) -> Labels:
    return labels_of(ontology)


def why(statements: str, ontology: Graph, labels: Labels, language: str) -> list[str]:
    axioms = clashing_axioms(list(Graph().parse(data=HEAD + statements, format="turtle")), ontology)
    return [line.removeprefix("  – ") for line in tell_axioms(axioms, labels, language).split("\n")[1:]]


@pytest.mark.full
def test_a_claim_used_as_a_conclusion(ontology: Graph, labels: Labels) -> None:
    assert why("i:f a :Inference ; :hasConclusion i:e . i:e a :Claim .", ontology, labels, "en") == [
        "Nothing is both claim and proposition.",
        "Only this may stand after “has conclusion”: proposition.",
    ]


@pytest.mark.slow
def test_a_claim_that_affirms_and_denies(ontology: Graph, labels: Labels) -> None:
    assert why("i:e :affirms i:p ; :denies i:p .", ontology, labels, "tr") == [
        "“olumlar” ile “reddeder” aynı iki şeyi birlikte bağlayamaz."
    ]


@pytest.mark.full
def test_a_claim_with_two_modalities(ontology: Graph, labels: Labels) -> None:
    statements = "i:c :hasModality modality:Possibility , modality:PlainAssertion ."
    assert why(statements, ontology, labels, "en") == ["“has modality” has at most one value."]


@pytest.mark.slow
def test_statements_that_do_not_clash_are_not_explained(ontology: Graph, labels: Labels) -> None:
    assert clashing_axioms(list(Graph().parse(data=HEAD + "i:e a :Claim .", format="turtle")), ontology) == ()
    assert tell_axioms((), labels, "en") == ""


def test_every_axiom_of_the_ontology_can_be_told_in_both_languages(ontology: Graph, labels: Labels) -> None:
    axioms = list(axioms_of(terms_part(logical_part([ontology]))))
    assert len(axioms) > 400
    for axiom in axioms:
        for language, other in (("en", "An axiom joins"), ("tr", "Bir belit")):
            told = tell_axioms([axiom], labels, language)
            assert other not in told and "{" not in told and "N" + "one" not in told, axiom
            assert len(told.split("\n")) == 2
            assert not told.endswith((": .", "“.")), axiom
    kinds = {axiom[0][2] if axiom[0][1] == RDF.type else axiom[0][1] for axiom in axioms}
    assert {OWL.disjointWith, OWL.propertyDisjointWith, OWL.hasKey, OWL.FunctionalProperty} <= kinds


def test_the_links_of_a_chain_are_told_in_order(ontology: Graph, labels: Labels) -> None:
    axioms = axioms_of(terms_part(logical_part([ontology])))
    chains = [axiom for axiom in axioms if axiom[0][1] == OWL.propertyChainAxiom]
    told = {tell_axioms([axiom], labels, "en").split("\n")[1] for axiom in chains}
    lead = "  – Where these follow one another, “supports” leads from the first thing to the last:"
    assert f"{lead} is premise of, has conclusion." in told


def test_the_problem_tells_statements_and_reasons(sources: Sources, ontology: Graph, labels: Labels) -> None:
    axioms = [
        axiom
        for axiom in axioms_of(terms_part(logical_part([ontology])))
        if axiom[0][1] == OWL.propertyDisjointWith and str(axiom[0][0]).endswith("#affirms")
    ]
    problem = inconsistency(list(Graph().parse(data=HEAD + "i:e :denies i:p .", format="turtle")), sources, axioms[:1])
    catalogue = load_catalogue()
    english, turkish = (catalogue.wording(problem, language).detail for language in ("en", "tr"))
    assert "e · denies · p" in english and "because:\n  – “affirms” and “" in english
    assert "e · reddeder · p" in turkish and "çünkü:\n  – “olumlar” ile “" in turkish
