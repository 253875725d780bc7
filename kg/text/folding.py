"""Turkish-aware folding for search, and a Turkish sort key for answers.

Plain case folding is wrong for Turkish: it turns I into i and İ into two code points (Unicode SpecialCasing.txt).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

_TURKISH_SMALL = {ord("I"): "ı", ord("İ"): "i"}
_SAME_I: Mapping[int, str] = MappingProxyType({ord("I"): "i", ord("İ"): "i", ord("ı"): "i"})
_ALPHABET = "abcçdefgğhıijklmnoöpqrsştuüvwxyz"
_OWN_LETTERS = frozenset("çğöşü")


def turkish_lower(text: str) -> str:
    """The text in small letters: I becomes ı and İ becomes i, also where İ is written with a combining dot."""
    return unicodedata.normalize("NFC", text).translate(_TURKISH_SMALL).lower()


def fold(text: str) -> str:
    """The text without differences of case, diacritics and i: "Şuşa", "SUSA" and "şuşa" are the same.

    The four letters I, ı, İ, i fold to i, because readers type names with any keyboard.
    """
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", text).translate(_SAME_I))
    return "".join(each for each in decomposed.casefold() if not unicodedata.combining(each))


def _letter(character: str) -> tuple[int, str]:
    """Place of a small letter in the Turkish alphabet (q, w, x where the Latin alphabet has them), then the letter."""
    base = character if character in _OWN_LETTERS else unicodedata.normalize("NFD", character)[0]
    place = _ALPHABET.find(base)
    return (100 + place, "") if place >= 0 else (0 if not character.isalpha() else 1000, character)


def turkish_sort_key(text: str) -> tuple[object, ...]:
    """A key that sorts texts as a Turkish dictionary does: ç after c, ğ after g, ı before i, ö after o, ş, ü.

    Circumflexes and case decide only between texts that are otherwise the same; small letters come first.
    """
    composed = unicodedata.normalize("NFC", text)
    small = turkish_lower(composed)
    letters = tuple(_letter(each) for each in small if each.isalnum() or each == " ")
    return letters, small, tuple(each.isupper() for each in composed), composed
