"""What a source says of a time is read at its precision, and no more is made of it."""

from __future__ import annotations

import pytest

from kg.chronology import Moment, Neighbour, Shape, TimeGiven, read_moment, read_time
from kg.terms import DENGE


@pytest.mark.parametrize(
    ("text", "moment", "earliest", "latest"),
    [
        ("2020", Moment(2020), 2020.0, 2021.0),
        ("2020-11", Moment(2020, 11), 2020 + 305 / 366, 2020 + 335 / 366),
        ("2021-01-01", Moment(2021, 1, 1), 2021.0, 2021 + 1 / 365),
        ("2020-11-10T12:00:00Z", Moment(2020, 11, 10), 2020 + 314 / 366, 2020 + 315 / 366),
        ("2020-11-10+03:00", Moment(2020, 11, 10), 2020 + 314 / 366, 2020 + 315 / 366),
        ("1917Z", Moment(1917), 1917.0, 1918.0),
        ("-0044-03", Moment(-44, 3), -44 + 60 / 366, -44 + 91 / 366),
    ],
)
def test_a_date_is_read_at_its_precision(text: str, moment: Moment, earliest: float, latest: float) -> None:
    assert read_moment(text) == moment
    assert moment.earliest == pytest.approx(earliest)
    assert moment.latest == pytest.approx(latest)


@pytest.mark.parametrize("text", ["", "of late", "2020-13", "2021-02-29", "20", "2020-00", "2020-11-00", "٢٠٢٠-99"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert read_moment(text) is None


def test_a_decade_takes_ten_years() -> None:
    decade = read_moment("1990", is_decade=True)
    assert decade is not None
    assert (decade.earliest, decade.latest) == (1990.0, 2000.0)


def given(**values: str) -> TimeGiven:
    return read_time({DENGE + name: each.split() for name, each in values.items()})


@pytest.mark.parametrize(
    ("time", "shape", "earliest", "latest"),
    [
        (given(beginsOn="1991", endsOn="1994", year="1991 1994"), Shape.SPAN, 1991.0, 1995.0),
        (given(beginsOn="1993", year="1993"), Shape.SINCE, 1993.0, None),
        (given(endsOn="1994"), Shape.UNTIL, None, 1995.0),
        (given(year="2020"), Shape.WITHIN, 2020.0, 2021.0),
        (given(decade="2000"), Shape.WITHIN, 2000.0, 2010.0),
        (given(decade="2000", year="2004"), Shape.WITHIN, 2004.0, 2005.0),
        (given(beginsOn="lately"), Shape.NONE, None, None),
        (given(), Shape.NONE, None, None),
    ],
)
def test_the_shape_says_what_is_known(
    time: TimeGiven, shape: Shape, earliest: float | None, latest: float | None
) -> None:
    assert (time.shape, time.earliest, time.latest) == (shape, earliest, latest)


def test_an_order_bounds_what_has_no_date() -> None:
    after, before = Neighbour("after", "a", 1917.0, 1918.0), Neighbour("before", "b", 1991.0, 1995.0)
    both = TimeGiven(neighbours=(after, before))
    assert (both.shape, both.earliest, both.latest) == (Shape.ORDERED, 1917.0, 1995.0)
    assert TimeGiven(neighbours=(after,)).latest is None
    assert TimeGiven(neighbours=(before,)).anchor == 1995.0
    part = TimeGiven(neighbours=(Neighbour("part", "c", float("-inf"), 1995.0),))
    assert (part.earliest, part.latest) == (None, 1995.0)


@pytest.mark.parametrize(
    ("time", "first", "last", "touches"),
    [
        (given(), None, None, True),
        (given(), 1990.0, None, False),
        (given(year="2020"), 2020.0, 2021.0, True),
        (given(year="2020"), 2021.0, None, False),
        (given(beginsOn="1991", endsOn="1994"), 1993.0, 1994.0, True),
        (given(beginsOn="1991", endsOn="1994"), None, 1991.0, False),
        # Nothing says how long it goes on, so it is asked for by its beginning.
        (given(beginsOn="1993"), 2020.0, None, False),
        (given(beginsOn="1993"), 1993.0, 1994.0, True),
    ],
)
def test_years_ask_for_what_may_lie_in_them(
    time: TimeGiven, first: float | None, last: float | None, touches: bool
) -> None:
    assert time.touches(first, last) is touches
