"""The character rules of norm-1: which code points are left out, expanded or unified, and where each came from.

Order of the rules (docs/reference/normalisation.md, step 2): characters without a shape are left out, ligatures and
hyphens are expanded, the result is put into NFC (Unicode Standard Annex 15), then quotation marks are unified.
Quotation marks come last because NFC turns some code points into marks that the table unifies (U+1FEF is U+0060).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

SOFT_HYPHEN: Final = "\u00ad"
_FIRST_COMPOSING = "\u0300"

_EXPANSIONS: Mapping[str, str] = MappingProxyType(
    {
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
        "\u2010": "-",
        "\u2011": "-",
        "\u2026": "...",
    }
)
_QUOTATION_MARKS: Mapping[str, str] = MappingProxyType(
    dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u2032\u2039\u203a\u0060\u00b4", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"')
)


def is_white_space(character: str) -> bool:
    """Whether norm-1 takes the character for white space: the line ends, the tab and categories Zs, Zl, Zp."""
    return character in "\t\n\v\f\r\u0085" or unicodedata.category(character) in ("Zs", "Zl", "Zp")


def has_no_shape(character: str) -> bool:
    """Whether the character is a control or format character (Cc, Cf): soft hyphens, zero-width characters, marks."""
    return unicodedata.category(character) in ("Cc", "Cf") and not is_white_space(character)


def _expanded(line: str, offset: int) -> Iterator[tuple[str, int]]:
    for place, character in enumerate(line, start=offset):
        if character.isascii() and character.isprintable():
            yield character, place
        elif is_white_space(character):
            yield " ", place
        elif not has_no_shape(character):
            for part in _EXPANSIONS.get(character, character):
                yield part, place


def _continues(sequence: str, character: str) -> bool:
    """Whether NFC may join the character to the sequence before it: it is a mark, or the two compose."""
    if character < _FIRST_COMPOSING or not sequence:
        return False
    if unicodedata.combining(character):
        return True
    composed = unicodedata.normalize("NFC", sequence + character)
    return composed != unicodedata.normalize("NFC", sequence) + unicodedata.normalize("NFC", character)


def _composed(characters: Iterator[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    sequence, start = "", 0
    for character, place in characters:
        if _continues(sequence, character):
            sequence += character
            continue
        for part in unicodedata.normalize("NFC", sequence):
            yield part, start
        sequence, start = character, place
    for part in unicodedata.normalize("NFC", sequence):
        yield part, start


def apply_character_rules(line: str, offset: int = 0) -> Iterator[tuple[str, int]]:
    """The code points of a line after the rules, each with the offset of the input sequence it came from.

    `offset` is the code-point offset of the line in the input. A composed character has the offset of the first code
    point of its sequence; both letters of a ligature have the offset of the ligature.
    """
    for character, place in _composed(_expanded(line, offset)):
        yield _QUOTATION_MARKS.get(character, character), place
