"""What a source says of the time of a thing, and what can be drawn of it: no more than is said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from math import isfinite

from kg.chronology.moment import Moment, read_moment
from kg.terms import DENGE

DATING = _BEGINS, _ENDS, _YEAR, _DECADE = tuple(DENGE + each for each in ("beginsOn", "endsOn", "year", "decade"))
"""The properties that date a thing."""


class Shape(Enum):
    """How much is known of the time of a thing."""

    SPAN = "span"  # from a date to a date
    SINCE = "since"  # from a date; how long is not given
    UNTIL = "until"  # up to a date; since when is not given
    WITHIN = "within"  # some time in a year or in a decade, or through it: the source names no more
    ORDERED = "ordered"  # no date, but before or after something that has one
    NONE = "none"  # words at most


@dataclass(frozen=True)
class Neighbour:
    """A thing with a date that another one comes after, before, or is part of; `relation` is one of these words."""

    relation: str
    iri: str
    earliest: float
    latest: float


@dataclass(frozen=True)
class TimeGiven:
    """The dates of a thing. `during` are years or a decade that it lies in or goes through, where no span is given."""

    begin: Moment | None = None
    end: Moment | None = None
    during: tuple[Moment, ...] = ()
    neighbours: tuple[Neighbour, ...] = ()

    @property
    def shape(self) -> Shape:
        """What is known."""
        if self.begin is not None:
            return Shape.SPAN if self.end is not None else Shape.SINCE
        if self.end is not None:
            return Shape.UNTIL
        if self.during:
            return Shape.WITHIN
        return Shape.ORDERED if self.neighbours else Shape.NONE

    @property
    def earliest(self) -> float | None:
        """The earliest instant that the dates, or else the order, allow as a beginning; None where there is none."""
        dated = [each.earliest for each in (self.begin, *self.during) if each is not None]
        if not dated and self.shape is Shape.ORDERED:
            bounds = [each.earliest for each in self.neighbours if each.relation != "before"]
            return max(filter(isfinite, bounds), default=None)
        return min(dated, default=None)

    @property
    def latest(self) -> float | None:
        """The latest instant that the dates, or else the order, allow as an end; None where there is none."""
        dated = [each.latest for each in (self.end, *self.during) if each is not None]
        if not dated and self.shape is Shape.ORDERED:
            bounds = [each.latest for each in self.neighbours if each.relation != "after"]
            return min(filter(isfinite, bounds), default=None)
        return max(dated, default=None)

    @property
    def anchor(self) -> float | None:
        """Where it stands in the order of time: its earliest instant, or the latest where nothing else is known."""
        if self.shape is Shape.SPAN or self.shape is Shape.SINCE or self.shape is Shape.WITHIN:
            return self.earliest
        return self.latest if self.earliest is None else self.earliest

    def touches(self, first: float | None, last: float | None) -> bool:
        """Whether it may lie between two instants. What has no date at all does not, where an instant is asked for."""
        if first is None and last is None:
            return True
        if self.shape is Shape.NONE:
            return False
        earliest, latest = self.earliest, self.latest
        # What has only a beginning is asked for by it: nothing says how long it goes on.
        if latest is None:
            latest = self.begin.latest if self.begin is not None else earliest
        if earliest is None:
            earliest = self.end.earliest if self.end is not None else latest
        too_early = first is not None and latest is not None and latest <= first
        too_late = last is not None and earliest is not None and earliest >= last
        return not too_early and not too_late


def read_time(stated: Mapping[str, Iterable[str]]) -> TimeGiven:
    """The time from the values of the properties in DATING; what is no date is passed over.

    Years that a span names anyway add nothing; a year is nearer than its decade.
    """

    def moments(prop: str) -> list[Moment]:
        read = (read_moment(each, prop == _DECADE) for each in stated.get(prop, ()))
        return [each for each in read if each is not None]

    begin = min(moments(_BEGINS), key=lambda each: each.earliest, default=None)
    end = max(moments(_ENDS), key=lambda each: each.latest, default=None)
    if begin is not None or end is not None:
        return TimeGiven(begin, end)
    during = set(moments(_YEAR) or moments(_DECADE))
    return TimeGiven(during=tuple(sorted(during, key=lambda each: each.earliest)))
