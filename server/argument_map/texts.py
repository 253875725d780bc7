"""What stands in the nodes of a map: who says it and where, what is said, how firmly; and the same as one sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from kg.argument_map import Argument, ArgumentMap, Box, Node, NodeText, Words
from kg.description import ClaimSummary, Named
from server.argument_map.numbers import degree_text

Say = Callable[..., str]
"""The message of a key with its values."""
RELATION_WORDS: Final[Mapping[str, str]] = {
    "Inference": "map.supports",
    "Rebuttal": "map.conflicts",
    "Undercut": "map.undercuts",
}
EDGE_WORDS: Final[Mapping[str, str]] = {
    "affirms": "map.affirms",
    "denies": "map.denies",
    "entertains": "map.entertains",
    "recommends": "map.recommends",
    "reports": "map.reports",
    "incompatible": "map.incompatible",
}


@dataclass(frozen=True)
class Texts:
    """The words of a map; `degrees` are the strengths of propositions and lines, where the argument was weighed."""

    argument: Argument
    words: Words
    degrees: Mapping[str, float]
    without: tuple[str, ...]
    say: Say

    def of(self, shown: ArgumentMap) -> dict[str, NodeText]:
        """What stands in each node, by its name."""
        return {name: self._text(node) for name, node in shown.nodes.items()}

    def spoken(self, node: Node, text: NodeText, box: Box) -> str:
        """All that stands in a node, as a reader of the screen says it: first what is seen, then what was cut off.

        Who speaks to the screen names a node by what is seen in it.
        """
        seen, kind = " ".join(box.lines), self.kind(node)
        parts = [kind, *box.foot] if node.relation else [*box.head, seen, *box.foot, kind]
        cut = [*zip(text.head, box.head, strict=True), (text.body, seen), *zip(text.foot, box.foot, strict=True)]
        parts += [whole for whole, shown in cut if whole != shown]
        parts = [each for each in dict.fromkeys(parts) if each]
        if node.sort == "claim" and node.hidden:
            parts.append(self.say("map.more", count=node.hidden))
        return ". ".join(each.rstrip(".") for each in parts) + "."

    def kind(self, node: Node) -> str:
        """What a node is, in a word or two."""
        if node.relation is not None:
            return self.say(RELATION_WORDS[node.relation])
        if node.iri == self.argument.hypothesis:
            return self.say("map.hypothesis")
        return self.say("map.claim") if node.sort == "claim" else self.say("map.proposition")

    def strength(self, iri: str) -> str:
        """The strength of a proposition or line; empty where there is none."""
        degree = self.degrees.get(iri)
        return "" if degree is None else degree_text(degree, self.words.language)

    def falls_away(self, node: Node) -> bool:
        """Whether a claim is left out, or a line of argument goes with one of its premises."""
        return node.iri in self.without or (
            node.sort == "relation" and bool(self.degrees) and node.iri not in self.degrees
        )

    def rank(self, node: Node) -> int:
        """How firmly a claim is made, from 1 to the highest rank; 0 where that is not marked."""
        claim = self.words.claims.get(node.iri)
        is_marked = node.sort == "claim" and claim is not None and claim.modality is not None
        return self.argument.assertions.ranks.get(node.iri, 0) if is_marked else 0

    def _text(self, node: Node) -> NodeText:
        if node.sort == "relation":
            return NodeText((), "", self._of_relation(node))
        if node.sort == "claim":
            return self._of_claim(node)
        strength = self.strength(node.iri)
        head = (self.say("map.hypothesis"),) if node.iri == self.argument.hypothesis else ()
        return NodeText(
            head, self.words.text(node.iri), (self.say("map.strength", degree=strength),) if strength else ()
        )

    def _of_relation(self, node: Node) -> tuple[str, ...]:
        if self.falls_away(node):
            return (self.say("map.falls-away"),)
        implicit = self.argument.relations[node.iri].is_implicit
        parts = [self.strength(node.iri), self.say("map.implicit") if implicit else ""]
        return (" · ".join(each for each in parts if each),)

    def _of_claim(self, node: Node) -> NodeText:
        claim = self.words.claims[node.iri]
        pages = (
            self.say("map.page", pages=", ".join(map(str, claim.pages))) if claim.pages else self.say("claim.no-page")
        )
        head = [f"{pages} · {names_of(claim.asserters)}" if claim.asserters else pages]
        reported = reported_of(claim)
        if reported:
            head.append(self.say("map.reporting", sources=names_of(reported)))
        firmly = claim.modality.label.text if claim.modality else self.say("claim.no-modality")
        foot = self.say("map.left-out") if node.iri in self.without else firmly
        return NodeText(tuple(head), claim.claim.label.text, (foot,))


def reported_of(claim: ClaimSummary) -> tuple[Named, ...]:
    """Those whose word a claim goes back to, besides its makers."""
    makers = {each.iri for each in claim.asserters}
    return tuple(each for each in claim.ultimate_sources if each.iri not in makers)


def names_of(things: tuple[Named, ...]) -> str:
    """The names of things, one after another."""
    return ", ".join(each.label.text for each in things)
