"""The dataset as a whole: what it is called, what it holds, whose it is, how large it is (VoID, DCAT 3)."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator, Mapping
from importlib.resources import files
from typing import Any

from rdflib import Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, PROV, RDF, RDFS, VOID, XSD

from kg.metadata.counts import instances, size_of
from kg.metadata.graphs import size_triples
from kg.metadata.naming import DATASET, address_of
from kg.metadata.release import Release
from kg.metadata.values import LANGUAGES, Triple, in_both
from kg.project import Settings
from kg.terms import BASE, DENGE, PREFIXES, GraphNames

_EDITORS = URIRef(PREFIXES["organization"] + "denge-editors")
# Codes of the Library of Congress, as DCAT 3, 6.4.7 asks for.
_LANGUAGE = "http://id.loc.gov/vocabulary/iso639-1/"
_EXAMPLES = ("Claim", "Hypothesis", "Inference", "Work", "Agreement", "State")


def read_words() -> Mapping[str, Any]:
    """What dataset.toml says."""
    return tomllib.loads(files("kg.metadata").joinpath("dataset.toml").read_text(encoding="utf-8"))


def dataset_triples(
    triples: Collection[Triple], settings: Settings, release: Release | None, names: GraphNames
) -> Iterator[Triple]:
    """What is told of the dataset that `triples`, the union of its graphs, form."""
    words = read_words()
    yield DATASET, RDF.type, VOID.Dataset
    yield DATASET, RDF.type, DCAT.Dataset
    yield from in_both(DATASET, DCTERMS.title, {"en": settings.title_en, "tr": settings.title_tr})
    yield from in_both(DATASET, RDFS.label, {"en": settings.title_en, "tr": settings.title_tr})
    yield from in_both(DATASET, DCTERMS.description, words["description"])
    for keyword in words["keywords"]:
        yield from in_both(DATASET, DCAT.keyword, keyword)
    yield DATASET, DCTERMS.license, URIRef(words["licence"])
    yield DATASET, DCTERMS.identifier, Literal(str(DATASET), datatype=XSD.anyURI)
    for language in LANGUAGES:
        yield DATASET, DCTERMS.language, URIRef(_LANGUAGE + language)
    if release is not None and release.released is not None:
        yield DATASET, DCTERMS.issued, Literal(release.released.isoformat(), datatype=XSD.date)
    yield from _people(triples)
    yield DATASET, VOID.uriSpace, Literal(BASE)
    yield DATASET, DCAT.landingPage, address_of("about")
    yield DATASET, FOAF.homepage, address_of("")
    yield from size_triples(DATASET, size_of(triples))
    for vocabulary in _vocabularies(triples):
        yield DATASET, VOID.vocabulary, URIRef(vocabulary)
    yield from _examples(triples)
    yield from _itself(words, names)


def _people(triples: Collection[Triple]) -> Iterator[Triple]:
    """The editors, where the reference knows them, and the articles that the dataset is about."""
    if any(subject == _EDITORS for subject, _, _ in triples):
        yield DATASET, DCTERMS.creator, _EDITORS
        yield DATASET, DCTERMS.publisher, _EDITORS
    for _, predicate, article in triples:
        if predicate == URIRef(DENGE + "renditionOf"):
            yield DATASET, DCTERMS.source, article
            yield DATASET, PROV.wasDerivedFrom, article


def _vocabularies(triples: Collection[Triple]) -> Iterator[str]:
    """The namespaces from which properties and classes are taken."""
    used = {str(predicate) for _, predicate, _ in triples} | {str(each) for each in instances(triples)}
    for term in sorted(used):
        yield term[: max(term.rfind("#"), term.rfind("/")) + 1]


def _examples(triples: Collection[Triple]) -> Iterator[Triple]:
    """The first instance, by IRI, of some classes."""
    found = instances(triples)
    for name in _EXAMPLES:
        members = found.get(URIRef(DENGE + name))
        if members:
            yield DATASET, VOID.exampleResource, URIRef(min(str(each) for each in members))


def _itself(words: Mapping[str, Any], names: GraphNames) -> Iterator[Triple]:
    """The description as a document (VoID, 7)."""
    node = URIRef(names.meta)
    yield node, RDF.type, VOID.DatasetDescription
    yield from in_both(node, RDFS.label, words["meta"])
    yield from in_both(node, DCTERMS.title, words["meta"])
    yield node, DCTERMS.license, URIRef(words["licence"])
    yield node, FOAF.primaryTopic, DATASET
