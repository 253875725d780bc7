from __future__ import annotations

import pytest

from kg.text import normalise, skeleton_of, skeleton_text

SAME = [
    "Kuzey-Batı yeli sert eser.",
    "Kuzey-\nBatı yeli sert eser.",
    "Kuzey – Batı yeli  sert eser.",
    "Kuzey- Batı ye-\nli sert eser.",
    "Kuzey\u2011Batı yeli sert\u00a0eser.",
    "Kuzey\u2212Batı ye\u00adli sert eser.",
]


@pytest.mark.parametrize("copy", SAME)
def test_hyphens_dashes_and_line_breaks_do_not_change_a_skeleton(copy: str) -> None:
    assert skeleton_text(normalise(copy).text) == "KuzeyBatıyeliserteser."


@pytest.mark.parametrize(
    "other", ["Kuzey-Batı yeli sert eser", "Kuzey-Batı Yeli sert eser.", "Küzey-Batı yeli sert eser."]
)
def test_words_case_and_punctuation_do(other: str) -> None:
    assert skeleton_text(normalise(other).text) != "KuzeyBatıyeliserteser."


def test_positions_lead_back_and_word_starts_follow_no_letter() -> None:
    text = 'Ada-kent, "İki" 44 gün.'
    skeleton = skeleton_of(text)
    assert skeleton.text == 'Adakent,"İki"44gün.'
    assert "".join(text[position] for position in skeleton.positions) == skeleton.text
    starts = [skeleton.text[start:][:3] for start in skeleton.word_starts]
    assert starts == ["Ada", "ken", '"İk', "İki", "44g", "gün"]


def test_the_skeleton_of_nothing_is_empty() -> None:
    assert skeleton_of(" – ").text == ""
