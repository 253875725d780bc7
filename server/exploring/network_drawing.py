"""The drawing of a network: nodes, and a curve for each relation with its number, its style and its words."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.description import Named
from kg.parameters.names import local_part
from kg.relations import Edge, Network
from server.exploring.network_layout import WIDTH, Layout, Spot
from server.exploring.standing import Standing, standing_of

# Up to so many edges the relation is written beside each.
MOST_WORDED = 16
# How far edges of the same two nodes keep apart, and how far the outermost of many are from each other at most.
_APART = 60.0
_FAN = 400.0
_NODE = 8.0
_HUB_LETTER = 4.1
_HUB_HIGH = 17.0
_GAP = 3.0
_NEARER = 0.4
# Where else along its curve a number may stand, and how far from another.
_SHIFTS = (0.0, 0.07, -0.07, 0.14, -0.14, 0.2)
_CLOSEST = 20.5
# How far a curve between two nodes around the middle keeps from it.
_CLEAR = 84.0


@dataclass(frozen=True)
class DrawnNode:
    """A node with its place; `half` is half the width of the one in the middle, whose name stands within it."""

    agent: Named
    spot: Spot
    is_state: bool
    half: float


@dataclass(frozen=True)
class DrawnEdge:
    """A curve: its path, the place of its number, and the identifier of the list of claims behind it."""

    edge: Edge
    identifier: str
    number: int
    standing: Standing
    path: str
    x: float
    y: float


@dataclass(frozen=True)
class NetworkDrawing:
    """What is to be drawn; `numbers` are those of the kinds of relation."""

    nodes: tuple[DrawnNode, ...]
    edges: tuple[DrawnEdge, ...]
    numbers: Mapping[str, int]
    width: int
    height: int
    is_worded: bool


def draw(network: Network, layout: Layout, numbers: Mapping[str, int]) -> NetworkDrawing:
    """The drawing of the edges at the places of a layout; `numbers` has one for each kind of relation."""
    nodes = {
        agent.iri: DrawnNode(
            agent,
            layout.spots[agent.iri],
            agent.iri in network.states,
            round(len(agent.label.text) * _HUB_LETTER + 14, 1) if layout.spots[agent.iri].side == 0 else _NODE,
        )
        for agent in network.agents
    }
    together: defaultdict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in network.edges:
        together[_pair(edge)].append(edge)
    taken: list[tuple[float, float]] = []
    drawn = [
        _drawn(edge, (place - (len(edges) - 1) / 2) * min(_APART, _FAN / len(edges)), nodes, layout, numbers, taken)
        for edges in together.values()
        for place, edge in enumerate(edges)
    ]
    order = {identifier_of(edge): place for place, edge in enumerate(network.edges)}
    drawn.sort(key=lambda each: order[each.identifier])
    is_worded = len(drawn) <= MOST_WORDED
    return NetworkDrawing(tuple(nodes.values()), tuple(drawn), numbers, WIDTH, layout.height, is_worded)


def identifier_of(edge: Edge) -> str:
    """A name for an edge within the page, always the same: who, how, whom."""
    parts = (edge.first.iri, edge.relation.iri, edge.second.iri)
    return "-".join(local_part(each) for each in parts)


def _pair(edge: Edge) -> tuple[str, str]:
    first, second = sorted((edge.first.iri, edge.second.iri))
    return first, second


def _drawn(
    edge: Edge,
    bend: float,
    nodes: Mapping[str, DrawnNode],
    layout: Layout,
    numbers: Mapping[str, int],
    taken: list[tuple[float, float]],
) -> DrawnEdge:
    """A curve with its number, which stands nearer to the end that is not in the middle: there is more room."""
    one, other = (nodes[each] for each in _pair(edge))
    control = _control(one.spot, other.spot, bend, layout)
    begin, end = (nodes[edge.first.iri], nodes[edge.second.iri])
    first, last = _rim(begin, control, 0.0), _rim(end, control, _GAP if edge.is_directed else 0.0)
    nearer = _NEARER if end.spot.side == 0 else 1 - _NEARER if begin.spot.side == 0 else 0.5
    x, y = _free((_on_curve(first, control, last, nearer + shift) for shift in _SHIFTS), taken)
    taken.append((x, y))
    path = f"M{first[0]:.1f} {first[1]:.1f}Q{control[0]:.1f} {control[1]:.1f} {last[0]:.1f} {last[1]:.1f}"
    number = numbers[edge.relation.iri]
    return DrawnEdge(edge, identifier_of(edge), number, standing_of(edge.claims), path, x, y)


def _on_curve(
    first: tuple[float, float], control: tuple[float, float], last: tuple[float, float], share: float
) -> tuple[float, float]:
    """The point of a quadratic curve after a share of it."""
    x, y = (
        (1 - share) ** 2 * a + 2 * share * (1 - share) * c + share**2 * b
        for a, c, b in zip(first, control, last, strict=True)
    )
    return round(x, 1), round(y, 1)


def _free(places: Iterable[tuple[float, float]], taken: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The first of some places that is not too near to one that is taken; the first of all where none is."""
    found = list(places)
    return next((each for each in found if all(math.dist(each, other) >= _CLOSEST for other in taken)), found[0])


def _control(one: Spot, other: Spot, bend: float, layout: Layout) -> tuple[float, float]:
    """Where a curve bends to, `bend` units beside the straight line; none runs through the middle node."""
    middle_x, middle_y = (one.x + other.x) / 2, (one.y + other.y) / 2
    length = math.hypot(other.x - one.x, other.y - one.y) or 1.0
    across, down = -(other.y - one.y) / length, (other.x - one.x) / length
    if one.side and other.side:
        away_x, away_y = middle_x - WIDTH / 2, middle_y - layout.height / 2
        distance = math.hypot(away_x, away_y)
        if one.side == other.side:  # bent inwards, away from the names outside
            middle_x -= away_x * 0.3
        elif distance < _CLEAR:
            bend += math.copysign(2 * (_CLEAR - distance), away_x * across + away_y * down or 1.0)
    return middle_x + across * bend, middle_y + down * bend


def _rim(node: DrawnNode, towards: Sequence[float], gap: float) -> tuple[float, float]:
    """Where a line from a node towards a point leaves it."""
    across, down = towards[0] - node.spot.x, towards[1] - node.spot.y
    length = math.hypot(across, down) or 1.0
    across, down = across / length, down / length
    half, high = (node.half, _HUB_HIGH) if node.spot.side == 0 else (_NODE, _NODE)
    distance = 1 / math.hypot(across / half, down / high) + gap
    return node.spot.x + across * distance, node.spot.y + down * distance
