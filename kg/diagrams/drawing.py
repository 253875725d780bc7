"""Draws the lines between boxes that have their places."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from kg.diagrams.measuring import HEAD_HEIGHT
from kg.diagrams.model import Box

_TRUNK: Final = 22
_ARROW: Final = 10
_OVER: Final = 6
_CLEAR: Final = 13


def narrower_path(box: Box, above: Box, others: Iterable[Box]) -> str:
    """From a class to the wider one, with right angles where that stands in a column to the left.

    Where another box is in the way, it goes above all that are next to the wider one.
    """
    y, target = _middle(box), _middle(above)
    if box.x > above.right:
        trunk = above.right + _TRUNK
        if any(above.right < each.x < box.x and each.y - _CLEAR < y < each.bottom + _CLEAR for each in others):
            over = above.y - _OVER
            return f"M{box.x} {y}H{box.x - _TRUNK}V{over}H{trunk}V{target}H{above.right + _ARROW}"
        return f"M{box.x} {y}H{trunk}V{target}H{above.right + _ARROW}"
    return relation_path(box, above, y)


def relation_path(source: Box, target: Box, y: int) -> str:
    """From a row of a class to the name of another, as a curve."""
    end = _middle(target)
    if target.x >= source.right:
        start, stop, turns = source.right, target.x, (1, -1)
    elif target.right <= source.x:
        start, stop, turns = source.x, target.right, (-1, 1)
    else:
        start, stop, turns = source.right, target.right, (1, 1)
    bend = max(20, min(60, abs(stop - start) // 2 + abs(end - y) // 8))
    return f"M{start} {y}C{start + turns[0] * bend} {y} {stop + turns[1] * bend} {end} {stop} {end}"


def _middle(box: Box) -> int:
    return box.y + HEAD_HEIGHT // 2
