"""What to call a thing in a message: its label, else its prefixed name, else as much of its address as is needed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from rdflib import Literal
from rdflib.namespace import RDFS, SKOS
from rdflib.term import Node

from kg.terms import BASE, PREFIXES

Triple = tuple[Node, Node, Node]
Labels = Mapping[Node, Mapping[str, str]]

LANGUAGES = ("en", "tr")
_LOCAL = re.compile(r"[^/#]+$")


def labels_of(triples: Iterable[Triple]) -> Labels:
    """The label of everything that has one, by language; `skos:prefLabel` before `rdfs:label`."""
    labels: dict[Node, dict[str, str]] = {}
    weaker: dict[Node, dict[str, str]] = {}
    for subject, predicate, value in triples:
        if isinstance(value, Literal) and value.language is not None:
            if predicate == SKOS.prefLabel:
                labels.setdefault(subject, {})[value.language] = str(value)
            elif predicate == RDFS.label:
                weaker.setdefault(subject, {})[value.language] = str(value)
    return {**weaker, **labels}


def name_of(term: Node, labels: Labels, language: str) -> str:
    """The label in that language or in the other; a literal's text; else what `short_name` gives."""
    if isinstance(term, Literal):
        return str(term)
    known = labels.get(term, {})
    return known.get(language) or next(iter(known.values()), None) or short_name(str(term))


def names_of(term: Node, labels: Labels) -> Mapping[str, str]:
    """The name of a thing in every language."""
    return {language: name_of(term, labels, language) for language in LANGUAGES}


def short_name(iri: str) -> str:
    """A prefixed name where the prefix table has one; the last part of another address of ours; else the whole IRI."""
    fitting = [(len(namespace), prefix) for prefix, namespace in PREFIXES.items() if iri.startswith(namespace)]
    if fitting:
        length, prefix = max(fitting)
        return f"{prefix}:{iri[length:]}"
    local = _LOCAL.search(iri)
    return local.group() if local and iri.startswith(BASE) else iri
