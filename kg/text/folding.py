"""Turkish-aware folding for search, and small letters as Turkish has them.

Plain case folding is wrong for Turkish: it turns I into i and İ into two code points (Unicode SpecialCasing.txt).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

_TURKISH_SMALL = {ord("I"): "ı", ord("İ"): "i"}
_SAME_I: Mapping[int, str] = MappingProxyType({ord("I"): "i", ord("İ"): "i", ord("ı"): "i"})


def turkish_lower(text: str) -> str:
    """The text in small letters: I becomes ı and İ becomes i, also where İ is written with a combining dot."""
    return unicodedata.normalize("NFC", text).translate(_TURKISH_SMALL).lower()


def fold(text: str) -> str:
    """The text without differences of case, diacritics and i: "Şuşa", "SUSA" and "şuşa" are the same.

    The four letters I, ı, İ, i fold to i, because readers type names with any keyboard.
    """
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", text).translate(_SAME_I))
    return "".join(each for each in decomposed.casefold() if not unicodedata.combining(each))
