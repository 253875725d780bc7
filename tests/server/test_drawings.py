"""Drawings are laid out the same way each time, and true to what they are of."""

from __future__ import annotations

import itertools
import math

import pytest

from server.exploring.axis import make_axis
from server.exploring.network_layout import WIDTH, lay_out
from server.exploring.projection import Projection, frame

PAIRS = [("a", "b"), ("a", "c"), ("a", "d"), ("c", "d"), ("a", "b"), ("e", "a"), ("f", "g")]


def test_later_years_stand_further_right() -> None:
    axis = make_axis([(1991.0, 1995.0), (2020.0, 2021.0), (1917.0, 1918.0)], 300.0, 980.0)
    places = [axis.at(year) for year in (1917, 1918, 1991, 1995, 2020, 2021)]
    assert places == sorted(set(places))
    assert axis.left == 300.0 and axis.right == pytest.approx(980.0, abs=0.2)


def test_a_long_stretch_without_dates_is_cut_short_and_told() -> None:
    axis = make_axis([(1917.0, 1918.0), (1991.0, 1995.0)], 0.0, 1000.0)
    (cut,) = axis.breaks
    assert (cut.first, cut.last) == (1919, 1989)
    assert cut.right - cut.left < axis.at(1995) - axis.at(1991)
    assert make_axis([(1991.0, 1992.0), (2003.0, 2004.0)], 0.0, 1000.0).breaks == ()


def test_within_a_line_every_year_is_as_long() -> None:
    axis = make_axis([(1990.0, 2022.0)], 0.0, 1000.0)
    widths = {round(axis.at(year + 1) - axis.at(year), 0) for year in range(1990, 2022)}
    assert len(widths) <= 2
    assert [tick.year for tick in axis.ticks()] == [1990, 1992, 1994, 1996, 1998, *range(2000, 2023, 2)]


def test_a_layout_is_the_same_in_every_order_of_edges() -> None:
    assert lay_out(PAIRS).spots == lay_out(PAIRS[::-1]).spots
    assert lay_out([]).spots == {}


def test_who_has_most_relations_stands_in_the_middle_and_nobody_on_another() -> None:
    spots = lay_out(PAIRS).spots
    assert spots["a"].x == WIDTH / 2 and spots["a"].side == 0
    for one, other in itertools.combinations(spots.values(), 2):
        assert math.hypot(one.x - other.x, one.y - other.y) > 30


def test_names_down_a_side_do_not_meet() -> None:
    spots = lay_out([("hub", f"n{number:02}") for number in range(60)]).spots
    for side in (-1, 1):
        heights = sorted(each.y for each in spots.values() if each.side == side)
        assert min(later - earlier for earlier, later in itertools.pairwise(heights)) >= 30


def test_points_are_placed_by_the_formula_of_the_decision() -> None:
    projection = Projection(20.0, 60.0, 30.0, 50.0, 1000.0)
    across = 1000 / 40
    down = across / math.cos(math.radians(40))
    assert projection.place(40.0, 30.0) == (pytest.approx(10 * across, abs=0.1), pytest.approx(10 * down, abs=0.1))
    assert projection.place(50.0, 20.0) == (0.0, 0.0)
    assert projection.shows(40.0, 30.0) and not projection.shows(40.0, 61.0)


def test_a_far_point_does_not_widen_the_frame() -> None:
    near = [(40.0, 45.0), (39.0, 35.0), (41.0, 50.0)]
    assert frame([*near, (38.0, -97.0)], 1000.0).west > 20
    assert frame([], 1000.0) == Projection(-180.0, 180.0, -60.0, 85.0, 1000.0)
    alone = frame([(40.0, 45.0)], 1000.0)
    assert alone.shows(40.0, 45.0) and alone.east - alone.west >= 12
