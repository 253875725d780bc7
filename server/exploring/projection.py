"""From degrees to places on a drawing: equirectangular, true to shape at the middle latitude of what is shown.

x = left + scale · cos(φ₀) · (λ − λ₀) and y = top + scale · (φ₁ − φ): both are linear in degrees, so the outline of the
land, drawn in degrees once and for all, needs nothing but to be stretched and moved.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

# A point farther than this from the middle of all points is told at the edge, so that near ones keep apart.
_FAR_EAST_WEST = 48.0
_FAR_NORTH_SOUTH = 30.0
_MARGIN = 3.5
_SMALLEST = 12.0
_STEPS = (1, 2, 5, 10, 20, 30)
_LINES = 5


@dataclass(frozen=True)
class Projection:
    """A frame from `west` to `east` and `south` to `north`, in degrees, on a drawing of a width and a height."""

    west: float
    east: float
    south: float
    north: float
    width: float

    @property
    def across(self) -> float:
        """Units of the drawing for a degree of longitude."""
        return self.width / (self.east - self.west)

    @property
    def down(self) -> float:
        """Units of the drawing for a degree of latitude."""
        return self.across / math.cos(math.radians((self.south + self.north) / 2))

    @property
    def height(self) -> float:
        """The height of the drawing."""
        return (self.north - self.south) * self.down

    def place(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Where a point is drawn."""
        return round((longitude - self.west) * self.across, 1), round((self.north - latitude) * self.down, 1)

    def shows(self, latitude: float, longitude: float) -> bool:
        """Whether a point is within the frame."""
        return self.south <= latitude <= self.north and self.west <= longitude <= self.east

    def meridians(self) -> list[int]:
        """Longitudes to draw lines at."""
        return _lines(self.west, self.east)

    def parallels(self) -> list[int]:
        """Latitudes to draw lines at."""
        return _lines(self.south, self.north)


def frame(points: Sequence[tuple[float, float]], width: float) -> Projection:
    """A frame around the points that lie near their middle; without any, around the whole Earth."""
    if not points:
        return Projection(-180.0, 180.0, -60.0, 85.0, width)
    latitude, longitude = median(point[0] for point in points), median(point[1] for point in points)
    near = [
        point
        for point in points
        if abs(point[0] - latitude) <= _FAR_NORTH_SOUTH and abs(point[1] - longitude) <= _FAR_EAST_WEST
    ] or list(points)
    south, north = _widened([point[0] for point in near], 90.0)
    west, east = _widened([point[1] for point in near], 180.0)
    return Projection(west, east, south, north, width)


def _widened(values: Iterable[float], most: float) -> tuple[float, float]:
    found = list(values)
    low, high = min(found) - _MARGIN, max(found) + _MARGIN
    lacking = max(_SMALLEST - (high - low), 0.0) / 2
    return max(low - lacking, -most), min(high + lacking, most)


def _lines(low: float, high: float) -> list[int]:
    step = next((each for each in _STEPS if (high - low) / each <= _LINES + 1), _STEPS[-1])
    return list(range(math.ceil(low / step) * step, math.floor(high) + 1, step))
