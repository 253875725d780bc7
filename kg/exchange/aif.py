"""The argument in the JSON of the Argument Interchange Format, as AIFdb and OVA write it.

A proposition is an I-node, a claim an L-node (a locution of who makes it) that a YA-node anchors in what it says. A
claim that affirms a proposition says that proposition; one that denies, entertains or recommends it says an I-node of
its own, with the claim's words, and a denial is joined to what it denies by a CA-node. An inference is an RA-node, a
conflict a CA-node; an undercut is a CA-node that ends at the RA-node. Incompatible propositions are joined by a CA-node
each way.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final

from kg.exchange.argument import Argument
from kg.exchange.claims import Claim

MEDIA_TYPE: Final = "application/json"
_SCHEMES: Final = {"supports": ("RA", "Default Inference"), "conflicts": ("CA", "Default Conflict")}
_CONFLICT: Final = ("CA", "Default Conflict")


def aif(argument: Argument, language: str = "en") -> bytes:
    """The argument with its texts in one language; the same argument gives the same bytes."""
    return (json.dumps(_Document(argument, language).written(), ensure_ascii=False, indent=2) + "\n").encode()


class _Document:
    """Nodes and edges as they are added, numbered from 1; nodes by the IRIs of what they stand for."""

    def __init__(self, argument: Argument, language: str) -> None:
        self._argument = argument
        self._language = language
        self._nodes: list[dict[str, Any]] = []
        self._edges: list[dict[str, Any]] = []
        self._locutions: list[dict[str, Any]] = []
        self._persons: dict[tuple[str, ...], str] = {}
        self._told: dict[str, str] = {}
        """The node of each proposition and relation, and of what each claim says."""

    def written(self) -> dict[str, Any]:
        """The whole document."""
        argument = self._argument
        for each in argument.propositions:
            self._told[each] = self._node("I", argument.names.of(each, self._language), each)
        for claim in argument.claims.values():
            self._add_claim(claim)
        # What is targeted comes first, so that it has a node when an undercut refers to it.
        for relation in sorted(argument.relations, key=lambda each: (each.verb == "undercuts", each.iri)):
            kind, text = _SCHEMES.get(relation.verb, _CONFLICT)
            if relation.scheme and kind == "RA":
                text = argument.names.of(relation.scheme, self._language)
            self._told[relation.iri] = self._join(relation.sources, kind, text, relation.targets, relation.iri)
            if relation.verb == "is incompatible with":
                self._join(relation.targets, kind, text, relation.sources, relation.iri)
        people = [
            {"participantID": number, "firstname": first, "surname": last}
            for names, number in self._persons.items()
            for first, last in [_split("; ".join(argument.names.all_of(names, self._language)))]
        ]
        return {
            "nodes": self._nodes,
            "edges": self._edges,
            "schemefulfillments": [],
            "participants": people,
            "locutions": self._locutions,
        }

    def _add_claim(self, claim: Claim) -> None:
        words = claim.labels[self._language]
        who = "; ".join(self._argument.names.all_of(claim.asserters, self._language))
        place = f" ({', '.join(map(str, claim.pages))})" if claim.pages else ""
        locution = self._node("L", f"{who}{place}: {words}", claim.iri)
        affirms = claim.stance == "affirms"
        said = self._told[claim.proposition] if affirms else self._node("I", words, claim.iri)
        anchor = self._node("YA", "Asserting", claim.iri)
        self._edge(locution, anchor)
        self._edge(anchor, said)
        self._told[claim.iri] = said
        if claim.stance == "denies":
            self._join([claim.iri], *_CONFLICT, [claim.proposition], claim.iri)
        person = self._persons.setdefault(claim.asserters, str(len(self._persons) + 1))
        self._locutions.append({"nodeID": locution, "personID": person})

    def _join(self, sources: Iterable[str], kind: str, text: str, targets: Iterable[str], iri: str) -> str:
        """A new node from the nodes of some things to those of others."""
        node = self._node(kind, text, iri)
        for source in dict.fromkeys(self._told[each] for each in sources):
            self._edge(source, node)
        for target in dict.fromkeys(self._told[each] for each in targets):
            self._edge(node, target)
        return node

    def _node(self, kind: str, text: str, iri: str) -> str:
        number = str(len(self._nodes) + 1)
        self._nodes.append({"nodeID": number, "text": text, "type": kind, "iri": iri})
        return number

    def _edge(self, source: str, target: str) -> None:
        number = str(len(self._edges) + 1)
        self._edges.append({"edgeID": number, "fromID": source, "toID": target, "formEdgeID": None})


def _split(name: str) -> tuple[str, str]:
    """A name as the format wants it, in two; of one word, or of several people, everything is the surname."""
    first, _, last = name.rpartition(" ") if ";" not in name else ("", "", name)
    return first, last
