"""Accept-Language decides as RFC 4647, 3.4 (lookup) has it."""

from __future__ import annotations

import pytest

from server.language import accepted_language


@pytest.mark.parametrize(
    ("header", "language"),
    [
        (None, "en"),
        ("", "en"),
        ("tr", "tr"),
        ("TR-tr", "tr"),
        ("tr-TR, en;q=0.4", "tr"),
        ("tr-TR,tr;q=0.9,en-US;q=0.8,en;q=0.7", "tr"),
        ("en-GB, tr;q=0.9", "en"),
        ("en, tr-TR", "en"),
        ("tr-TR, en", "tr"),
        ("de, az;q=0.9, tr;q=0.2", "tr"),
        ("de, *;q=0.5", "en"),
        ("en;q=0, *", "tr"),
        ("tr;q=0", "en"),
        ("tr;q=0, tr-TR", "en"),
        ("en;q=0.2, tr;q=0.9", "tr"),
        ("x" * 5_000, "en"),
        (";;q=,,", "en"),
    ],
)
def test_the_best_language_is_chosen(header: str | None, language: str) -> None:
    assert accepted_language(header) == language
