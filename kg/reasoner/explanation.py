"""The smallest set of statements that clashes with the ontology, so that an annotator knows where to look.

QuickXplain (Junker, AAAI 2004): halves of the statements are left out as long as the rest still clashes; first whole
subjects, then their single statements. Vocabularies are taken for right unless they clash by themselves. Every trial is
a run of HermiT of about a second and a half; a clash of three subjects among a thousand takes one or two minutes. It is
asked for only when the check has failed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SKOS
from rdflib.term import Node

from kg.reasoner.hermit import run_hermit
from kg.reasoner.logic import Triple, distinct_names, logical_part, terms_part

Part = TypeVar("Part")


def clash(*graphs: Iterable[Triple]) -> tuple[Triple, ...]:
    """The statements on individuals that cannot hold together, sorted; few, not all.

    Empty when there is no clash, or when the axioms of the ontology clash by themselves.
    """
    logical = logical_part(graphs)
    terms = terms_part(logical)
    names = tuple(distinct_names(logical))
    concepts = set(logical.subjects(RDF.type, SKOS.Concept))
    on_individuals = sorted(triple for triple in logical if triple not in terms and isinstance(triple[0], URIRef))
    given = [triple for triple in on_individuals if triple[0] in concepts]
    statements = [triple for triple in on_individuals if triple[0] not in concepts]

    def clashes(chosen: Iterable[Triple]) -> bool:
        trial = Graph()
        for part in (terms, names, given, chosen):
            for triple in part:
                trial.add(triple)
        return run_hermit(trial, "-k").found_inconsistency

    def subjects_clash(chosen: Sequence[Node]) -> bool:
        return clashes(triple for subject in chosen for triple in subjects[subject])

    if clashes(()):
        given, statements = [], on_individuals
        if clashes(()):
            return ()
    if not clashes(statements):
        return ()
    subjects: dict[Node, list[Triple]] = {}
    for triple in statements:
        subjects.setdefault(triple[0], []).append(triple)
    culprits = smallest(sorted(subjects, key=str), subjects_clash)
    suspects = [triple for subject in culprits for triple in subjects[subject]]
    types_last = sorted(suspects, key=lambda triple: triple[1] != RDF.type)
    return tuple(sorted(smallest(types_last, clashes)))


def smallest(parts: Sequence[Part], clashes: Callable[[Sequence[Part]], bool]) -> list[Part]:
    """A smallest selection of the parts that still clashes; all of them together must."""

    def search(background: list[Part], grown: bool, candidates: list[Part]) -> list[Part]:
        if grown and clashes(background):
            return []
        if len(candidates) == 1:
            return candidates
        half = len(candidates) // 2
        left, right = candidates[:half], candidates[half:]
        from_right = search(background + left, bool(left), right)
        from_left = search(background + from_right, bool(from_right), left)
        return from_left + from_right

    return search([], False, list(parts))
