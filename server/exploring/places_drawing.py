"""The drawing of places: a point for each, with its name where there is room, and far ones told at the edge."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.places import Spot
from server.exploring.projection import Projection, frame

WIDTH = 1000
_LETTER = 7.0
_HIGH = 16.0
_PATH = re.compile(r' d="([^"]+)"')


@dataclass(frozen=True)
class DrawnSpot:
    """A point with its name; `bearing` is there for those beyond the frame, in degrees clockwise from north."""

    spot: Spot
    x: float
    y: float
    label_x: float
    label_y: float
    anchor: str
    bearing: int | None


@dataclass(frozen=True)
class PlacesDrawing:
    """What is to be drawn; the lines are pairs of a degree and its place."""

    spots: tuple[DrawnSpot, ...]
    projection: Projection
    meridians: tuple[tuple[int, float], ...]
    parallels: tuple[tuple[int, float], ...]
    width: int
    height: int


def draw(spots: Sequence[Spot], everywhere: Sequence[tuple[float, float]]) -> PlacesDrawing | None:
    """The drawing of those that have a point; None when none has.

    `everywhere` are the points of all places, around which the frame is laid, so that it is the same in every view.
    """
    placed = [(each, each.point) for each in spots if each.point is not None]
    if not placed:
        return None
    projection = frame(everywhere, float(WIDTH))
    points = [(each, *_where(point, projection)) for each, point in placed]
    taken = [(x - 7, y - 7, x + 7, y + 7) for _, x, y, _ in points]
    # Places have their names set first: they have less room to move than states.
    order = sorted(points, key=lambda each: (each[0].sort != "place", each[0].thing.iri))
    drawn = tuple(_labelled(spot, x, y, bearing, taken, projection.height) for spot, x, y, bearing in order)
    meridians = tuple((each, projection.place(projection.south, each)[0]) for each in projection.meridians())
    parallels = tuple((each, projection.place(each, projection.west)[1]) for each in projection.parallels())
    return PlacesDrawing(drawn, projection, meridians, parallels, WIDTH, round(projection.height))


def _where(point: tuple[float, float], projection: Projection) -> tuple[float, float, int | None]:
    """The place of a point, and, for one beyond the frame, its place at the edge and where it lies from the middle."""
    x, y = projection.place(*point)
    if projection.shows(*point):
        return x, y, None
    middle_x, middle_y = WIDTH / 2, projection.height / 2
    across, down = x - middle_x, y - middle_y
    room = min((middle_x - 14) / abs(across) if across else math.inf, (middle_y - 14) / abs(down) if down else math.inf)
    bearing = round(math.degrees(math.atan2(across, -down))) % 360
    return round(middle_x + across * room, 1), round(middle_y + down * room, 1), bearing


def _labelled(
    spot: Spot,
    x: float,
    y: float,
    bearing: int | None,
    taken: list[tuple[float, float, float, float]],
    height: float,
) -> DrawnSpot:
    """The point with its name at the first side of it that is free."""
    wide = len(spot.thing.label.text) * _LETTER
    sides = [
        (x + 11, y + 4.5, "start"),
        (x - 11, y + 4.5, "end"),
        (x, y - 12, "middle"),
        (x, y + 21, "middle"),
        (x + 9, y - 9, "start"),
        (x + 9, y + 17, "start"),
        (x - 9, y - 9, "end"),
        (x - 9, y + 17, "end"),
    ]
    boxes = [_box(at, base, anchor, wide) for at, base, anchor in sides]
    free = [
        number
        for number, box in enumerate(boxes)
        if box[0] >= 2 and box[2] <= WIDTH - 2 and box[1] >= 2 and box[3] <= height - 2
        and not any(_meet(box, other) for other in taken)
    ]  # fmt: skip
    inside = [number for number, box in enumerate(boxes) if box[0] >= 2 and box[2] <= WIDTH - 2]
    chosen = (free or inside or [0])[0]
    taken.append(boxes[chosen])
    label_x, label_y, anchor = sides[chosen]
    return DrawnSpot(spot, x, y, round(label_x, 1), round(label_y, 1), anchor, bearing)


def _box(x: float, base: float, anchor: str, wide: float) -> tuple[float, float, float, float]:
    left = x if anchor == "start" else x - wide if anchor == "end" else x - wide / 2
    return left, base - _HIGH + 4, left + wide, base + 4


def _meet(one: Sequence[float], other: Sequence[float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def land_outline(file: Path) -> str | None:
    """The outline of the land in degrees, from the file that the build of the front end makes; None without it."""
    try:
        found = _PATH.search(file.read_text(encoding="utf-8"))
    except OSError:
        return None
    return found[1] if found else None
