"""Finds which claim of one annotator is the claim of the other: same sentence, similar words, same things spoken of.

Claims of one sentence are paired best first. Nobody's judgement enters, so that anyone can repeat it; the threshold is
a parameter, and the report is given for several.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from kg.agreement.annotation import AnnotatedClaim
from kg.text import fold

_WORD = re.compile(r"\w+")
_STEM = 5
_ABOUT_SHARE = 0.5


def similarity(one: AnnotatedClaim, other: AnnotatedClaim) -> float:
    """From 0 to 1: how far the beginnings of their words and the things that they are about overlap (mean Dice)."""
    words = _dice(_stems(one.paraphrase), _stems(other.paraphrase))
    about = _dice(_names(one.about), _names(other.about))
    return (1 - _ABOUT_SHARE) * words + _ABOUT_SHARE * about


def align(
    first: Iterable[AnnotatedClaim], second: Iterable[AnnotatedClaim], threshold: float
) -> tuple[tuple[AnnotatedClaim, AnnotatedClaim], ...]:
    """Pairs of claims that are taken as one, each claim in one pair at most, in order of sentence and key."""
    others: Mapping[int, list[AnnotatedClaim]] = _by_sentence(second)
    candidates = sorted(
        (
            (-similarity(one, other), one.sentence, one.key, other.key, one, other)
            for one in first
            for other in others.get(one.sentence, ())
        ),
        key=lambda candidate: candidate[:4],
    )
    taken: set[tuple[str, int, str]] = set()
    pairs = []
    for distance, sentence, key, other_key, one, other in candidates:
        ends = {("first", sentence, key), ("second", sentence, other_key)}
        if -distance >= threshold and not ends & taken:
            taken |= ends
            pairs.append((one, other))
    return tuple(sorted(pairs, key=lambda pair: (pair[0].sentence, pair[0].key)))


def _by_sentence(claims: Iterable[AnnotatedClaim]) -> Mapping[int, list[AnnotatedClaim]]:
    found: dict[int, list[AnnotatedClaim]] = {}
    for claim in claims:
        found.setdefault(claim.sentence, []).append(claim)
    return found


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _WORD.findall(fold(text)) if len(word) > 2)


def _names(about: Iterable[str]) -> frozenset[str]:
    return frozenset(stem for name in about for stem in _stems(name))


def _dice(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0
