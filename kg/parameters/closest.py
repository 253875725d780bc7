"""What a mistyped word was probably meant to be."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Final

from rapidfuzz import fuzz, process

# Of a longer word the rest is not compared: no name is as long, and folding a megabyte takes a second.
_LONGEST: Final = 200
# The least of a hundred that two words have to have in common, and the least letters of one that is a part of others.
_NEAR: Final = 60.0
_LEAST_PART: Final = 3
_ONE_I = str.maketrans({"ı": "i", "İ": "i", "I": "i"})


def fold(word: str) -> str:
    """The word without case, accents and the dots of the Turkish i, so that "Turkiye" is near "Türkiye"."""
    decomposed = unicodedata.normalize("NFKD", word.translate(_ONE_I))
    return "".join(character for character in decomposed if not unicodedata.combining(character)).casefold()


def closest(word: str, known: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """Up to `limit` of the known words, the nearest first; empty when none is near."""
    by_folded: dict[str, str] = {}
    for each in known:
        by_folded.setdefault(fold(each[:_LONGEST]), each)
    wanted = fold(word[:_LONGEST])
    found = process.extract(wanted, sorted(by_folded), scorer=fuzz.ratio, limit=limit, score_cutoff=_NEAR)
    near = [each for each, _, _ in found]
    parts = [each for each in sorted(by_folded) if len(wanted) >= _LEAST_PART and wanted in each and each not in near]
    return tuple(by_folded[each] for each in [*near, *parts][:limit])
