from __future__ import annotations

import unicodedata

import pytest

from kg.text import fold, turkish_lower, turkish_sort_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Şuşa", "SUSA"),
        ("IĞDIR", "iğdır"),
        ("İzmir", "izmir"),
        ("ISPARTA", "ısparta"),
        ("Çınar’ı", "cinar’i"),
        ("Hâlâ", "hala"),
    ],
)
def test_folding_forgets_case_diacritics_and_the_dot(one: str, other: str) -> None:
    assert fold(one) == fold(other) == fold(unicodedata.normalize("NFD", one))


def test_folding_keeps_different_words_apart() -> None:
    assert len({fold(word) for word in ("kar", "kâğıt", "kart", "kör", "kır")}) == 5


def test_turkish_small_letters() -> None:
    assert turkish_lower("IĞDIR İLİ") == "ığdır ili"
    assert turkish_lower("I\u0307zmir") == "izmir"


def test_names_sort_as_in_a_turkish_dictionary() -> None:
    names = "Cide, Çan, Gerze, Ğ, Hopa, Iğdır, Isparta, İzmir, jale, Ordu, Ödemiş, Sinop, Şuşa, Tunus, Ula, Ünye, Van"
    expected = names.split(", ")
    mixed = expected[1::2] + expected[::2]
    assert sorted(mixed, key=turkish_sort_key) == expected


def test_spaces_small_letters_and_circumflexes_decide_last() -> None:
    assert sorted(["kara deniz", "Karadeniz", "kara", "Kara"], key=turkish_sort_key) == [
        "kara",
        "Kara",
        "kara deniz",
        "Karadeniz",
    ]
    assert sorted(["âdet", "adet", "adil"], key=turkish_sort_key) == ["adet", "âdet", "adil"]
