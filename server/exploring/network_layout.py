"""Places for the nodes of a network: the one with most edges in the middle, the others around it, always alike.

The layout is made from the whole network and kept when less of it is shown, so that nobody moves from view to view.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

WIDTH = 1000
_CENTRE = WIDTH / 2
_ACROSS = 292.0
_EDGE_ROOM = 17.0
_NODE_ROOM = 34.0
_MARGIN = 34.0
_SMALLEST = 400.0
# How much taller the ellipse is than the room for its nodes, so that the first and last are not in the middle.
_TALLER = 1.16

Pair = tuple[str, str]


@dataclass(frozen=True)
class Spot:
    """The place of a node. `side` is -1 left of the middle, 1 right of it, 0 in it."""

    x: float
    y: float
    side: int


@dataclass(frozen=True)
class Layout:
    """The places by node, and the height of it all."""

    spots: Mapping[str, Spot]
    height: int


def lay_out(edges: Sequence[Pair]) -> Layout:
    """Places for the ends of these edges, of which a pair may have several."""
    degrees = Counter(end for pair in edges for end in pair)
    if not degrees:
        return Layout({}, int(_SMALLEST))
    hub = min(degrees, key=lambda each: (-degrees[each], each))
    around = _in_turn([each for each in degrees if each != hub], edges, hub)
    half = _split([_room(degrees[each]) for each in around])
    sides = ((1, around[:half]), (-1, around[half:][::-1]))
    tallest = max(sum(_room(degrees[each]) for each in nodes) for _, nodes in sides)
    height = max(tallest + 2 * _MARGIN, _SMALLEST)
    middle = height / 2
    spots = {hub: Spot(_CENTRE, round(middle, 1), 0)}
    for side, nodes in sides:
        spots |= _on_side(side, nodes, degrees, middle, tallest)
    return Layout(spots, round(height))


def _room(degree: int) -> float:
    return max(_NODE_ROOM, degree * _EDGE_ROOM)


def _on_side(
    side: int, nodes: Sequence[str], degrees: Mapping[str, int], middle: float, tallest: float
) -> dict[str, Spot]:
    """Places down one side of an ellipse, with as much room for each node as its edges take."""
    rooms = [_room(degrees[each]) for each in nodes]
    spread = max(tallest, _SMALLEST - 2 * _MARGIN) / max(sum(rooms), 1)
    spots = {}
    y = middle - sum(rooms) * spread / 2
    radius = max(tallest, _SMALLEST - 2 * _MARGIN) / 2 * _TALLER
    for node, room in zip(nodes, rooms, strict=True):
        at = y + room * spread / 2
        across = _ACROSS * math.sqrt(max(1 - ((at - middle) / radius) ** 2, 0.05))
        spots[node] = Spot(round(_CENTRE + side * across, 1), round(at, 1), side)
        y += room * spread
    return spots


def _in_turn(nodes: Collection[str], edges: Iterable[Pair], hub: str) -> list[str]:
    """The nodes one after the other so that those that are joined stand near one another."""
    joined = Counter(frozenset(pair) for pair in edges if hub not in pair)
    left = sorted(nodes, key=lambda each: (-sum(count for pair, count in joined.items() if each in pair), each))
    turn: list[str] = []
    while left:
        # The later a neighbour was placed, the more it draws.
        drawn = {
            each: sum((place + 1) * joined[frozenset((each, other))] for place, other in enumerate(turn))
            for each in left
        }
        following = max(left, key=lambda each: (drawn[each], -left.index(each)))
        turn.append(following)
        left.remove(following)
    return turn


def _split(rooms: Sequence[float]) -> int:
    """How many of the nodes stand on the first side, so that both take about the same room."""
    whole = sum(rooms)
    taken = 0.0
    for number, room in enumerate(rooms):
        if taken + room / 2 >= whole / 2:
            return number
        taken += room
    return len(rooms)
