"""The makers of an article and its annotator as things of the reference graph: those known already, and new ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rdflib import Graph
from rdflib.namespace import RDF, SKOS
from rdflib.term import URIRef

from kg.bibliography import Maker
from kg.drafting.naming import slug
from kg.terms import BASE, DENGE
from kg.text import fold

PERSON = DENGE + "Person"
ORGANIZATION = DENGE + "Organization"


@dataclass(frozen=True)
class Annotator:
    """Who annotates: the key of the folder, the name to show, and an ORCID iD, which nobody checks, or nothing."""

    key: str
    name: str
    orcid: str = ""


@dataclass(frozen=True)
class Agent:
    """A person or organisation with its IRI; `is_new` where the reference files do not describe it yet."""

    iri: str
    name: str
    type: str
    is_new: bool
    orcid: str = ""


def agents_of(makers: Iterable[Maker], reference: Graph) -> list[Agent]:
    """The makers in their order. One whose name the reference files have is the one that they describe."""
    known = _known(reference)
    return [_agent(each, known, reference) for each in makers]


def agent_of_annotator(annotator: Annotator, reference: Graph) -> Agent:
    """The annotator as a person, by the key: the address stays when the name is spelled another way."""
    iri = f"{BASE}id/person/{annotator.key}"
    is_new = (URIRef(iri), RDF.type, None) not in reference
    return Agent(iri, annotator.name, PERSON, is_new, annotator.orcid)


def _known(reference: Graph) -> Mapping[str, str]:
    """Folded name -> IRI, of persons and organisations; of namesakes the first by IRI."""
    found: dict[str, str] = {}
    for subject, label in sorted(reference.subject_objects(SKOS.prefLabel), reverse=True):
        if str(subject).startswith((f"{BASE}id/person/", f"{BASE}id/organization/")):
            found[fold(str(label))] = str(subject)
    return found


def _agent(maker: Maker, known: Mapping[str, str], reference: Graph) -> Agent:
    type_ = ORGANIZATION if maker.is_institution else PERSON
    if found := known.get(fold(maker.name)):
        return Agent(found, maker.name, type_, is_new=False)
    folder = "organization" if maker.is_institution else "person"
    name = slug(maker.name) or "unnamed"
    iri, number = f"{BASE}id/{folder}/{name}", 1
    while (URIRef(iri), None, None) in reference:  # another with the same letters
        number += 1
        iri = f"{BASE}id/{folder}/{name}-{number}"
    return Agent(iri, maker.name, type_, is_new=True)
