"""The ontology is coherent alone, with data and with each alignment; what is wrong is named in plain words."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph

from kg.problems import DengeError
from kg.reasoner import check, check_profile, clash
from kg.reasoner.logic import logical_part

PREFIXES = """
@prefix : <https://w3id.org/denge/ns#> .
@prefix i: <https://w3id.org/denge/id/example/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""


def turtle(text: str) -> Graph:
    return Graph().parse(data=PREFIXES + text, format="turtle")


def test_the_ontology_alone_is_sound(ontology: Graph) -> None:
    report = check(ontology)
    assert report.consistent and not report.unsatisfiable
    assert 0 < report.seconds < 60


@pytest.mark.parametrize("target", ["prov", "oa", "skos"])
def test_the_ontology_is_sound_with_data_and_an_alignment(
    ontology: Graph, sample: Graph, root: Path, target: str
) -> None:
    alignment = Graph().parse(root / "ontology" / "alignments" / f"align-{target}.ttl")
    report = check(ontology, sample, alignment)
    assert report.consistent and not report.unsatisfiable


def test_an_alignment_takes_part_in_the_check(ontology: Graph, sample: Graph, root: Path) -> None:
    alignment = Graph().parse(root / "ontology" / "alignments" / "align-prov.ttl")
    activity = turtle("i:c1 a <http://www.w3.org/ns/prov#Activity> .")
    assert check(ontology, sample, activity).consistent
    assert not check(ontology, sample, activity, alignment).consistent


def test_a_class_without_possible_members_is_named(ontology: Graph) -> None:
    empty = turtle(":PersonalState a owl:Class ; rdfs:subClassOf :Person , :State .")
    report = check(ontology, empty)
    assert report.consistent
    assert report.unsatisfiable == ("https://w3id.org/denge/ns#PersonalState",)


@pytest.mark.slow
def test_the_clashing_statements_are_few(ontology: Graph) -> None:
    wrong = turtle("i:e a :Claim ; :affirms i:p . i:f a :Inference ; :hasConclusion i:e . i:a a :State .")
    found = clash(ontology, wrong)
    assert len(found) == 2
    assert [str(value) for _, predicate, value in found if predicate.endswith("hasConclusion")] == [
        "https://w3id.org/denge/id/example/e"
    ]


def test_an_ontology_outside_owl_2_dl_is_refused(ontology: Graph) -> None:
    wrong = turtle(":isEvidenceFor a owl:FunctionalProperty .")
    assert check_profile(ontology).accepted
    assert "Non-simple property" in check_profile(ontology, wrong).complaint
    with pytest.raises(DengeError) as caught:
        check(ontology, wrong)
    assert caught.value.problem.code == "reasoner.not-dl"


def test_headers_labels_and_undeclared_terms_do_not_reach_the_reasoner(ontology: Graph) -> None:
    extra = turtle('i:a a :State , i:Unknown ; i:unknown i:b ; rdfs:label "a" .')
    logical = {str(term) for triple in logical_part([ontology, extra]) for term in triple}
    assert "https://w3id.org/denge/id/example/a" in logical
    assert not {term for term in logical if "nknown" in term or "/onto/" in term or "label" in term}
