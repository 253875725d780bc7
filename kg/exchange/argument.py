"""The argument as a graph: propositions, the claims about them, and what supports, attacks or undercuts what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from kg.exchange.asking import Reader, iri_of
from kg.exchange.claims import Claim, read_claims
from kg.exchange.names import Names, local_name, read_names
from kg.exchange.relations import Relation, read_relations
from kg.problems import DengeError, Problem
from kg.terms import DENGE

VERBS: Final = ("supports", "conflicts", "undercuts", "is incompatible with")
"""The relations of arguing; explanations, causes, concessions and tensions are none."""


@dataclass(frozen=True)
class Argument:
    """An argument, or all of them. `propositions` and `hypotheses` are IRIs in order, `hypothesis` the one it is about.

    `claims` are those that a relation starts from; `relations` lead from these to a proposition or another relation.
    """

    hypothesis: str | None
    hypotheses: tuple[str, ...]
    propositions: tuple[str, ...]
    claims: Mapping[str, Claim]
    relations: tuple[Relation, ...]
    names: Names
    version: str

    def targeted(self) -> frozenset[str]:
        """The relations that other relations target."""
        known = {each.iri for each in self.relations}
        return frozenset(target for each in self.relations for target in each.targets if target in known)


def read_argument(reader: Reader) -> Argument:
    """All arguments of the dataset. Raises what `Reader.rows` raises."""
    names = read_names(reader)
    claims = read_claims(reader, names)
    relations = [each for each in read_relations(reader, claims) if each.verb in VERBS]
    propositions = reader.facts("propositions")
    hypotheses = tuple(iri for iri, each in propositions.items() if DENGE + "Hypothesis" in each.iris("rdf:type"))
    whole = Argument(None, hypotheses, tuple(propositions), claims, tuple(relations), names, reader.version)
    return _reduced(whole, relations, hypotheses)


def hypotheses(reader: Reader) -> tuple[str, ...]:
    """The names of all hypotheses, as `argument_of` takes them. Raises what `Reader.rows` raises."""
    return tuple(local_name(iri_of(row.get("hypothesis"))) for row in reader.rows("hypotheses"))


def argument_of(whole: Argument, name: str) -> Argument:
    """The part of it that bears on a hypothesis, named by the last part of its IRI.

    That is what leads to it or to what a claim in it affirms or denies, and what undercuts any of this. What is
    incompatible with the hypothesis is named; what speaks for that is a part of its own argument.

    Raises DengeError `exchange.unknown-hypothesis`.
    """
    wanted = next((each for each in whole.hypotheses if local_name(each) == name), None)
    if wanted is None:
        known = ", ".join(local_name(each) for each in whole.hypotheses)
        raise DengeError(Problem("exchange.unknown-hypothesis", {"name": name, "known": known or "–"}))
    reached = {wanted}
    found = {each.iri for each in whole.relations if wanted in _rivals(each)}
    growing = True
    while growing:
        growing = False
        for each in whole.relations:
            if each.iri in found or not reached.intersection(each.targets) or _rivals(each):
                continue
            found.add(each.iri)
            reached |= {each.iri, *each.sources}
            reached |= {whole.claims[one].proposition for one in each.sources if one in whole.claims} - {""}
            growing = True
    kept = [each for each in whole.relations if each.iri in found]
    part = replace(whole, hypothesis=wanted, relations=tuple(kept))
    return _reduced(part, kept, [wanted])


def _rivals(relation: Relation) -> tuple[str, ...]:
    """The propositions that a relation says to be incompatible; none for other relations."""
    return (*relation.sources, *relation.targets) if relation.verb == "is incompatible with" else ()


def _reduced(argument: Argument, relations: Iterable[Relation], always: Iterable[str]) -> Argument:
    """The argument with those claims and propositions only that its relations join, and some propositions always."""
    ends = {end for each in relations for end in (*each.sources, *each.targets)}
    claims = {iri: each for iri, each in argument.claims.items() if iri in ends}
    ends |= {each.proposition for each in claims.values()} | set(always)
    return replace(argument, propositions=tuple(each for each in argument.propositions if each in ends), claims=claims)
