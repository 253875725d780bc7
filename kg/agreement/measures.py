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


def krippendorff_alpha(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Krippendorff's alpha (2004) for nominal judgements of two annotators without gaps; None without pairs."""
    if not pairs:
        return None
    values = Counter(value for pair in pairs for value in pair)
    total = sum(values.values())
    observed = sum(one != other for one, other in pairs) / len(pairs)
    expected = 1 - sum(count * (count - 1) for count in values.values()) / (total * (total - 1))
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
