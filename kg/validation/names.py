"""What to call a thing in a message: its label, else the end of its address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from rdflib import Literal
from rdflib.namespace import RDFS, SKOS
from rdflib.term import Node

Triple = tuple[Node, Node, Node]

_LOCAL = re.compile(r"[^/#]+$")


def labels_of(triples: Iterable[Triple]) -> Mapping[Node, Mapping[str, str]]:
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


def name_of(term: Node, labels: Mapping[Node, Mapping[str, str]], language: str) -> str:
    """The label in that language or in the other; a literal's text; or the last part of an address."""
    if isinstance(term, Literal):
        return str(term)
    known = labels.get(term, {})
    local = _LOCAL.search(str(term))
    return known.get(language) or next(iter(known.values()), None) or (local.group() if local else str(term))
