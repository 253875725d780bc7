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


_CAME, _STAYED = Fate(False, True), Fate(True, True)
_WENT, _NEVER = Fate(True, False), Fate(False, False)


def fates(deltas: Iterable[Delta]) -> Mapping[Quad, Fate]:
    """The fate of every statement that changes touched, in the order in which they first did."""
    found: dict[Quad, Fate] = {}
    for delta in deltas:
        for quad in delta.removed:
            found[quad] = _WENT if found.get(quad, _WENT).was else _NEVER
        for quad in delta.added:
            found[quad] = _STAYED if found.get(quad, _CAME).was else _CAME
    return found


def net(deltas: Iterable[Delta]) -> Delta:
    """One change that comes to the same as all of them."""
    found = fates(deltas)
    return Delta(
        removed=tuple(quad for quad, fate in found.items() if fate.was and not fate.is_now),
        added=tuple(quad for quad, fate in found.items() if fate.is_now and not fate.was),
    )
