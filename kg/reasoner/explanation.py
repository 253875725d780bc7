"""The smallest set of statements that clashes with the ontology, so that an annotator knows where to look.

What is found is the preferred explanation of QuickXplain (Junker, AAAI 2004), got by looking for the shortest beginning
that clashes; first among whole subjects, then among their single statements. Vocabularies are taken for right unless
they clash by themselves. A run of HermiT tries several beginnings, shortest first. It is asked for only when the check
has failed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final, TypeVar

from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SKOS
from rdflib.term import Node

from kg.reasoner.hermit import first_inconsistent
from kg.reasoner.logic import Triple, distinct_names, logical_part, terms_part

Part = TypeVar("Part")
_AT_ONCE: Final = 8
"""Beginnings that one run of HermiT tries: to start it takes as long as about ten of them."""


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

    def first_clash(selections: Sequence[Sequence[bytes]]) -> int | None:
        return first_inconsistent([b"".join((always, *chosen)) for chosen in selections])

    always = as_lines((*terms, *names, *given))
    if (first := first_clash([[], [as_lines(statements)]])) == 0:
        given, statements = [], on_individuals
        always = as_lines((*terms, *names))
        first = first_clash([[], [as_lines(statements)]])
    if first != 1:
        return ()
    subjects: dict[Node, list[Triple]] = {}
    for triple in statements:
        subjects.setdefault(triple[0], []).append(triple)
    names_of_subjects = sorted(subjects, key=str)
    by_subject = [as_lines(subjects[subject]) for subject in names_of_subjects]
    culprits = [names_of_subjects[place] for place in smallest(by_subject, first_clash)]
    suspects = [triple for subject in culprits for triple in subjects[subject]]
    types_last = sorted(suspects, key=lambda triple: triple[1] != RDF.type)
    found = smallest([as_lines([triple]) for triple in types_last], first_clash)
    return tuple(sorted(types_last[place] for place in found))


def as_lines(triples: Iterable[Triple]) -> bytes:
    """The triples in N-Triples."""
    graph = Graph()
    for triple in triples:
        graph.add(triple)
    return graph.serialize(format="nt", encoding="utf-8")


def smallest(parts: Sequence[Part], first_clash: Callable[[Sequence[Sequence[Part]]], int | None]) -> list[int]:
    """The places of a smallest selection of the parts that still clashes; all of them together must, and none may not.

    `first_clash` tells which of several selections, each larger than the one before, is the first to clash. The last
    part of the shortest beginning that clashes is one of those looked for; the rest are found in the same way before
    it, until what was found clashes by itself.
    """
    found: list[int] = []
    candidates = list(range(len(parts)))
    while True:
        none, some = -1 if found else 0, len(candidates)  # so many candidates do not clash, and so many do
        while some - none > 1:
            step = max(1, (some - none) // _AT_ONCE)
            counts = range(none + 1, some) if step == 1 else range(none + step, some, step)
            first = first_clash([[parts[each] for each in (*found, *candidates[:count])] for count in counts])
            if first is None:
                none = counts[-1]
            else:
                none, some = counts[first - 1] if first else none, counts[first]
        if some == 0:
            return sorted(found)
        found.append(candidates[some - 1])
        candidates = candidates[: some - 1]
