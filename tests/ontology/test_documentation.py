"""Every term is documented in Turkish and English, and the modules say what they are."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef

VANN = Namespace("http://purl.org/vocab/vann/")
ONTOLOGIES = "https://w3id.org/denge/onto/"
LANGUAGES = ("en", "tr")
EXPECTED = {"Claim", "Inference", "Agreement", "EvidenceLink", "hasPremise", "isEvidenceFor", "affirmsRelation", "page"}


def texts(graph: Graph, subject: URIRef, property_: URIRef, language: str) -> list[str]:
    return [str(value) for value in graph.objects(subject, property_) if getattr(value, "language", None) == language]


def test_the_terms_are_found(terms: dict[URIRef, URIRef]) -> None:
    assert {str(term).partition("#")[2] for term in terms} >= EXPECTED
    assert len(terms) > 200


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("property_", [RDFS.label, SKOS.definition])
def test_each_term_has_one_label_and_one_definition_a_language(
    ontology: Graph, terms: dict[URIRef, URIRef], property_: URIRef, language: str
) -> None:
    wrong = [term for term in terms if len(texts(ontology, term, property_, language)) != 1]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("property_", [RDFS.label, SKOS.definition])
def test_no_two_terms_share_a_label_or_definition(
    ontology: Graph, terms: dict[URIRef, URIRef], property_: URIRef, language: str
) -> None:
    counts = Counter(text.casefold() for term in terms for text in texts(ontology, term, property_, language))
    assert [text for text, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_definition_uses_its_own_label(ontology: Graph, terms: dict[URIRef, URIRef], language: str) -> None:
    circular = []
    for term in terms:
        label = texts(ontology, term, RDFS.label, language)[0]
        definition = texts(ontology, term, SKOS.definition, language)[0]
        if re.search(rf"\b{re.escape(label)}\b", definition, re.IGNORECASE):
            circular.append((label, definition))
    assert circular == []


def test_definitions_are_sentences(ontology: Graph, terms: dict[URIRef, URIRef]) -> None:
    definitions = [
        text for term in terms for lang in LANGUAGES for text in texts(ontology, term, SKOS.definition, lang)
    ]
    assert [text for text in definitions if not (text[0].isupper() and text.endswith("."))] == []


def test_a_class_is_defined_by_a_wider_kind(ontology: Graph, terms: dict[URIRef, URIRef]) -> None:
    """The definition of a class below another starts with a class above it: a genus, then the difference."""
    wrong = []
    for term, kind in terms.items():
        parents = [parent for parent in ontology.transitive_objects(term, RDFS.subClassOf) if parent != term]
        labels = [label for parent in parents for label in texts(ontology, parent, RDFS.label, "en")]
        if kind == OWL.Class and labels:
            start = texts(ontology, term, SKOS.definition, "en")[0].casefold()[:45]
            if not any(label.partition(" or ")[0] in start for label in labels):
                wrong.append((str(term), start, labels))
    assert wrong == []


def test_each_term_names_the_module_it_stands_in(modules: dict[str, Graph], terms: dict[URIRef, URIRef]) -> None:
    for term, kind in terms.items():
        homes = {name for name, graph in modules.items() if (term, RDF.type, kind) in graph}
        assert len(homes) == 1, term
        home = homes.pop()
        assert list(modules[home].objects(term, RDFS.isDefinedBy)) == [URIRef(ONTOLOGIES + home)], term


@pytest.mark.parametrize("module", ["claims", "arguments"])
def test_claims_and_arguments_have_examples(
    modules: dict[str, Graph], terms: dict[URIRef, URIRef], module: str
) -> None:
    here = [term for term in terms if (term, RDFS.isDefinedBy, URIRef(ONTOLOGIES + module)) in modules[module]]
    assert len(here) > 30
    for language in LANGUAGES:
        assert [term for term in here if not texts(modules[module], term, SKOS.example, language)] == []


def test_headers_are_complete(modules: dict[str, Graph]) -> None:
    for name, graph in modules.items():
        header = URIRef(ONTOLOGIES + name)
        assert (header, RDF.type, OWL.Ontology) in graph
        for property_ in (DCTERMS.title, DCTERMS.description):
            assert {value.language for value in graph.objects(header, property_)} == set(LANGUAGES), name  # type: ignore[attr-defined]
        assert graph.value(header, DCTERMS.license) == URIRef("https://creativecommons.org/licenses/by/4.0/")
        assert graph.value(header, OWL.versionIRI) == URIRef(f"{header}/1.0.0")
        assert graph.value(header, OWL.versionInfo) == Literal("1.0.0")
        assert graph.value(header, DCTERMS.creator) is not None
        for property_ in (DCTERMS.created, DCTERMS.issued):
            date = graph.value(header, property_)
            assert isinstance(date, Literal), name
            assert str(date.datatype).endswith("#date")
        assert graph.value(header, VANN.preferredNamespacePrefix) == Literal("denge")
        assert graph.value(header, VANN.preferredNamespaceUri) == Literal("https://w3id.org/denge/ns#")


def test_the_whole_imports_every_module_and_nothing_outside(modules: dict[str, Graph]) -> None:
    imported = {str(value) for graph in modules.values() for value in graph.objects(None, OWL.imports)}
    assert imported == {ONTOLOGIES + name for name in modules if name != "denge"}
    whole = set(modules["denge"].objects(URIRef(ONTOLOGIES + "denge"), OWL.imports))
    assert {str(value) for value in whole} == imported
