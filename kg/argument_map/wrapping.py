"""Breaks a text into lines of a width, without a browser to measure it: by the widths of a wide typeface.

The widths are those of the letters of DejaVu Sans in hundredths of an em. Of the typefaces that browsers take for
sans-serif it is one of the widest, so lines in another one are shorter and never run out of their box.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

_WIDTHS: Final[Mapping[str, int]] = {
    letter: width
    for letters, width in (
        ("'ijlıI|J", 30), (" .,:;!/\\", 34), ("f-·", 37), ("()[]rt’‘", 41), ("\"*", 50), ("sz–“”", 53), ("c?", 55),
        ("LF", 58), ("kvxy", 60), ("abdeghnopqu0123456789YTEZS$£", 64), ("BPKXAVR", 69), ("CGHNUD", 78),
        ("OQw&", 82), ("M+=<>~", 87), ("mW@%—…→", 100),
    )
    for letter in letters
}  # fmt: skip
_UNKNOWN: Final = 100
_ELLIPSIS: Final = "…"


def text_width(text: str, size: float) -> float:
    """How wide a text is at most, in the unit of `size`."""
    return sum(_width(letter) for letter in text) * size / 100


@lru_cache(1024)
def _width(letter: str) -> int:
    known = _WIDTHS.get(letter)
    if known is not None:
        return known
    base = unicodedata.normalize("NFD", letter)[0]
    return _WIDTHS.get(base, _UNKNOWN)


def wrap(text: str, size: float, width: float, most: int) -> tuple[str, ...]:
    """The text in at most so many lines; what does not fit is cut and ends in an ellipsis."""
    lines: list[str] = []
    space, used = text_width(" ", size), 0.0
    for word in text.split():
        for piece in _pieces(word, size, width):
            own = text_width(piece, size)
            if lines and used + space + own <= width:
                lines[-1] += f" {piece}"
                used += space + own
            else:
                lines.append(piece)
                used = own
    if len(lines) <= most:
        return tuple(lines)
    return (*lines[: most - 1], cut(" ".join(lines[most - 1 :]), size, width))


def cut(text: str, size: float, width: float) -> str:
    """The text, or as much of it as fits on one line with an ellipsis behind it."""
    if text_width(text, size) <= width:
        return text
    room = width - text_width(_ELLIPSIS, size)
    used, kept = 0.0, 0
    for letter in text:
        used += text_width(letter, size)
        if used > room:
            break
        kept += 1
    text = text[:kept]
    return text.rstrip(" ,;:.–-") + _ELLIPSIS


def _pieces(word: str, size: float, width: float) -> list[str]:
    """A word, in pieces where it is wider than a line."""
    if text_width(word, size) <= width:
        return [word]
    pieces = [""]
    for letter in word:
        if pieces[-1] and text_width(pieces[-1] + letter, size) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces
