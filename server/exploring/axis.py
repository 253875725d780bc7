"""The axis of a timeline: years to places on a line, with long stretches in which nothing is dated cut short."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

# A stretch of more years than this without any date is drawn as a short break.
LONGEST_GAP = 12
# How many years wide a break is drawn, and how much room is left around dates.
_BREAK = 2.0
_MARGIN = 1
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_CLOSEST_TICKS = 46.0


@dataclass(frozen=True)
class Stretch:
    """Years that are drawn at one scale, from and to a place on the line."""

    first: int
    last: int
    left: float
    right: float


@dataclass(frozen=True)
class Break:
    """Years in which nothing is dated: the first and the last of them, and where they are drawn."""

    first: int
    last: int
    left: float
    right: float


@dataclass(frozen=True)
class Tick:
    """A year with its place."""

    year: int
    at: float


@dataclass(frozen=True)
class Axis:
    """A line with stretches and breaks in turns."""

    stretches: tuple[Stretch, ...]
    breaks: tuple[Break, ...]

    @property
    def left(self) -> float:
        """Where the line begins."""
        return self.stretches[0].left

    @property
    def right(self) -> float:
        """Where the line ends."""
        return self.stretches[-1].right

    def at(self, instant: float) -> float:
        """The place of an instant in years; beyond the ends of the line its ends."""
        for stretch in self.stretches:
            if instant < stretch.first:
                return stretch.left
            if instant <= stretch.last:
                share = (instant - stretch.first) / (stretch.last - stretch.first)
                return round(stretch.left + share * (stretch.right - stretch.left), 1)
        return self.right

    def ticks(self) -> tuple[Tick, ...]:
        """Years to write under the line, as many as there is room for."""
        scale = (self.stretches[0].right - self.stretches[0].left) / (self.stretches[0].last - self.stretches[0].first)
        step = next((each for each in _STEPS if each * scale >= _CLOSEST_TICKS), _STEPS[-1])
        ticks: list[Tick] = []
        for stretch in self.stretches:
            first = math.ceil(stretch.first / step) * step
            ticks += [Tick(year, self.at(year)) for year in range(first, stretch.last, step)]
            if first >= stretch.last:
                ticks.append(Tick(stretch.first + _MARGIN, self.at(stretch.first + _MARGIN)))
        return tuple(ticks)


def make_axis(occupied: Iterable[tuple[float, float]], left: float, right: float) -> Axis:
    """An axis on which every one of the intervals has its place; without any it is the present century."""
    stretches = _merged(occupied) or [(2000, 2025)]
    years = sum(last - first for first, last in stretches) + _BREAK * (len(stretches) - 1)
    scale = (right - left) / years
    drawn: list[Stretch] = []
    breaks: list[Break] = []
    place = left
    for first, last in stretches:
        if drawn:
            breaks.append(Break(drawn[-1].last, first - 1, round(place, 1), round(place + _BREAK * scale, 1)))
            place += _BREAK * scale
        end = place + (last - first) * scale
        drawn.append(Stretch(first, last, round(place, 1), round(end, 1)))
        place = end
    return Axis(tuple(drawn), tuple(breaks))


def _merged(occupied: Iterable[tuple[float, float]]) -> list[tuple[int, int]]:
    """The intervals with a margin, in whole years, joined where no long gap parts them."""
    wide = sorted((math.floor(first) - _MARGIN, math.ceil(last) + _MARGIN) for first, last in occupied)
    merged: list[tuple[int, int]] = []
    for first, last in wide:
        if merged and first - merged[-1][1] <= LONGEST_GAP:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return merged
