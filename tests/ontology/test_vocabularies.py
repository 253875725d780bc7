"""The controlled vocabularies are complete, bilingual and tied to the ontology."""

from __future__ import annotations

import pytest
from rdflib import DCTERMS, RDF, SKOS, Graph, Namespace, URIRef

from kg.terms import PREFIXES

DENGE = Namespace("https://w3id.org/denge/ns#")
SCHEMES = "https://w3id.org/denge/vocabulary/"
NAMES = (
    "modality", "evidentiality", "endorsement", "scheme", "cue", "relation", "term", "field", "comparator", "stage",
    "obligation", "basis", "character", "plover", "direction", "reason", "material", "rhetoric",
    "semantics", "weighting", "acceptability", "standing",
)  # fmt: skip


def test_one_file_for_each_scheme(vocabularies: dict[str, Graph]) -> None:
    assert set(vocabularies) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_scheme_is_complete(vocabularies: dict[str, Graph], name: str) -> None:
    graph = vocabularies[name]
    scheme = URIRef(SCHEMES + name)
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    assert concepts
    assert set(graph.subjects(RDF.type, SKOS.ConceptScheme)) == {scheme}
    assert graph.value(scheme, DCTERMS.license) is not None
    labels: list[tuple[str, str]] = []
    for each in {scheme, *concepts}:
        for property_ in (SKOS.prefLabel, SKOS.definition):
            languages = sorted(value.language for value in graph.objects(each, property_))  # type: ignore[attr-defined]
            assert languages == ["en", "tr"], (each, property_)
        if each != scheme:
            labels.extend((str(value).casefold(), value.language) for value in graph.objects(each, SKOS.prefLabel))  # type: ignore[attr-defined]
            assert (each, SKOS.inScheme, scheme) in graph
            assert (each, SKOS.topConceptOf, scheme) in graph
            assert str(each).startswith(PREFIXES["denge"] if name == "direction" else PREFIXES[name])
    assert len(labels) == len(set(labels))
    assert set(graph.subjects(SKOS.inScheme)) == concepts


def test_modalities_have_a_class_and_a_rank(vocabularies: dict[str, Graph]) -> None:
    graph = vocabularies["modality"]
    ranks = {str(subject).partition("#")[2]: int(str(rank)) for subject, rank in graph.subject_objects(DENGE.rank)}
    assert ranks == {
        "EmphaticAssertion": 6, "PlainAssertion": 5, "TentativeAssertion": 4, "Possibility": 3, "Improbability": 2,
        "SuspendedJudgement": 1,
    }  # fmt: skip
    kinds = {DENGE.UnhedgedModality: 2, DENGE.HedgedModality: 4, DENGE.DirectiveModality: 1}
    assert {kind: len(set(graph.subjects(RDF.type, kind))) for kind in kinds} == kinds


def test_each_cue_has_a_default_modality(vocabularies: dict[str, Graph]) -> None:
    modalities = set(vocabularies["modality"].subjects(RDF.type, SKOS.Concept))
    for cue in vocabularies["cue"].subjects(RDF.type, SKOS.Concept):
        chosen = list(vocabularies["cue"].objects(cue, DENGE.defaultModality))
        assert len(chosen) == 1, cue
        assert chosen[0] in modalities


def test_plover_has_its_sixteen_classes(vocabularies: dict[str, Graph], ontology: Graph) -> None:
    notations = {str(value) for value in vocabularies["plover"].objects(None, SKOS.notation)}
    assert len(notations) == 16
    assert {"CONSULT", "COERCE", "ASSAULT", "MOBILIZE"} <= notations
