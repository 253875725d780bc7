"""The ontology is coherent alone, with data and with each alignment; what is wrong is named in plain words."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph

from kg.problems import DengeError, load_catalogue
from kg.reasoner import check, check_profile, require_consistent
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
    assert report.sound
    assert 0 < report.seconds < 60


@pytest.mark.parametrize("target", ["prov", "oa", "skos"])
def test_the_ontology_is_sound_with_data_and_an_alignment(
    ontology: Graph, sample: Graph, root: Path, target: str
) -> None:
    alignment = Graph().parse(root / "ontology" / "alignments" / f"align-{target}.ttl")
    assert check(ontology, sample, alignment).sound


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
    with pytest.raises(DengeError) as caught:
        require_consistent(ontology, empty)
    assert caught.value.problem.code == "reasoner.unsatisfiable"


@pytest.mark.slow
def test_the_clashing_statements_are_named_in_both_languages(ontology: Graph) -> None:
    wrong = turtle("i:e a :Claim ; :affirms i:p . i:f a :Inference ; :hasConclusion i:e . i:a a :State .")
    with pytest.raises(DengeError) as caught:
        require_consistent(ontology, wrong)
    problem = caught.value.problem
    assert problem.code == "reasoner.inconsistent"
    lines = problem.values["clash"].splitlines()
    assert sum("ns#hasConclusion> <https://w3id.org/denge/id/example/e> ." in line for line in lines) == 1
    assert len(lines) == 2
    for language in ("tr", "en"):
        assert "hasConclusion" in load_catalogue().wording(problem, language).detail


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
