"""What many changes come to: where each statement that they touched was before them, and where it is after."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import Quad

from kg.changes.delta import Delta


@dataclass(frozen=True)
class Fate:
    """Whether a statement was in the dataset before the changes, and whether it is after them."""

    was: bool
    is_now: bool


def fates(deltas: Iterable[Delta]) -> Mapping[Quad, Fate]:
    """The fate of every statement that changes touched, in the order in which they first did."""
    found: dict[Quad, Fate] = {}
    for delta in deltas:
        for quad in delta.removed:
            found[quad] = Fate(found[quad].was if quad in found else True, False)
        for quad in delta.added:
            found[quad] = Fate(found[quad].was if quad in found else False, True)
    return found


def net(deltas: Iterable[Delta]) -> Delta:
    """One change that comes to the same as all of them."""
    found = fates(deltas)
    return Delta(
        removed=tuple(quad for quad, fate in found.items() if fate.was and not fate.is_now),
        added=tuple(quad for quad, fate in found.items() if fate.is_now and not fate.was),
    )
