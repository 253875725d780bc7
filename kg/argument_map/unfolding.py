"""Chooses what is shown of an argument: the hypothesis, what bears on it within some hops, and what was opened."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from kg.argument_map.model import Argument, ArgumentMap, Branch, Edge, EdgeKind, Node, RelationKind
from kg.argument_map.naming import short_names

MOST_NODES: Final = 160
"""So many nodes are drawn at most; the rest is counted."""
USUAL_DEPTH: Final = 2
"""What bears on the hypothesis directly, and one hop more."""
MOST_DEPTH: Final = 20
_KINDS: Mapping[RelationKind, EdgeKind] = {
    "Inference": "supports",
    "Rebuttal": "conflicts",
    "Undercut": "undercuts",
}
_STANCES: Mapping[str, EdgeKind] = {"affirmed": "affirms", "denied": "denies"}


@dataclass(frozen=True)
class Unfolding:
    """What to show: claims up to `depth` hops away, what is behind the claims in `opened`, nothing behind `closed`."""

    depth: int = USUAL_DEPTH
    opened: frozenset[str] = frozenset()
    closed: frozenset[str] = frozenset()


@dataclass
class _Growing:
    """A branch while it grows; branches are given out by node, the first place of a node being its own."""

    node: Node
    kind: EdgeKind | None
    branches: list[_Growing] = field(default_factory=list)
    is_repeated: bool = False

    def grown(self) -> Branch:
        return Branch(self.node, self.kind, tuple(each.grown() for each in self.branches), self.is_repeated)


def unfold(argument: Argument, unfolding: Unfolding = Unfolding(), most: int = MOST_NODES) -> ArgumentMap:
    """The part of an argument that is to be shown, the nearest first until there are `most` nodes."""
    return _Unfolded(argument, unfolding, most).map()


class _Unfolded:
    def __init__(self, argument: Argument, unfolding: Unfolding, most: int) -> None:
        self._argument = argument
        self._unfolding = unfolding
        self._most = most
        claims = argument.assertions.contents.keys() | argument.assertions.reports.keys()
        self._names = short_names(
            {*argument.relations, *argument.holders, *argument.ending, argument.hypothesis, *claims}
        )
        self._places: dict[str, _Growing] = {}
        self._edges: dict[tuple[str, str], Edge] = {}
        self._waiting: deque[_Growing] = deque()
        self._left_out = 0

    def map(self) -> ArgumentMap:
        root = self._place(self._argument.hypothesis, "proposition", 0, None, None)
        for rival in self._argument.rivals.get(self._argument.hypothesis, ()):
            self._place(rival, "proposition", 0, root, "incompatible")
        self._open(root)
        while self._waiting:
            self._open_claim(self._waiting.popleft())
        nodes = {each.node.name: each.node for each in self._places.values()}
        return ArgumentMap(root.grown(), nodes, tuple(self._edges.values()), self._left_out)

    def _place(
        self,
        iri: str,
        sort: str,
        hop: int,
        above: _Growing | None,
        kind: EdgeKind | None,
        *,
        from_above: bool = False,
    ) -> _Growing:
        """Put a node beneath another. What it bears on is the one above or, `from_above`, the other way about."""
        known = self._places.get(iri)
        if known is None:
            relation = self._argument.relations.get(iri)
            name = self._names.get(iri, iri)
            node = Node(name, iri, sort, hop, relation.kind if relation else None)  # type: ignore[arg-type]
            placed = self._places[iri] = _Growing(node, kind)
        else:
            placed = _Growing(known.node, kind, is_repeated=True)
        if above is not None and kind is not None:
            ends = (above.node.name, placed.node.name) if from_above else (placed.node.name, above.node.name)
            if ends not in self._edges:
                self._edges[ends] = Edge(*ends, kind)
                above.branches.append(placed)
        return placed

    def _open(self, place: _Growing) -> None:
        """Put beneath a proposition or relation all lines that end there, and beneath that the claims that hold it."""
        iri, hop = place.node.iri, place.node.hop
        ending = sorted(self._argument.ending.get(iri, ()), key=self._order)
        for position, relation in enumerate(ending):
            premises = self._argument.relations[relation].premises
            fresh = {relation, *premises} - self._places.keys()
            if len(self._places) + len(fresh) > self._most:
                self._left_out += len(ending) - position
                break
            line = self._place(relation, "relation", hop, place, _KINDS[self._argument.relations[relation].kind])
            if line.is_repeated:
                continue
            for premise in sorted(premises, key=self._reading_order):
                self._place_claim(premise, hop + 1, line, "premise")
            self._open(line)
        for claim in sorted(self._argument.holders.get(iri, ()), key=self._reading_order):
            if (self._names[claim], place.node.name) in self._edges or (claim not in self._places and self._is_full):
                continue
            self._place_claim(claim, hop + 1, place, self._stance(claim, iri))

    @property
    def _is_full(self) -> bool:
        return len(self._places) >= self._most

    def _place_claim(self, claim: str, hop: int, above: _Growing, kind: EdgeKind) -> None:
        placed = self._place(claim, "claim", hop, above, kind)
        if not placed.is_repeated:
            self._waiting.append(placed)

    def _open_claim(self, place: _Growing) -> None:
        """Put beneath a claim the propositions that it holds, where more is to be shown of them than the claim."""
        node = place.node
        behind = {each: self._behind(each, node.iri) for each in self._contents(node.iri)}
        behind = {each: count for each, count in behind.items() if count and not self._bears_on(node.name, each)}
        if not behind:
            return
        name, unfolding = node.iri, self._unfolding
        by_itself = node.hop < unfolding.depth and any(self._says_more(each, name) for each in behind)
        wanted = (by_itself or name in unfolding.opened) and name not in unfolding.closed
        room = len(self._places) + len(behind) < self._most
        if wanted and not room:
            self._left_out += sum(len(self._argument.ending.get(each, ())) for each in behind)
        is_open = wanted and room
        hidden = 0 if is_open else sum(behind.values())
        place.node = replace(node, leads_on=True, is_open=is_open, hidden=hidden)
        if is_open:
            for proposition in behind:
                kind = self._stance(node.iri, proposition)
                beneath = self._place(proposition, "proposition", node.hop, place, kind, from_above=True)
                if not beneath.is_repeated:
                    self._open(beneath)

    def _bears_on(self, name: str, proposition: str) -> bool:
        """Whether the claim stands beneath the proposition already, as one that holds it."""
        edge = self._edges.get((name, self._names.get(proposition, proposition)))
        return edge is not None

    def _behind(self, proposition: str, claim: str) -> int:
        """How many lines end at a proposition, and how many other claims hold it."""
        others = [each for each in self._argument.holders.get(proposition, ()) if each != claim]
        return len(self._argument.ending.get(proposition, ())) + len(others)

    def _says_more(self, proposition: str, claim: str) -> bool:
        """Whether lines end at a proposition or a claim takes another stance on it: not only the same said again."""
        own = self._stance(claim, proposition)
        others = (self._stance(each, proposition) for each in self._argument.holders.get(proposition, ()))
        return bool(self._argument.ending.get(proposition)) or any(each != own for each in others)

    def _contents(self, claim: str) -> Iterable[str]:
        """What a claim holds; left out or not, its place on the map is the same."""
        return dict.fromkeys(each.proposition for each in self._argument.assertions.whole.stands(claim))

    def _stance(self, claim: str, proposition: str) -> EdgeKind:
        stand = self._argument.assertions.contents.get(claim)
        if stand is None or stand.proposition != proposition:
            return "reports"
        return _STANCES.get(stand.side, "entertains")

    def _order(self, relation: str) -> tuple[int, int, str]:
        """Supports before conflicts, and each in reading order."""
        found = self._argument.relations[relation]
        pages = [page for each in found.premises for page in self._argument.pages.get(each, ())]
        return (0 if found.kind == "Inference" else 1, min(pages, default=1_000_000), relation)

    def _reading_order(self, claim: str) -> tuple[int, str]:
        return (min(self._argument.pages.get(claim, ()), default=1_000_000), claim)
