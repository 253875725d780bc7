"""Axioms in plain words, in Turkish and English, for people who do not read OWL."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from rdflib import BNode
from rdflib.namespace import OWL, RDF, RDFS
from rdflib.term import Node

from kg.reasoner import Axiom
from kg.validation import Labels, name_of

_BY_PREDICATE: Mapping[Node, str] = {
    OWL.disjointWith: "disjoint-classes",
    RDFS.domain: "domain",
    RDFS.range: "range",
    RDFS.subPropertyOf: "sub-property",
    OWL.propertyDisjointWith: "disjoint-properties",
    OWL.inverseOf: "inverse",
    OWL.hasKey: "key",
    OWL.propertyChainAxiom: "chain",
    OWL.equivalentClass: "definition",
}
_BY_TYPE: Mapping[Node, str] = {
    OWL.FunctionalProperty: "functional",
    OWL.AsymmetricProperty: "asymmetric",
    OWL.IrreflexiveProperty: "irreflexive",
    OWL.SymmetricProperty: "symmetric",
    OWL.TransitiveProperty: "transitive",
}
_BUILT_IN = (str(OWL), str(RDF), str(RDFS))


def tell_axioms(axioms: Iterable[Axiom], labels: Labels, language: str) -> str:
    """A line for "because" and one for each axiom; nothing where there are none."""
    told = [f"  – {_tell(axiom, labels, language)}" for axiom in axioms]
    return "\n".join([_words()["because"][language], *told]) if told else ""


def _tell(axiom: Axiom, labels: Labels, language: str) -> str:
    subject, _, value = axiom[0]
    words = _words()
    parts = list(dict.fromkeys(name_of(term, labels, language) for term in _named_behind(axiom)))
    gaps = {
        "subject": name_of(subject, labels, language),
        "value": words["alternative"][language].join(parts)
        if isinstance(value, BNode)
        else name_of(value, labels, language),
        "parts": ", ".join(parts),
    }
    return words[_kind(axiom)][language].format_map(gaps)


def _kind(axiom: Axiom) -> str:
    _, predicate, value = axiom[0]
    if predicate == RDF.type:
        return _BY_TYPE.get(value, "other")
    if predicate == RDFS.subClassOf:
        return "condition" if isinstance(value, BNode) else "sub-class"
    return _BY_PREDICATE.get(predicate, "other")


def _named_behind(axiom: Axiom) -> Iterator[Node]:
    """The terms of ours in the value of an axiom, through its blank nodes."""
    subject, _, value = axiom[0]
    for term in (value, *(each for triple in axiom[1:] for each in (triple[2],))):
        if term != subject and not isinstance(term, BNode) and not str(term).startswith(_BUILT_IN):
            yield term


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    table: Mapping[str, Mapping[str, str]] = tomllib.loads(
        (Path(__file__).parent / "axioms.toml").read_text(encoding="utf-8")
    )
    return table
