"""The skeleton of a text: what span digests are computed over.

The skeleton is norm-1 text without white space, hyphens and dashes. Where a line ends with a hyphen, no procedure can
tell a hyphen of the word from one that the typesetter added: a compound like "Kuzey-Batı" that one copy breaks at its
hyphen and another inside a part, and a third writes with a dash and spaces, would give three texts and three digests.
Without these characters all copies give one. What is lost is small: two passages that differ only in spaces and hyphens
have the same digest, and both are then the same words.
"""

from __future__ import annotations

import unicodedata
from array import array
from dataclasses import dataclass

_MINUS = "\u2212"


@dataclass(frozen=True)
class Skeleton:
    """A skeleton and its way back: `positions[i]` is the index in the norm-1 text of skeleton character i.

    `word_starts` are the skeleton indexes at which a span may begin: what stands before them in the norm-1 text is no
    letter and no digit.
    """

    text: str
    positions: array[int]
    word_starts: array[int]


def is_left_out(character: str) -> bool:
    """Whether a skeleton leaves the character out: white space, general category Pd (dashes), the minus sign."""
    if character.isalnum():
        return False
    return character.isspace() or character == _MINUS or unicodedata.category(character) == "Pd"


def skeleton_text(text: str) -> str:
    """The skeleton of a norm-1 text or of a span of it."""
    return "".join(character for character in text if not is_left_out(character))


def skeleton_of(text: str) -> Skeleton:
    """The skeleton of a norm-1 text with positions and word starts."""
    characters: list[str] = []
    positions = array("L")
    word_starts = array("L")
    in_word = False
    for position, character in enumerate(text):
        if not is_left_out(character):
            if not in_word:
                word_starts.append(len(characters))
            characters.append(character)
            positions.append(position)
        in_word = character.isalnum()
    return Skeleton("".join(characters), positions, word_starts)
