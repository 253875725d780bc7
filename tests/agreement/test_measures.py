"""The measures of agreement, against figures worked out by hand or printed in the literature."""

from __future__ import annotations

import pytest

from kg.agreement.measures import cohen_kappa, f_score, krippendorff_alpha, weighted_kappa

Pairs = list[tuple[str, str]]


def table(counts: dict[tuple[str, str], int]) -> Pairs:
    return [pair for pair, count in counts.items() for _ in range(count)]


def test_cohen_kappa_of_a_two_by_two_table() -> None:
    """20 and 15 agreements, 5 and 10 disagreements: observed 0.7, expected 0.5."""
    pairs = table({("yes", "yes"): 20, ("yes", "no"): 5, ("no", "yes"): 10, ("no", "no"): 15})
    assert cohen_kappa(pairs) == pytest.approx(0.4)


def test_kappa_is_nought_where_agreement_is_what_chance_gives() -> None:
    pairs = table({("a", "a"): 1, ("a", "b"): 1, ("b", "a"): 1, ("b", "b"): 1})
    assert cohen_kappa(pairs) == pytest.approx(0.0)
    assert krippendorff_alpha(pairs) == pytest.approx(0.125)


def test_perfect_agreement_is_one_and_nothing_is_nothing() -> None:
    for measure in (cohen_kappa, krippendorff_alpha):
        assert measure(table({("a", "a"): 3, ("b", "b"): 2})) == pytest.approx(1.0)
        assert measure(table({("a", "a"): 3})) == 1.0
        assert measure([]) is None
    assert weighted_kappa([], ["a"]) is None


def test_krippendorff_alpha_of_the_textbook_example() -> None:
    """Krippendorff's first example: ten units of nought and one by two observers; alpha is 0.095."""
    first, second = "0100000000", "1110010100"
    assert krippendorff_alpha(list(zip(first, second, strict=True))) == pytest.approx(0.095, abs=0.001)


def test_krippendorff_alpha_of_four_observers_with_gaps() -> None:
    """Krippendorff's example C (2011): twelve units, four observers, some silent; nominal alpha is 0.743."""
    observers = ["123321412???", "1233224125?3", "?3332342251?", "12332441251?"]
    units = [[value for value in column if value != "?"] for column in zip(*observers, strict=True)]
    assert krippendorff_alpha(units) == pytest.approx(0.743, abs=0.001)


def test_linear_weights_forgive_a_neighbour_more_than_the_far_end() -> None:
    scale = ["low", "middle", "high"]
    near = table({("low", "low"): 4, ("middle", "middle"): 3, ("high", "middle"): 2, ("high", "high"): 3})
    far = table({("low", "low"): 4, ("middle", "middle"): 3, ("high", "low"): 2, ("high", "high"): 3})
    close, distant = weighted_kappa(near, scale), weighted_kappa(far, scale)
    assert close is not None and distant is not None and close > distant
    with pytest.raises(ValueError, match="scale"):
        weighted_kappa([("low", "none")], scale)


def test_f_score() -> None:
    assert f_score(3, 4, 5) == pytest.approx(2 * 3 / 9)
    assert f_score(0, 0, 0) == 1.0
