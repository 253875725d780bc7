"""A chart of how many claims stand on each page: bars, as numbers that a template draws as SVG."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

HEIGHT = 120
_WIDTH = 22
_STEP = 30
_FOOT = 18


@dataclass(frozen=True)
class Bar:
    """One page with its claims, as a rectangle; `middle` is where its label stands."""

    page: int
    claims: int
    x: int
    y: int
    height: int

    @property
    def middle(self) -> int:
        """The middle of the bar from the left."""
        return self.x + _WIDTH // 2


@dataclass(frozen=True)
class Chart:
    """The bars, and the size of the whole."""

    bars: tuple[Bar, ...]
    width: int
    height: int = HEIGHT + 2 * _FOOT
    bar_width: int = _WIDTH


def chart(by_page: Mapping[int, int]) -> Chart:
    """The chart of all pages from the first to the last with claims; pages between them without claims have a place."""
    if not by_page:
        return Chart((), 0)
    most = max(by_page.values())
    bars = []
    for place, page in enumerate(range(min(by_page), max(by_page) + 1)):
        count = by_page.get(page, 0)
        height = round(HEIGHT * count / most)
        bars.append(Bar(page, count, place * _STEP, HEIGHT - height + _FOOT, height))
    return Chart(tuple(bars), len(bars) * _STEP)
