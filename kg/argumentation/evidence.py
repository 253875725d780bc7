"""Evidence for and against hypotheses, with the path that makes it evidence and with who drew that path.

The steps are those of the property chains of `isEvidenceFor` and `isEvidenceAgainst` in the ontology. The chains say
that there is a path; this module says which one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from kg.argumentation.network import ArgumentNetwork, Triple, argument_network
from kg.terms import BASE

Direction = Literal["for", "against"]


@dataclass(frozen=True)
class EvidenceLink:
    """One claim that speaks for or against one hypothesis.

    `steps` is the number of discourse relations on the path, from 1; `via` are these relations in order from the
    claim to the hypothesis; `drawn_by` are the agents who draw them; `is_cross_work` is true when the claims on the
    path are read in more than one work and no path within one work exists.
    """

    claim: str
    hypothesis: str
    direction: Direction
    steps: int
    via: tuple[str, ...]
    drawn_by: tuple[str, ...]
    is_cross_work: bool

    @property
    def is_direct(self) -> bool:
        """Whether one discourse relation joins the claim to the hypothesis."""
        return self.steps == 1

    @property
    def iri(self) -> str:
        """The address of the link, made from what it links."""
        text = f"{self.claim} {self.hypothesis} {self.direction}"
        return f"{BASE}id/evidence/{hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()[:16]}"


@dataclass(frozen=True)
class _Path:
    """A path so far: the claim that it has reached and the discourse relations that it has used."""

    claim: str
    via: tuple[str, ...]


def evidence_links(triples: Iterable[Triple]) -> tuple[EvidenceLink, ...]:
    """All evidence links in the triples of the sources, sorted by claim, hypothesis and direction.

    A path within one work is preferred to a shorter one that joins several works; among equals the shortest counts,
    and among these the first in order of IRI. A claim of which no work is known fits into any.
    """
    network = argument_network(triples)
    links = (link for claim in {*network.conclusions, *network.targets} for link in _links_of(claim, network))
    return tuple(sorted(links, key=lambda link: (link.claim, link.hypothesis, link.direction)))


def _links_of(claim: str, network: ArgumentNetwork) -> Iterator[EvidenceLink]:
    found: dict[tuple[str, Direction], tuple[tuple[str, ...], bool]] = {}
    for work in network.works.get(claim) or network.all_works or ("",):
        for key, via in _shortest(claim, network, work).items():
            if key not in found or (len(via), via) < (len(found[key][0]), found[key][0]):
                found[key] = (via, False)
    for key, via in _shortest(claim, network, None).items():
        found.setdefault(key, (via, True))
    for (hypothesis, direction), (via, is_cross_work) in found.items():
        agents = {agent for relation in via for agent in network.drawn_by.get(relation, ())}
        yield EvidenceLink(
            claim=claim,
            hypothesis=hypothesis,
            direction=direction,
            steps=len(via),
            via=via,
            drawn_by=tuple(sorted(agents)),
            is_cross_work=is_cross_work,
        )


def _shortest(claim: str, network: ArgumentNetwork, work: str | None) -> dict[tuple[str, Direction], tuple[str, ...]]:
    """The shortest way from a claim to each hypothesis, through claims of one work or, without a work, of any."""
    best: dict[tuple[str, Direction], tuple[str, ...]] = {}
    level = [_Path(claim, ())]
    reached = {claim}
    while level:
        for path in level:
            for key, via in _arrivals(path, network):
                if key[0] in network.hypotheses and (key not in best or (len(via), via) < (len(best[key]), best[key])):
                    best[key] = via
        level = _next_level(level, reached, network, work)
    return best


def _arrivals(path: _Path, network: ArgumentNetwork) -> Iterator[tuple[tuple[str, Direction], tuple[str, ...]]]:
    for relation, proposition in network.conclusions.get(path.claim, ()):
        via = (*path.via, relation)
        yield (proposition, "for"), via
        for incompatibility, other in network.incompatible.get(proposition, ()):
            yield (other, "against"), (*via, incompatibility)
    for relation, proposition in network.targets.get(path.claim, ()):
        yield (proposition, "against"), (*path.via, relation)


def _next_level(level: Iterable[_Path], reached: set[str], network: ArgumentNetwork, work: str | None) -> list[_Path]:
    candidates = sorted(
        (
            ((*path.via, relation), claim)
            for path in level
            for steps, holders in ((network.conclusions, network.affirming), (network.targets, network.denying))
            for relation, proposition in steps.get(path.claim, ())
            for claim in holders.get(proposition, ())
            if work is None or work in network.works.get(claim, (work,))
        )
    )
    following: list[_Path] = []
    for via, claim in candidates:
        if claim not in reached:
            reached.add(claim)
            following.append(_Path(claim, via))
    return following
