"""The drawing of a timeline: one row for each thing with a place in time, with what is uncertain drawn as such."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kg.chronology import Item, Shape, TimeGiven
from server.exploring.axis import Axis, make_axis
from server.exploring.standing import Standing, standing_of

WIDTH = 1000
_LABELS = 316
_TOP = 34
_ROW = 42
_MIDDLE = 16
_THICK = 10
_STUB = 34.0
_SMALLEST = 5.0
_LETTERS = 42
# The width of a letter beside the marks.
_LETTER = 6.2
_LINES = 2


@dataclass(frozen=True)
class Mark:
    """A piece of what is drawn for a thing; `form` names the style, `x` and `width` are places on the line.

    `core` is time that a span surely covers, `vague` the part of it that its dates leave open; `within` is time in
    which something lies; `onward` and `back` lead to where no date is given; `after`, `before` and `between` are bounds
    by order only.
    """

    form: str
    x: float
    width: float


@dataclass(frozen=True)
class DrawnItem:
    """A row: the item, its name in lines, its standing, its marks, and where the words for its time are."""

    item: Item
    lines: tuple[str, ...]
    standing: Standing
    y: int
    marks: tuple[Mark, ...]
    time: str
    time_at: float
    time_ends_there: bool

    @property
    def seen(self) -> str:
        """The name as it is seen, which may be cut."""
        return " ".join(self.lines)

    @property
    def is_cut(self) -> bool:
        """Whether less of the name or the time is seen than there is to say."""
        return "…" in self.seen + self.time


@dataclass(frozen=True)
class TimelineDrawing:
    """What is to be drawn, with the sizes."""

    axis: Axis
    rows: tuple[DrawnItem, ...]
    width: int
    height: int
    top: int
    row_height: int
    middle: int
    thickness: int
    left: int

    def row_of(self) -> Mapping[str, DrawnItem]:
        """The rows by the IRIs of their things."""
        return MappingProxyType({each.item.thing.iri: each for each in self.rows})


def draw(items: Iterable[Item], told: Callable[[Item], str]) -> TimelineDrawing | None:
    """The drawing of the items that have a place in time; None when none has. `told` gives the time in words."""
    placed = [each for each in items if each.time.anchor is not None]
    if not placed:
        return None
    axis = make_axis((_occupied(each.time) for each in placed), float(_LABELS), float(WIDTH - 16))
    rows = tuple(_row(each, axis, _TOP + number * _ROW, told(each)) for number, each in enumerate(placed))
    height = _TOP + len(rows) * _ROW + 10
    return TimelineDrawing(axis, rows, WIDTH, height, _TOP, _ROW, _MIDDLE, _THICK, _LABELS)


def _occupied(time: TimeGiven) -> tuple[float, float]:
    """The dates themselves, not the time between bounds that only an order gives."""
    if time.shape is Shape.ORDERED:
        bound = time.anchor or 0.0
        return bound, bound
    earliest, latest = time.earliest, time.latest
    if earliest is None:
        earliest = time.end.earliest if time.end is not None else 0.0
    if latest is None:
        latest = time.begin.latest if time.begin is not None else earliest
    return earliest, latest


def _row(item: Item, axis: Axis, y: int, told: str) -> DrawnItem:
    marks = tuple(_marks(item.time, axis))
    right = max(each.x + each.width for each in marks)
    left = min(each.x for each in marks)
    room_right, room_left = WIDTH - 6 - (right + 8), left - 8 - _LABELS
    # Words stand to the right of the marks where they fit or have the most room, else to the left.
    is_right = len(told) * _LETTER < room_right or room_right >= room_left
    return DrawnItem(
        item,
        _lines(f"“{item.thing.label.text}”" if item.sort == "situation" else item.thing.label.text),
        standing_of(item.says),
        y,
        marks,
        _shortened(told, room_right if is_right else room_left),
        round(right + 8 if is_right else left - 8, 1),
        not is_right,
    )


def _shortened(told: str, room: float) -> str:
    """The words, cut where they would run out of their room; the table has them whole."""
    most = max(int(room / _LETTER), 8)
    return told if len(told) <= most else told[: most - 1].rstrip() + "…"


def _lines(name: str) -> tuple[str, ...]:
    return tuple(textwrap.wrap(name, _LETTERS, max_lines=_LINES, placeholder=" …", break_long_words=True))


def _marks(time: TimeGiven, axis: Axis) -> Iterator[Mark]:
    match time.shape:
        case Shape.SPAN:
            yield from _span(time, axis)
        case Shape.SINCE:
            assert time.begin is not None
            yield _stretch("vague", axis, time.begin.earliest, time.begin.latest)
            yield Mark("onward", axis.at(time.begin.latest), _STUB)
        case Shape.UNTIL:
            assert time.end is not None
            yield Mark("back", axis.at(time.end.earliest) - _STUB, _STUB)
            yield _stretch("vague", axis, time.end.earliest, time.end.latest)
        case Shape.WITHIN:
            for each in time.during:
                yield _stretch("day" if each.day else "within", axis, each.earliest, each.latest)
        case _:
            yield from _bounds(time, axis)


def _span(time: TimeGiven, axis: Axis) -> Iterator[Mark]:
    begin, end = time.begin, time.end
    assert begin is not None and end is not None
    if begin.latest >= end.earliest:  # the two are not apart: nothing in between is sure
        yield _stretch("vague", axis, begin.earliest, max(begin.latest, end.latest))
        return
    yield _stretch("vague", axis, begin.earliest, begin.latest)
    yield _stretch("core", axis, begin.latest, end.earliest)
    yield _stretch("vague", axis, end.earliest, end.latest)


def _bounds(time: TimeGiven, axis: Axis) -> Iterator[Mark]:
    earliest, latest = time.earliest, time.latest
    if earliest is not None and latest is not None and earliest < latest:
        yield _stretch("between", axis, earliest, latest)
    elif earliest is not None:
        yield Mark("after", axis.at(earliest), _STUB)
    elif latest is not None:
        yield Mark("before", axis.at(latest) - _STUB, _STUB)


def _stretch(form: str, axis: Axis, first: float, last: float) -> Mark:
    left, right = axis.at(first), axis.at(last)
    return Mark(form, left, round(max(right - left, _SMALLEST), 1))
