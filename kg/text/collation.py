"""Sort keys for names and texts: as a Turkish dictionary sorts, or an English one, with numbers by their size.

In Turkish ç, ğ, ı, ö, ş and ü are letters of their own; in English they stand with the letters that they are made of.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from kg.text.folding import turkish_lower

_ALPHABET = "abcçdefgğhıijklmnoöpqrsştuüvwxyz"
_TURKISH_LETTERS = frozenset("çğöşü")
_PIECES = re.compile(r"[0-9]+|.", re.DOTALL)
# Longer runs of digits are compared by their first ones.
_LONGEST_NUMBER = 40
_DIGITS, _LETTERS, _OTHER_LETTERS = 50, 100, 1000


def collation_key(text: str, language: str) -> tuple[object, ...]:
    """A key that sorts texts of any language for readers of `language`; spaces come before digits before letters.

    Punctuation, circumflexes and case decide only between texts that are otherwise the same; small letters come first.
    """
    composed = unicodedata.normalize("NFC", text)
    is_turkish = language == "tr"
    small = turkish_lower(composed) if is_turkish else composed.lower()
    places = (_place(each, is_turkish) for each in _PIECES.findall(small))
    return tuple(each for each in places if each), small, tuple(map(str.isupper, composed)), composed


def turkish_sort_key(text: str) -> tuple[object, ...]:
    """A key that sorts texts as a Turkish dictionary does: ç after c, ğ after g, ı before i, ö after o, ş, ü."""
    return collation_key(text, "tr")


@lru_cache(4_096)
def _place(piece: str, is_turkish: bool) -> tuple[int, str] | None:
    """Place of a number or a small letter (q, w, x stand where the Latin alphabet has them), and what decides there.

    None for what has no place.
    """
    if not piece.isalnum() and piece != " ":
        return None
    if piece.isascii() and piece.isdigit():
        return (_DIGITS, piece.lstrip("0")[:_LONGEST_NUMBER].rjust(_LONGEST_NUMBER, "0"))
    base = piece if is_turkish and piece in _TURKISH_LETTERS else unicodedata.normalize("NFD", piece)[0]
    if not is_turkish and base == "ı":
        base = "i"
    place = _ALPHABET.find(base)
    if place >= 0:
        return (_LETTERS + place, "")
    return (_OTHER_LETTERS if piece.isalpha() else 0, piece)
