"""Measures of agreement between two annotators beyond what chance would give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

Distance = Callable[[str, str], float]


def f_score(matched: int, first: int, second: int) -> float:
    """F1 of two sets of units of which `matched` are common: 1 when they are the same, 0 when nothing is common."""
    return 2 * matched / (first + second) if first + second else 1.0


def cohen_kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa (Cohen 1960) of nominal judgements, from -1 to 1; None without pairs.

    When both always give the same single value, chance explains everything: agreement is then told as 1.
    """
    return _kappa(pairs, lambda one, other: float(one != other))


def weighted_kappa(pairs: Sequence[tuple[str, str]], scale: Sequence[str]) -> float | None:
    """Kappa with linear weights (Cohen 1968): two steps apart on the scale counts twice as much as one step.

    Raises ValueError for a value that is not on the scale.
    """
    ranks = {value: rank for rank, value in enumerate(scale)}
    for pair in pairs:
        for value in pair:
            if value not in ranks:
                raise ValueError(f"{value!r} is not on the scale")
    return _kappa(pairs, lambda one, other: float(abs(ranks[one] - ranks[other])))


def krippendorff_alpha(units: Sequence[Sequence[str]]) -> float | None:
    """Krippendorff's alpha (2004, chapter 11) for nominal judgements, from below 0 to 1, of any number of annotators.

    A unit holds the values of those who judged it; units with fewer than two tell nothing, so gaps do no harm. None
    where no unit has two. When all values are the same, agreement is told as 1.
    """
    judged = [unit for unit in units if len(unit) > 1]
    if not judged:
        return None
    values = Counter(value for unit in judged for value in unit)
    total = sum(values.values())
    # Each unit counts as much as it has values, however many pairs these make.
    observed = sum(
        (len(unit) ** 2 - sum(count**2 for count in Counter(unit).values())) / (len(unit) - 1) for unit in judged
    )
    expected = (total**2 - sum(count**2 for count in values.values())) / (total - 1)
    return 1 - observed / expected if expected else 1.0


def _kappa(pairs: Sequence[tuple[str, str]], distance: Distance) -> float | None:
    if not pairs:
        return None
    observed = sum(distance(*pair) for pair in pairs) / len(pairs)
    firsts = Counter(one for one, _ in pairs)
    seconds = Counter(other for _, other in pairs)
    expected = (
        sum(distance(one, other) * firsts[one] * seconds[other] for one in firsts for other in seconds)
        / len(pairs) ** 2
    )
    return 1 - observed / expected if expected else 1.0
