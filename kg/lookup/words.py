"""What counts as the same text in a search: words without case, diacritics, the dots of i, and punctuation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from kg.text import fold

# Letters that Unicode does not decompose, by the letter that readers without them on the keyboard type.
_PLAIN: Final[Mapping[int, str]] = MappingProxyType(
    {ord("ə"): "e", ord("ł"): "l", ord("ø"): "o", ord("đ"): "d", ord("ð"): "d", ord("þ"): "th", ord("æ"): "ae"}
)
_WORD: Final = re.compile(r"[^\W_]+")


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared: folded, in their order; all else separates.

    Letters and digits make a word; so the suffix behind an apostrophe is a word of its own ("Türkiye'nin").
    """
    folded = fold(text).translate(_PLAIN)
    if not folded.isascii():
        # A mark that folding leaves (some scripts have marks that combine with class 0) belongs to its letter.
        folded = "".join(each for each in folded if not unicodedata.category(each).startswith("M"))
    return tuple(_WORD.findall(folded))


def key_of(text: str) -> str:
    """The text as its words with a space between them; two texts with the same key are the same to a search."""
    return " ".join(words_of(text))


def as_written(words: Sequence[str], name: str) -> str:
    """Words of a search as a name writes them: with its capitals and diacritics, where it has a word that begins so."""
    written = {folded[0]: each for each in reversed(_WORD.findall(name)) if len(folded := words_of(each)) == 1}
    return " ".join(
        written.get(word) or next((written[each] for each in written if each.startswith(word)), word) for word in words
    )
