"""Pages of an answer: which rows they hold, which pages there are beside them, and what is refused."""

from __future__ import annotations

from itertools import product

import pytest

from kg.problems import DengeError, load_catalogue
from kg.questions import Paging, split_paging


def test_without_limit_and_offset_all_rows_are_wanted() -> None:
    paging, rest = split_paging({"entity": ["israel"], "limit": [""]})
    assert (paging, rest) == (Paging(), {"entity": ["israel"]})
    assert paging.is_whole and paging.others(7) == {} and paging.pairs() == ()
    assert list(range(7))[paging.part()] == list(range(7))


def test_following_next_visits_every_row_once_and_prev_leads_back() -> None:
    for total, limit, offset in product(range(12), range(1, 6), range(8)):
        paging = Paging(limit, offset)
        seen = list(range(total))[paging.part()]
        while "next" in paging.others(total):
            before, paging = paging, paging.others(total)["next"]
            seen += list(range(total))[paging.part()]
            assert paging.others(total)["prev"] == before
        assert seen == list(range(total))[offset:]


def test_first_and_last_hold_rows_and_nothing_follows_the_last() -> None:
    for total, limit, offset in product(range(1, 12), range(1, 6), range(15)):
        others = Paging(limit, offset).others(total)
        assert others["first"] == Paging(limit)
        assert list(range(total))[others["last"].part()][-1] == total - 1
        assert "next" not in others["last"].others(total)
        if offset >= total:
            assert "next" not in others and list(range(total))[others["prev"].part()]


def test_no_rows_have_one_page() -> None:
    assert Paging(5).others(0) == {"first": Paging(5), "last": Paging(5)}


@pytest.mark.parametrize(
    ("name", "value", "most"),
    [
        ("limit", "0", "10000"),
        ("limit", "-1", "10000"),
        ("limit", "10001", "10000"),
        ("limit", "9" * 5000, "10000"),
        ("limit", "1.5", "10000"),
        ("limit", "ten", "10000"),
        ("limit", "٣", "10000"),
        ("limit", "0x10", "10000"),
        ("offset", "-1", "1000000000"),
        ("offset", "1000000001", "1000000000"),
        ("offset", "1; DROP", "1000000000"),
    ],
)
def test_other_numbers_are_refused_with_the_bounds(name: str, value: str, most: str) -> None:
    with pytest.raises(DengeError) as caught:
        split_paging({name: [value]})
    problem = caught.value.problem
    assert (problem.code, load_catalogue().status(problem)) == ("questions.wrong-page", 400)
    for language in ("en", "tr"):
        detail = load_catalogue().wording(problem, language).detail
        assert name in detail and most in detail
    assert len(problem.values["value"]) <= 80


def test_a_limit_is_given_once() -> None:
    with pytest.raises(DengeError):
        split_paging({"limit": ["1", "2"]})
