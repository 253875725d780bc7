"""Says how well a thing fits a text: which of its names fits best, and the number from 0 to 100."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum
from types import MappingProxyType
from typing import Final

from kg.lookup.record import Name, Record


class Step(IntEnum):
    """How a thing was found, the best way first."""

    SAME = 0
    BEGINNING = 1
    BEGINNING_WITHIN_WORD = 2
    ALL_WORDS = 3
    ALL_STEMS = 4
    FEWER = 5
    ANY = 6


# The least score of each step and how much more there is for a name of which the text is all.
_SCORES: Final[Mapping[Step, tuple[float, float]]] = MappingProxyType(
    {
        Step.SAME: (100.0, 0.0),
        Step.BEGINNING: (85.0, 14.0),
        Step.BEGINNING_WITHIN_WORD: (75.0, 10.0),
        Step.ALL_WORDS: (60.0, 15.0),
        Step.ALL_STEMS: (45.0, 15.0),
        Step.FEWER: (20.0, 25.0),
        Step.ANY: (0.0, 20.0),
    }
)


def best_name(record: Record, key: str, words: Sequence[str], language: str) -> Name:
    """The name that fits best: the same, one that begins so, one with most of the words, one with most beginnings.

    Of names that fit as well, one in the language wins, then the property that names best, then the shortest.
    """
    return min(record.names, key=lambda name: (_misfit(name, key, words), name.language != language, _order(name)))


def _order(name: Name) -> tuple[int, int, str]:
    return name.property, len(name.text), name.text


def _misfit(name: Name, key: str, words: Sequence[str]) -> tuple[int, int, int]:
    own = name.key
    there = frozenset(own.split())
    whole = sum(word in there for word in words)
    begun = sum(any(each.startswith(word) for each in there) for word in words)
    start = 0 if own == key else 1 if own.startswith(f"{key} ") else 2 if own.startswith(key) else 3
    return start, -whole, -begun


def score(step: Step, name: Name, key: str, words: Sequence[str]) -> float:
    """The score from 0 to 100 of a thing that was found in a step and whose name fits best."""
    least, more = _SCORES[step]
    own_words = name.key.split()
    share = min(1.0, len(key) / max(1, len(name.key)))
    if step >= Step.FEWER:
        there = sum(any(each.startswith(word) for each in own_words) for word in words)
        share *= there / len(words)
    return least + more * share


def falling(scores: Sequence[float]) -> Iterator[float]:
    """The scores, none above one before it: a claim comes after a thing of its step, however well its words fit."""
    lowest = 100.0
    for each in scores:
        lowest = min(lowest, each)
        yield round(lowest, 1)
