"""The flat rows of a small debate, worked out by hand: every row, its polarity, and nothing besides.

c2r and c3r have none: the first says what the article says in its own voice, the second only passes c3x on.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import RDF, RDFS, SKOS, Graph, Namespace, URIRef
from rdflib.term import Node

from kg.rules import run_rules
from kg.rules.running import Derived
from kg.terms import GraphNames

DENGE = Namespace("https://w3id.org/denge/ns#")
RELATION = Namespace("https://w3id.org/denge/vocabulary/relation#")

EXPECTED = {
    "affirmsRelation": {
        "c2 suppliesArmsTo", "c3x cooperatesWith",
    },
    "deniesRelation": {"c1 recognises"},
    "entertainsRelation": {"c4 trusts"},
    "recommendsRelation": {"c5 assists"},
    "relationFrom": {"c1 avalia", "c2 borduna", "c4 avalia", "c5 borduna"},
    "relationTo": {"c1 cassia", "c2 avalia", "c4 borduna", "c5 cassia"},
    "relationBetween": {"c3x avalia", "c3x borduna"},
    "isAbout": {
        "c1 avalia", "c1 cassia", "c8 avalia", "c8 cassia",
        "c2 borduna", "c2 avalia", "c2 question",
        "c3 avalia", "c3 borduna", "c3x avalia", "c3x borduna",
        "c4 avalia", "c4 borduna", "c5 borduna", "c5 cassia", "c5 hill",
        "c6 borduna", "c6 cassia", "c6 hill", "c6 region",
        "c7 battle", "c7 avalia", "c7 hill", "c7 range", "c7 region",
    },
    "asserter": {
        "c1 author", "c2 author", "c3 author", "c3x expert", "c4 author", "c5 author",
        "c6 author", "c7 author", "c8 critic",
    },
    "ultimateSource": {
        "c1 author", "c2 reporter", "c3 expert", "c3x expert", "c4 author", "c5 author",
        "c6 author", "c7 author", "c8 critic",
    },
    "citedSource": {
        "c1 NoSourceCited", "c2 report", "c3 report", "c3x report", "c4 NoSourceCited",
        "c5 NoSourceCited", "c6 NoSourceCited", "c7 report", "c8 NoSourceCited",
    },
    "page": {
        "c1 3", "c1 9", "c2 4", "f1 4", "c3 9", "c3x 9", "c4 10", "c5 10", "c6 10", "c7 10", "q1 9",
    },
    "lastPage": {"c2 5", "f1 5"},
    "section": {
        "c1 section-1", "c1 section-2", "c2 section-1", "f1 section-1", "c3 section-2",
        "c3x section-2", "c4 section-2", "c5 section-2", "c6 section-2", "c7 section-2",
        "q1 section-2",
    },
    "work": {
        "c1 article", "c2 article", "f1 article", "c3 article", "c3x article", "c4 article", "c5 article",
        "c6 article", "c7 article", "q1 article",
    },
    # A passage that ends where a sentence begins does not touch it; a sentence of another text is not looked at.
    "sentence": {
        "c1 sentence-2", "c3 sentence-2", "c3 sentence-3", "c3x sentence-2", "c3x sentence-3",
        "q1 sentence-2", "q1 sentence-3",
    },
}  # fmt: skip


def short(node: Node) -> str:
    return str(node).rsplit("/", 1)[-1].rsplit("#", 1)[-1]


@pytest.fixture(scope="module")
def debate() -> Graph:
    return Graph().parse(Path(__file__).parent / "debate.ttl")


@pytest.fixture(scope="module")
def derived(ontology: Graph, vocabularies: dict[str, Graph], debate: Graph, root: Path) -> Derived:
    names = GraphNames()
    terms = Graph()
    for graph in (ontology, *vocabularies.values()):
        for triple in graph:
            terms.add(triple)
    return run_rules({names.ontology: terms, names.content: debate}, root / "ontology" / "rules", names)


@pytest.mark.parametrize("row", sorted(EXPECTED))
def test_the_rows_are_exactly_these(derived: Derived, row: str) -> None:
    found = {
        f"{short(subject)} {short(value)}" for subject, property_, value in derived.rows if short(property_) == row
    }
    assert found == EXPECTED[row]


def test_there_are_no_other_rows(derived: Derived) -> None:
    assert {short(property_) for _, property_, _ in derived.rows} == {*EXPECTED, "label", "year"}


def test_labels_are_those_that_are_given(derived: Derived, debate: Graph) -> None:
    names = (SKOS.prefLabel, DENGE.paraphrase)
    given = {(thing, label) for name in names for thing, label in debate.subject_objects(name)}
    rows = {(thing, label) for thing, name, label in derived.rows if name == RDFS.label}
    assert given <= rows


def test_a_span_of_years_is_found_by_its_ends(derived: Derived) -> None:
    assert {f"{short(thing)} {year}" for thing, name, year in derived.rows if short(name) == "year"} == {
        "battle 1991", "battle 1994",
    }  # fmt: skip


def test_a_denial_never_reads_as_an_affirmation(derived: Derived) -> None:
    """The critic's affirmation has no anchor, so no row; the author's denial must not stand in for it."""
    who = {subject for subject, property_, kind in derived.rows
           if property_ == DENGE.affirmsRelation and kind == RELATION.recognises}  # fmt: skip
    assert who == set()


def test_no_rule_says_anything_between_two_agents(derived: Derived, debate: Graph) -> None:
    agents = {
        subject
        for subject, property_, value in (*derived.inferred, *debate)
        if property_ == RDF.type and value == DENGE.Agent
    }
    assert len(agents) == 7
    between = [each for each in (*derived.inferred, *derived.rows) if each[0] in agents and each[2] in agents]
    assert between == []


def test_types_inverses_and_wider_properties_are_derived(derived: Derived) -> None:
    example = Namespace("https://w3id.org/denge/id/example/")
    for triple in (
        (example.cassia, RDF.type, DENGE.Agent),
        (example["s-arms"], DENGE.hasParticipant, example.borduna),
        (example.borduna, DENGE.participatesIn, example["s-arms"]),
        (example.c1, DENGE.hasContent, example["p-recognised"]),
        (example["p-recognised"], DENGE.isDeniedBy, example.c1),
        (example["p-recognised"], RDF.type, DENGE.ContestedProposition),
        (example.c1, RDF.type, DENGE.DenyingClaim),
        (example.c2, RDF.type, DENGE.HedgedClaim),
        (example.c3, RDF.type, DENGE.ReportingClaim),
        (example.c5, RDF.type, DENGE.Recommendation),
        (example.c1, DENGE.contradicts, example.c8),
        (example.c8, DENGE.contradicts, example.c1),
        (example.c2, DENGE.concursWith, example.c2r),
        (example.c3, DENGE.reportsTransitively, example.c3x),
        (example.c3, DENGE.attributesTo, example.reporter),
        (example.c3, DENGE.attributesTo, example.expert),
        (example.battle, DENGE.takesPlaceAt, example.region),
        (example.c2, DENGE.supports, example["p-work"]),
        (example.c2, DENGE.isEvidenceFor, example["p-work"]),
    ):
        assert triple in derived.inferred, triple


def test_nothing_stands_in_a_derived_relation_to_itself(derived: Derived) -> None:
    reflexive = {DENGE.contradicts, DENGE.concursWith, DENGE.reportsTransitively, DENGE.isIncompatibleWith}
    assert [each for each in derived.inferred if each[0] == each[2] and each[1] in reflexive] == []


def test_modalities_keep_to_their_own_class(derived: Derived) -> None:
    modality = URIRef("https://w3id.org/denge/vocabulary/modality#TentativeAssertion")
    assert (modality, RDF.type, DENGE.Modality) in derived.inferred
    assert (modality, RDF.type, DENGE.InformationObject) not in derived.inferred
