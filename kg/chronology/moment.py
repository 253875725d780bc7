"""A date at the precision of its source: a day, a month, a year or a decade."""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from dataclasses import dataclass

_LEXICAL = re.compile(r"(?P<year>-?\d{4,6})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T.*)?)?)?(?:Z|[+-]\d\d:\d\d)?")
_MONTHS = 12
_DECADE = 10


@dataclass(frozen=True, order=True)
class Moment:
    """A calendar date; without a day a month, without a month a year, and a decade by its first year."""

    year: int
    month: int | None = None
    day: int | None = None
    is_decade: bool = False

    @property
    def earliest(self) -> float:
        """The first instant that it can mean, in years."""
        if self.month is None:
            return float(self.year)
        return self.year + _days_before(self.year, self.month, self.day or 1) / _days_of(self.year)

    @property
    def latest(self) -> float:
        """The instant after the last one that it can mean, in years."""
        if self.month is None:
            return float(self.year + (_DECADE if self.is_decade else 1))
        last = self.day or monthrange(_known_to_calendar(self.year), self.month)[1]
        return self.year + (_days_before(self.year, self.month, last) + 1) / _days_of(self.year)

    @property
    def lexical(self) -> str:
        """As XML Schema writes it; a decade by its first year."""
        month = "" if self.month is None else f"-{self.month:02}"
        day = "" if self.day is None else f"-{self.day:02}"
        return f"{self.year:04}{month}{day}"


def read_moment(text: str, is_decade: bool = False) -> Moment | None:
    """Read xsd:date, xsd:dateTime, xsd:gYearMonth, xsd:gYear or a number of a year; None for anything else."""
    found = _LEXICAL.fullmatch(text.strip())
    if found is None:
        return None
    year = int(found["year"])
    month = None if found["month"] is None else int(found["month"])
    day = None if found["day"] is None else int(found["day"])
    if month is not None and not 1 <= month <= _MONTHS:
        return None
    if month is not None and day is not None and not 1 <= day <= monthrange(_known_to_calendar(year), month)[1]:
        return None
    return Moment(year, month, day, is_decade)


def _known_to_calendar(year: int) -> int:
    """A year of the same length that Python's calendar knows."""
    return 2000 if isleap(year) else 2001


def _days_before(year: int, month: int, day: int) -> int:
    return sum(monthrange(_known_to_calendar(year), each)[1] for each in range(1, month)) + day - 1


def _days_of(year: int) -> int:
    return 366 if isleap(year) else 365
