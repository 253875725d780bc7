"""The procedure norm-1: from a reader's copy to the text that positions and digests of anchors refer to.

Specification with test vectors: docs/reference/normalisation.md. The procedure never changes; a better one is a new
procedure with a new name, because every stored position depends on it. Turkish dotted and dotless i stay what they are.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from kg.text.characters import SOFT_HYPHEN
from kg.text.lines import Line, is_page_number, is_running_head, split_lines

NORM_1: Final = "norm-1"


@dataclass(frozen=True)
class NormalisedText:
    """Text after norm-1. `origins[i]` is the code-point offset in the input of what `text[i]` came from."""

    text: str
    origins: array[int]

    def input_range(self, start: int, end: int, copy: str) -> tuple[int, int]:
        """Where the code points from `start` to before `end` stand in the input `copy`; combining marks included."""
        last = self.origins[end - 1] + 1
        while last < len(copy) and unicodedata.combining(copy[last]):
            last += 1
        return self.origins[start], last


@dataclass(frozen=True)
class _Run:
    """A line that is kept: its code points without white space at the ends, and where that white space begins."""

    characters: list[str]
    origins: list[int]
    end: int
    soft_hyphen: bool


def _run(line: Line) -> _Run:
    characters: list[str] = []
    origins: list[int] = []
    for is_space, group in groupby(line.characters, key=lambda each: each[0] == " "):
        members = list(group)
        for character, origin in members[:1] if is_space else members:
            characters.append(character)
            origins.append(origin)
    end = line.offset + len(line.text)
    if characters and characters[-1] == " ":
        characters.pop()
        end = origins.pop()
    if characters and characters[0] == " ":
        del characters[0], origins[0]
    return _Run(characters, origins, end, line.text.rstrip().endswith(SOFT_HYPHEN))


def _joined_without_space(before: _Run, after: _Run) -> bool:
    """Whether the line break between two runs stands inside a word or behind a hyphen."""
    if before.soft_hyphen:
        return after.characters[0].isalpha()
    hyphenated = len(before.characters) > 1 and before.characters[-1] == "-" and before.characters[-2].isalnum()
    return hyphenated and after.characters[0].isalnum()


def _hyphen_is_typographic(before: _Run, after: _Run) -> bool:
    """Whether the hyphen at the line end only marks the break: letters on both sides, a small letter after it."""
    return not before.soft_hyphen and before.characters[-2].isalpha() and after.characters[0].islower()


def normalise_lines(lines: Iterable[Line]) -> NormalisedText:
    """Join lines of one input to a text: characters, hyphenation and white space, but no line is left out."""
    characters: list[str] = []
    origins = array("L")
    before: _Run | None = None
    for after in map(_run, lines):
        if not after.characters:
            continue
        if before is not None:
            if not _joined_without_space(before, after):
                characters.append(" ")
                origins.append(before.end)
            elif _hyphen_is_typographic(before, after):
                characters.pop()
                origins.pop()
        characters.extend(after.characters)
        origins.extend(after.origins)
        before = after
    return NormalisedText("".join(characters), origins)


def normalise(copy: str, running_heads: Sequence[re.Pattern[str]] = ()) -> NormalisedText:
    """Put a reader's copy through norm-1.

    `running_heads` are the patterns of the rendition, each matched against a whole line after the character rules.
    Offsets are Unicode code points, as the Web Annotation Data Model (4.2.4) demands; a Python str counts them so.
    """
    return normalise_lines(
        line for line in split_lines(copy) if not is_page_number(line) and not is_running_head(line, running_heads)
    )
