"""A map as shapes and lines, for the template that draws it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kg.argument_map import ArgumentMap, Box, Node, Route, Sheet, lay_out
from server.addresses import page_of
from server.argument_map.asked import Asked
from server.argument_map.texts import EDGE_WORDS, Texts

_LEAST_WIDTH: Final = 1.2
_MORE_WIDTH: Final = 2.6
_SLOPE: Final = 12.0
_LINES: Final = frozenset({"supports", "conflicts", "undercuts"})


@dataclass(frozen=True)
class DrawnNode:
    """A node with its words and addresses. `above` names the one that it was opened from; `fold` and `expand` lead to
    the map without and with what is behind it."""

    box: Box
    kind: str
    spoken: str
    strength: str
    page: str | None
    above: str
    rank: int
    falls_away: bool
    is_reported: bool
    expand: str | None
    fold: str | None

    @property
    def node(self) -> Node:
        """What it is."""
        return self.box.node

    @property
    def outline(self) -> str:
        """The shape of a line of argument that is no rounded one, as the points of a polygon."""
        box, slope = self.box, _SLOPE
        middle = box.y + box.height / 2
        corners: tuple[tuple[float, float], ...] = (
            (box.x + slope, box.y), (box.right - slope, box.y), (box.right, middle),
            (box.right - slope, box.bottom), (box.x + slope, box.bottom), (box.x, middle),
        )  # fmt: skip
        return " ".join(f"{x:g},{y:g}" for x, y in corners)


@dataclass(frozen=True)
class DrawnEdge:
    """A line with its kind, the word on it, and how thick it is: the stronger what it comes from, the thicker."""

    route: Route
    word: str
    width: float
    falls_away: bool

    @property
    def path(self) -> str:
        """The line as the path of an SVG."""
        (x, y), *others = self.route.points
        return f"M{x:g} {y:g}" + "".join(f"L{a:g} {b:g}" for a, b in others)


@dataclass(frozen=True)
class Drawing:
    """A whole map, in the order of the outline."""

    sheet: Sheet
    nodes: tuple[DrawnNode, ...]
    edges: tuple[DrawnEdge, ...]
    highest_rank: int


def draw(shown: ArgumentMap, texts: Texts, asked: Asked) -> Drawing:
    """Give a map its places and words."""
    in_nodes = texts.of(shown)
    sheet = lay_out(shown, in_nodes)
    above: dict[str, str] = {}
    for branch in shown.outline.walk():
        for each in branch.branches:
            above.setdefault(each.node.name, branch.node.name)
    order = dict.fromkeys(branch.node.name for branch in shown.outline.walk())

    def drawn(name: str) -> DrawnNode:
        node = shown.nodes[name]
        claim = texts.words.claims.get(node.iri)
        return DrawnNode(
            box=sheet.boxes[name],
            kind=texts.kind(node),
            spoken=texts.spoken(node, in_nodes[name], sheet.boxes[name]),
            strength=texts.strength(node.iri),
            page=page_of(node.iri),
            above=above.get(name, ""),
            rank=texts.rank(node),
            falls_away=texts.falls_away(node),
            is_reported=claim is not None and len(in_nodes[name].head) > 1,
            expand=asked.opening(node.iri).address() if node.leads_on and not node.is_open else None,
            fold=asked.closing(node.iri).address() if node.is_open else None,
        )

    def line(route: Route) -> DrawnEdge:
        source = shown.nodes[route.edge.source]
        kind = route.edge.kind
        degree = texts.degrees.get(source.iri, 0.5) if kind in _LINES else 0.2
        return DrawnEdge(
            route=route,
            word=texts.say(EDGE_WORDS[kind]) if kind in EDGE_WORDS else "",
            width=round(_LEAST_WIDTH + _MORE_WIDTH * degree, 2),
            falls_away=texts.falls_away(source),
        )

    return Drawing(
        sheet=sheet,
        nodes=tuple(drawn(name) for name in order),
        edges=tuple(line(route) for route in sheet.routes),
        highest_rank=texts.argument.assertions.highest_rank,
    )
