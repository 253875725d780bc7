"""The argument network of the sources as plain mappings: who offers what for and against which proposition."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rdflib import URIRef
from rdflib.namespace import RDF
from rdflib.term import Node

from kg.terms import DENGE

Triple = tuple[Node, Node, Node]
Step = tuple[str, str]
"""A discourse relation and what it leads to, both as IRIs."""


@dataclass(frozen=True)
class ArgumentNetwork:
    """Claims, propositions and the discourse relations between them; every name is an IRI, every value is sorted."""

    conclusions: Mapping[str, tuple[Step, ...]]
    """Claim -> (inference that it is a premise of, conclusion)."""
    targets: Mapping[str, tuple[Step, ...]]
    """Claim -> (conflict that it is a premise of, proposition that the conflict targets)."""
    affirming: Mapping[str, tuple[str, ...]]
    """Proposition -> claims that affirm it."""
    denying: Mapping[str, tuple[str, ...]]
    """Proposition -> claims that deny it."""
    incompatible: Mapping[str, tuple[Step, ...]]
    """Proposition -> (incompatibility, the other proposition), in both directions."""
    drawn_by: Mapping[str, tuple[str, ...]]
    """Discourse relation -> agents who draw it."""
    works: Mapping[str, tuple[str, ...]]
    """Claim -> works in which it can be read: its own, or those of the claims through which alone it is known."""
    hypotheses: frozenset[str]

    @property
    def all_works(self) -> tuple[str, ...]:
        """Every work in which a claim can be read, sorted."""
        return tuple(sorted({work for works in self.works.values() for work in works}))


def argument_network(triples: Iterable[Triple]) -> ArgumentNetwork:
    """Pick the argument network out of the triples of the sources; derived triples are not needed."""
    values = _by_predicate(triples)
    premise_of = _inverse(values["hasPremise"])
    incompatible: dict[str, set[Step]] = defaultdict(set)
    for node, firsts in values["hasFirstProposition"].items():
        for first in firsts:
            for second in values["hasSecondProposition"].get(node, ()):
                incompatible[first].add((node, second))
                incompatible[second].add((node, first))
    return ArgumentNetwork(
        conclusions=_steps(premise_of, values["hasConclusion"]),
        targets=_steps(premise_of, values["targetsProposition"]),
        affirming=_sorted(_inverse(values["affirms"])),
        denying=_sorted(_inverse(values["denies"])),
        incompatible={proposition: tuple(sorted(steps)) for proposition, steps in incompatible.items()},
        drawn_by=_sorted(values["isDrawnBy"]),
        works=_works(values["isExpressedIn"], values["isKnownThrough"]),
        hypotheses=frozenset(values["type"].keys()),
    )


_READ = (
    "hasPremise", "hasConclusion", "targetsProposition", "affirms", "denies", "hasFirstProposition",
    "hasSecondProposition", "isDrawnBy", "isExpressedIn", "isKnownThrough",
)  # fmt: skip


def _by_predicate(triples: Iterable[Triple]) -> Mapping[str, dict[str, set[str]]]:
    names: dict[Node, str] = {URIRef(DENGE + name): name for name in _READ}
    hypothesis = URIRef(DENGE + "Hypothesis")
    values: dict[str, dict[str, set[str]]] = {name: {} for name in (*_READ, "type")}
    for subject, predicate, value in triples:
        if predicate in names:
            values[names[predicate]].setdefault(str(subject), set()).add(str(value))
        elif predicate == RDF.type and value == hypothesis:
            values["type"].setdefault(str(subject), set()).add(str(value))
    return values


def _inverse(relation: Mapping[str, set[str]]) -> dict[str, set[str]]:
    inverse: dict[str, set[str]] = {}
    for subject, objects in relation.items():
        for each in objects:
            inverse.setdefault(each, set()).add(subject)
    return inverse


def _sorted(relation: Mapping[str, set[str]]) -> dict[str, tuple[str, ...]]:
    return {subject: tuple(sorted(objects)) for subject, objects in relation.items()}


def _steps(premise_of: Mapping[str, set[str]], leads_to: Mapping[str, set[str]]) -> dict[str, tuple[Step, ...]]:
    steps = {
        claim: tuple(sorted((node, end) for node in nodes for end in leads_to.get(node, ())))
        for claim, nodes in premise_of.items()
    }
    return {claim: found for claim, found in steps.items() if found}


def _works(expressed: Mapping[str, set[str]], known: Mapping[str, set[str]]) -> dict[str, tuple[str, ...]]:
    works: dict[str, tuple[str, ...]] = {}
    for claim in {*expressed, *known}:
        reporters = {work for reporter in known.get(claim, ()) for work in expressed.get(reporter, ())}
        works[claim] = tuple(sorted(reporters or expressed.get(claim, set())))
    return works
