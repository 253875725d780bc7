"""What a mistyped word was probably meant to be."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable

_ONE_I = str.maketrans({"ı": "i", "İ": "i", "I": "i"})


def fold(word: str) -> str:
    """The word without case, accents and the dots of the Turkish i, so that "Turkiye" is near "Türkiye"."""
    decomposed = unicodedata.normalize("NFKD", word.translate(_ONE_I))
    return "".join(character for character in decomposed if not unicodedata.combining(character)).casefold()


def closest(word: str, known: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """Up to `limit` of the known words, the nearest first; empty when none is near."""
    by_folded: dict[str, str] = {}
    for each in known:
        by_folded.setdefault(fold(each), each)
    wanted = fold(word)
    near = difflib.get_close_matches(wanted, by_folded, n=limit, cutoff=0.6)
    parts = [each for each in sorted(by_folded) if len(wanted) >= 3 and wanted in each and each not in near]
    return tuple(by_folded[each] for each in [*near, *parts][:limit])
