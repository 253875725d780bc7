"""What claims hold of propositions, how firmly and on which grounds, and what is drawn from them: what is weighed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from rdflib import URIRef
from rdflib.namespace import RDF
from rdflib.term import Node

from kg.argumentation.network import Triple
from kg.terms import DENGE

Side = Literal["affirmed", "denied", "open"]


@dataclass(frozen=True, order=True)
class Stand:
    """A proposition and what is held of it; `open` where it is entertained or recommended."""

    proposition: str
    side: Side


@dataclass(frozen=True)
class Assertions:
    """Every name is an IRI, every tuple is sorted.

    `contents` are what claims hold themselves, `reports` the claims that they report. `ranks` say how firmly a claim is
    made: the rank of its modality or, where the article gives none because it only reports the claim, that of the
    firmest report. `premises` are the claims from which a discourse relation starts, `conclusions` the proposition that
    an inference supports, `targets` the proposition or discourse relation that a conflict attacks. `grounds` are what a
    claim rests on beyond the word of who makes it: cited works, the agents at the end of its reports, events and
    agreements.
    """

    contents: Mapping[str, Stand]
    reports: Mapping[str, tuple[str, ...]]
    ranks: Mapping[str, int]
    highest_rank: int
    grounds: Mapping[str, frozenset[str]]
    premises: Mapping[str, tuple[str, ...]]
    conclusions: Mapping[str, str]
    targets: Mapping[str, str]
    incompatible: Mapping[str, tuple[str, ...]]
    hypotheses: tuple[str, ...]
    left_out: frozenset[str] = frozenset()

    def without(self, claims: Iterable[str]) -> Assertions:
        """The same without some claims. A discourse relation goes with any of its premises, for they are linked."""
        return replace(self, left_out=self.left_out | frozenset(claims))

    @property
    def whole(self) -> Assertions:
        """The same with every claim."""
        return replace(self, left_out=frozenset())

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims with a content of their own that are not left out."""
        return tuple(claim for claim in self.contents if claim not in self.left_out)

    def stands(self, claim: str) -> tuple[Stand, ...]:
        """What a claim holds: its content or, where it only reports, what those claims hold; none if left out."""
        return tuple(sorted(set(self._stands(claim, frozenset()))))

    def _stands(self, claim: str, above: frozenset[str]) -> Iterator[Stand]:
        if claim in self.left_out or claim in above:
            return
        if claim in self.contents:
            yield self.contents[claim]
            return
        for reported in self.reports.get(claim, ()):
            yield from self._stands(reported, above | {claim})


_SIDES: Final[Mapping[str, Side]] = {
    "affirms": "affirmed",
    "denies": "denied",
    "entertains": "open",
    "recommends": "open",
}
_GROUNDS: Final = ("citedSource", "isAbout", "ultimateSource")
_PREDICATES: Final = (
    *_SIDES, *_GROUNDS, "asserter", "reports", "hasModality", "rank", "hasPremise", "hasConclusion",
    "targetsProposition", "targetsInference", "hasFirstProposition", "hasSecondProposition",
)  # fmt: skip
_CLASSES: Final = ("Hypothesis", "Event", "Agreement")

READ: Final = frozenset({RDF.type, *(URIRef(DENGE + name) for name in _PREDICATES)})
"""The properties that weighing reads; types are those that the sources state or the rules derive."""


def is_read(triple: Triple) -> bool:
    """Whether weighing reads a statement."""
    return triple[1] in READ and (triple[1] != RDF.type or str(triple[2]) in _NAMES)


_NAMES: Final = frozenset(DENGE + name for name in _CLASSES)


def read_assertions(triples: Iterable[Triple]) -> Assertions:
    """Pick what is weighed out of triples of the sources and of what the rules derive from them."""
    values = _values(triples)
    rank_of = {concept: int(rank) for concept, ranks in values["rank"].items() for rank in ranks}
    ranks = {
        claim: max(rank_of[each] for each in modalities if each in rank_of)
        for claim, modalities in values["hasModality"].items()
        if any(each in rank_of for each in modalities)
    }
    reports = _sorted(values["reports"])
    told = [(reported, ranks[claim]) for claim, each in reports.items() if claim in ranks for reported in each]
    contents = {
        claim: Stand(min(propositions), side)
        for name, side in _SIDES.items()
        for claim, propositions in values[name].items()
    }
    return Assertions(
        contents=dict(sorted(contents.items())),
        reports=reports,
        ranks={**dict(sorted(told)), **ranks},
        highest_rank=max(rank_of.values(), default=1),
        grounds=_grounds(values),
        premises=_sorted(values["hasPremise"]),
        conclusions={node: min(ends) for node, ends in sorted(values["hasConclusion"].items())},
        targets={
            node: min(ends)
            for name in ("targetsProposition", "targetsInference")
            for node, ends in sorted(values[name].items())
        },
        incompatible=_incompatible(values),
        hypotheses=tuple(sorted(values["Hypothesis"])),
    )


def _values(triples: Iterable[Triple]) -> Mapping[str, dict[str, set[str]]]:
    names: dict[Node, str] = {URIRef(DENGE + name): name for name in _PREDICATES}
    values: dict[str, dict[str, set[str]]] = {name: {} for name in (*_PREDICATES, *_CLASSES)}
    for triple in triples:
        if is_read(triple):
            subject, predicate, value = triple
            name = str(value).removeprefix(DENGE) if predicate == RDF.type else names[predicate]
            values[name].setdefault(str(subject), set()).add(str(value))
    return values


def _sorted(relation: Mapping[str, set[str]]) -> dict[str, tuple[str, ...]]:
    return {subject: tuple(sorted(objects)) for subject, objects in sorted(relation.items())}


def _grounds(values: Mapping[str, Mapping[str, set[str]]]) -> dict[str, frozenset[str]]:
    happened = values["Event"].keys() | values["Agreement"].keys()
    grounds: dict[str, set[str]] = {}
    for claim, works in values["citedSource"].items():
        grounds.setdefault(claim, set()).update(works - {DENGE + "NoSourceCited"})
    for claim, agents in values["ultimateSource"].items():
        grounds.setdefault(claim, set()).update(agents - values["asserter"].get(claim, set()))
    for claim, things in values["isAbout"].items():
        grounds.setdefault(claim, set()).update(things & happened)
    return {claim: frozenset(found) for claim, found in sorted(grounds.items()) if found}


def _incompatible(values: Mapping[str, Mapping[str, set[str]]]) -> dict[str, tuple[str, ...]]:
    pairs: dict[str, set[str]] = {}
    for node, firsts in values["hasFirstProposition"].items():
        for first in firsts:
            for second in values["hasSecondProposition"].get(node, ()):
                pairs.setdefault(first, set()).add(second)
                pairs.setdefault(second, set()).add(first)
    return _sorted(pairs)
