"""How much room text takes: estimates for the widest of the usual screen fonts, so that text stays in its box."""

from __future__ import annotations

from typing import Final

ROW_HEIGHT: Final = 24
"""The height of a line of text; a target to click is no smaller (WCAG 2.2, 2.5.8)."""
HEAD_HEIGHT: Final = 26
"""The height of the name of a box."""
PADDING: Final = 10
_NARROW: Final = frozenset("fijlrtıİI.,:;'’|()[]/ ")
_WIDE: Final = frozenset("mwMWÇĞŞÖÜ@→")
_REGULAR: Final = (4.9, 8.1, 12.2)
_BOLD: Final = (5.4, 9.3, 13.4)


def text_width(text: str, *, bold: bool = False) -> float:
    """The width of a text of 13 pixels height."""
    narrow, usual, wide = _BOLD if bold else _REGULAR
    return sum(narrow if each in _NARROW else wide if each in _WIDE else usual for each in text)


def box_size(label: str, rows: tuple[str, ...]) -> tuple[int, int]:
    """Width and height of a box with a name and rows."""
    widest = max([text_width(label, bold=True), *(text_width(each) for each in rows)])
    return round(widest) + 2 * PADDING, HEAD_HEIGHT + (ROW_HEIGHT * len(rows) + PADDING - 2 if rows else 0)
