"""Says how well a thing fits a text: which of its names fits best, and the number from 0 to 100."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.lookup.record import LONGEST_NAME, Name, Record
from kg.lookup.words import words_of


@dataclass(frozen=True)
class Fit:
    """The name that fits best, whether it is the same as the text, and the score from 0 to 100."""

    name: Name
    is_exact: bool
    score: float


def best_fit(record: Record, key: str, words: Sequence[str], language: str) -> Fit:
    """The best fit of a thing's names: the same > the beginning of a name > all words > all beginnings > some.

    Within a step a name of which the text is a greater part fits better. Of names that fit as well, the one in the
    language wins, then the shortest.
    """
    fits = (_fit(name, key, words) for name in record.names)
    return min(fits, key=lambda fit: (-fit.score, fit.name.language != language, fit.name.property, fit.name.text))


def _fit(name: Name, key: str, words: Sequence[str]) -> Fit:
    own_words = words_of(name.text[:LONGEST_NAME])
    own = " ".join(own_words)
    share = min(1.0, len(key) / len(own)) if own else 0.0
    if own == key:
        return Fit(name, True, 100.0)
    if own.startswith(key):
        return Fit(name, False, (85 if own.startswith(f"{key} ") else 75) + 10 * share)
    there = set(own_words)
    whole = sum(word in there for word in words)
    begun = sum(any(each.startswith(word) for each in there) for word in words)
    if whole == len(words):
        return Fit(name, False, 60 + 10 * share)
    if begun == len(words):
        return Fit(name, False, 50 + 10 * share)
    return Fit(name, False, 40 * begun / len(words) + 5 * share)
