"""Tells whether a text is an ORCID iD: its form and its check character, not whose it is."""

from __future__ import annotations

import re
from typing import Final

_FORM: Final = re.compile(r"(?:\d{4}-){3}\d{3}[\dX]")


def is_orcid(text: str) -> bool:
    """Whether the check character is right (ISO 7064, MOD 11-2), in the form 0000-0002-1825-0097."""
    if not _FORM.fullmatch(text):
        return False
    characters = text.replace("-", "")
    total = 0
    for digit in characters[:-1]:
        total = (total + int(digit)) * 2
    expected = (12 - total % 11) % 11
    return characters[-1] == ("X" if expected == 10 else str(expected))
