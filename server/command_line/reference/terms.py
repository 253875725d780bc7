"""The page of terms, from the ontology and its vocabularies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef
from rdflib.term import Literal, Node

from kg.parameters.names import shorten
from kg.terms import PREFIXES
from server.command_line.reference.markdown import code, page, table

_KINDS = (
    (OWL.Class, "class"),
    (OWL.ObjectProperty, "object property"),
    (OWL.DatatypeProperty, "data property"),
    (OWL.AnnotationProperty, "annotation property"),
    (SKOS.Concept, "concept"),
    (OWL.NamedIndividual, "individual"),
)


def terms_page(ontology: Graph) -> str:
    """Every class, property and concept by the module that defines it, and the table of prefixes."""
    modules: dict[str, list[list[str]]] = defaultdict(list)
    for term in sorted(_own_terms(ontology)):
        modules[_module(ontology, term)].append(_row(ontology, term))
    blocks = [
        "## Prefixes",
        table(["prefix", "address"], [[code(name), address] for name, address in PREFIXES.items()]),
    ]
    for module in sorted(modules):
        blocks += [f"## {module}", table(["term", "kind", "English", "Türkçe"], modules[module])]
    return page("Terms", "Each term with its label and its definition in both languages.", *blocks)


def _own_terms(ontology: Graph) -> set[URIRef]:
    kinds = [kind for kind, _ in _KINDS]
    found = {term for kind in kinds for term in ontology.subjects(RDF.type, kind)}
    own = (PREFIXES["denge"], PREFIXES["denge"].replace("ns#", "vocabulary/"))
    return {term for term in found if isinstance(term, URIRef) and str(term).startswith(own)}


def _module(ontology: Graph, term: URIRef) -> str:
    module = ontology.value(term, RDFS.isDefinedBy) or ontology.value(term, SKOS.inScheme)
    return str(module).rpartition("denge/")[2] if module is not None else "–"


def _row(ontology: Graph, term: URIRef) -> list[str]:
    kind = next(name for each, name in _KINDS if (term, RDF.type, each) in ontology)
    texts = [_text(ontology, term, language) for language in ("en", "tr")]
    return [code(shorten(str(term))), kind, *texts]


def _text(ontology: Graph, term: URIRef, language: str) -> str:
    label = _in_language([*ontology.objects(term, RDFS.label), *ontology.objects(term, SKOS.prefLabel)], language)
    definition = _in_language(ontology.objects(term, SKOS.definition), language)
    return f"**{label}** {definition}".strip()


def _in_language(values: Iterable[Node], language: str) -> str:
    return min((str(each) for each in values if isinstance(each, Literal) and each.language == language), default="")
