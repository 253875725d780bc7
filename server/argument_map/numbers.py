"""Degrees and changes as a reader's language writes them."""

from __future__ import annotations

from typing import Final

_LEAST_SHOWN: Final = 0.005


def degree_text(degree: float, language: str) -> str:
    """A degree with two decimals."""
    return _written(f"{degree:.2f}", language)


def change_text(change: float, language: str) -> str:
    """A change with its sign; 0 where it rounds to nothing."""
    if abs(change) < _LEAST_SHOWN:
        return "0"
    return _written(f"{change:+.2f}".replace("-", "−"), language)


def _written(text: str, language: str) -> str:
    return text.replace(".", ",") if language == "tr" else text
