"""Gives every node of a map its place on a sheet: in columns by hop, from top to bottom in the order of the outline.

The same map with the same texts has the same places, and to open a claim moves others down and nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kg.argument_map.model import ArgumentMap, Branch, Edge, Node, NodeSort
from kg.argument_map.wrapping import cut, wrap

PROPOSITION_WIDTH: Final = 184.0
CLAIM_WIDTH: Final = 232.0
RELATION_WIDTH: Final = 120.0
RELATION_HEIGHT: Final = 38.0
PADDING: Final = 11.0
FONT_SIZE: Final = 12.0
LINE: Final = 16.0
_MOST_LINES: Final = 6
HEAD_SIZE: Final = 10.5
_GAP: Final = 12.0
_UNDERCUT_GAP: Final = 34.0
_COLUMN_GAP: Final = 30.0
_STANCE_GAP: Final = 78.0
_MARGIN: Final = 16.0
_WIDTHS: Final[Mapping[NodeSort, float]] = {
    "proposition": PROPOSITION_WIDTH,
    "claim": CLAIM_WIDTH,
    "relation": RELATION_WIDTH,
}
ANCHOR: Final = 19.0
"""Lines meet a node so far below its top."""


@dataclass(frozen=True)
class NodeText:
    """What stands in a node: lines of small print above, the text, lines of small print below."""

    head: tuple[str, ...]
    body: str
    foot: tuple[str, ...]


@dataclass(frozen=True)
class Box:
    """A node on the sheet: its upper left corner, its size, and its text in lines."""

    node: Node
    x: float
    y: float
    width: float
    height: float
    head: tuple[str, ...]
    lines: tuple[str, ...]
    foot: tuple[str, ...]
    rail: float
    """Down to here reaches the line along its right edge to which what bears on it leads; 0 for none."""

    @property
    def right(self) -> float:
        """Where it ends on the right."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Where it ends below."""
        return self.y + self.height

    @property
    def anchor(self) -> float:
        """How far down lines meet it."""
        return self.y + ANCHOR


@dataclass(frozen=True)
class Route:
    """An edge as a line through points, from its source to its target; `middle` is where its word stands."""

    edge: Edge
    points: tuple[tuple[float, float], ...]
    middle: tuple[float, float]


@dataclass(frozen=True)
class Sheet:
    """A map with all its places."""

    width: float
    height: float
    boxes: Mapping[str, Box]
    routes: tuple[Route, ...]


def lay_out(shown: ArgumentMap, texts: Mapping[str, NodeText]) -> Sheet:
    """Place all nodes; `texts` are what stands in each, by its name."""
    return _Sheet(texts).laid_out(shown)


class _Sheet:
    def __init__(self, texts: Mapping[str, NodeText]) -> None:
        self._texts = texts
        self._boxes: dict[str, Box] = {}
        self._free: dict[int, float] = defaultdict(lambda: _MARGIN)  # from here on down nothing stands in a column

    def laid_out(self, shown: ArgumentMap) -> Sheet:
        self._put(shown.outline, 0, _MARGIN)
        boxes = self._boxes
        routes = tuple(self._route(each) for each in shown.edges)
        right = max(box.right for box in boxes.values())
        bottom = max(max(box.bottom, box.rail) for box in boxes.values())
        return Sheet(right + _MARGIN, bottom + _MARGIN, boxes, routes)

    def _put(self, branch: Branch, column: int, top: float) -> float:
        """Place a branch with all beneath it, not above `top`; returns where its node begins.

        The first node beneath another stands beside it, so that the line between them is straight.
        """
        node, text = branch.node, self._texts[branch.node.name]
        width = _WIDTHS[node.sort]
        lines = wrap(text.body, FONT_SIZE, width - 2 * PADDING, _MOST_LINES)
        small = len(text.head) + len(text.foot)
        height = RELATION_HEIGHT if node.sort == "relation" else len(lines) * LINE + small * LINE + 2 * PADDING
        y = max(top, *(self._free[each] for each in _columns_beside(branch, column)))
        self._free[column] = y + height + _GAP
        last = 0.0
        own = [each for each in branch.branches if not each.is_repeated]
        for each in own:
            if each.kind == "undercuts":  # it stands beneath what it is aimed at, in the same column
                self._put(each, column, y + height + _UNDERCUT_GAP)
                continue
            steps = _steps(node, each.node)
            last = self._put(each, column + steps, y) + ANCHOR
            if steps > 1:  # its line passes the column between
                self._free[column + 1] = max(self._free[column + 1], last + _GAP)
        rail = last if last > y + height else 0.0
        self._free[column] = max(self._free[column], rail + _GAP)
        head, foot = (_small(each, width) for each in (text.head, text.foot))
        self._boxes[node.name] = Box(node, _left(column), y, width, height, head, lines, foot, rail)
        return y

    def _route(self, edge: Edge) -> Route:
        source, target = self._boxes[edge.source], self._boxes[edge.target]
        if edge.kind == "undercuts" and source.x == target.x:
            x = target.x + RELATION_WIDTH / 2
            return _straight(edge, (x, source.y), (x, target.bottom))
        if source.x > target.x:  # what bears on something stands to the right of it
            reach = max(target.rail, target.bottom)
            if target.y <= source.anchor <= reach:
                return _straight(edge, (source.x, source.anchor), (target.right, source.anchor))
            return _bent(edge, (source.x, source.anchor), (target.right, target.anchor))
        if source.x < target.x:
            if source.anchor == target.anchor:
                return _straight(edge, (source.right, source.anchor), (target.x, target.anchor))
            return _bent(edge, (source.right, source.anchor), (target.x, target.anchor))
        return _bent(edge, (source.x, source.anchor), (target.x, target.anchor))


def _small(lines: tuple[str, ...], width: float) -> tuple[str, ...]:
    return tuple(cut(each, HEAD_SIZE, width - 2 * PADDING) for each in lines)


def _columns_beside(branch: Branch, column: int) -> list[int]:
    """The columns in which a node stands, and the first one beneath it, and the first one beneath that."""
    found = [column]
    first = next((each for each in branch.branches if not each.is_repeated and each.kind != "undercuts"), None)
    while first is not None:
        steps = _steps(branch.node, first.node)
        found += range(column + 1, column + steps + 1)
        branch, column = first, column + steps
        first = next((each for each in branch.branches if not each.is_repeated and each.kind != "undercuts"), None)
    return found


def _steps(above: Node, beneath: Node) -> int:
    """How many columns further right a node stands than the one above: the lines have a column of their own."""
    return 2 if above.sort == "proposition" and beneath.sort != "relation" else 1


def _left(column: int) -> float:
    """Where a column begins: propositions, lines, claims, and so on."""
    hops, position = divmod(column, 3)
    whole = PROPOSITION_WIDTH + RELATION_WIDTH + CLAIM_WIDTH + 2 * _COLUMN_GAP + _STANCE_GAP
    before = (0.0, PROPOSITION_WIDTH + _COLUMN_GAP, PROPOSITION_WIDTH + RELATION_WIDTH + 2 * _COLUMN_GAP)
    return _MARGIN + hops * whole + before[position]


def _straight(edge: Edge, start: tuple[float, float], end: tuple[float, float]) -> Route:
    return Route(edge, (start, end), ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2))


def _bent(edge: Edge, start: tuple[float, float], end: tuple[float, float]) -> Route:
    """By a vertical stretch before the end, in the gap between two columns."""
    x = end[0] + (0.5 * _COLUMN_GAP if start[0] > end[0] else -0.5 * _COLUMN_GAP)
    return Route(edge, (start, (x, start[1]), (x, end[1]), end), (x, (start[1] + end[1]) / 2))
