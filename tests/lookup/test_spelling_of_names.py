"""Case, the dots of i, diacritics and punctuation make no difference, whatever the keyboard."""

from __future__ import annotations

import pytest
from harbours import index_of, names

from kg.lookup import Lookup, words_of
from kg.lookup.words import as_written

PLACES = """
:istanbul skos:prefLabel "İstanbul"@tr .
:shusha skos:prefLabel "Şuşa"@tr .
:karabakh skos:prefLabel "Dağlık-Karabağ"@tr .
:aghdam skos:prefLabel "Ağdam"@tr .
:igdir skos:prefLabel "Iğdır"@tr .
:ganja skos:prefLabel "Gəncə"@az .
:kars skos:prefLabel "Kars"@tr , "Կարս"@hy , "Карс"@ru .
:hakkari skos:prefLabel "Hakkâri"@tr .
:strasse skos:prefLabel "Straße"@de .
:lodz skos:prefLabel "Łódź"@pl .
:turkiye skos:prefLabel "Türkiye'nin İskenderun'u"@tr .
"""


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Lookup:
    return index_of(PLACES, tmp_path_factory.mktemp("places"))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        *(
            (typed, "istanbul")
            for typed in ("İSTANBUL", "istanbul", "ISTANBUL", "ıstanbul", "I\u0307stanbul", "İstanbul")
        ),
        *((typed, "shusha") for typed in ("Şuşa", "susa", "ŞUŞA", "SUSA", "S\u0327us\u0327a")),
        *((typed, "karabakh") for typed in ("Dağlık Karabağ", "daglik karabag", "DAĞLIK-KARABAĞ", "DAGLIK  KARABAG!")),
        *((typed, "aghdam") for typed in ("Ağdam", "agdam", "AĞDAM", "AGDAM")),
        *((typed, "igdir") for typed in ("Iğdır", "igdir", "IĞDIR", "İGDİR", "ığdır")),
        *((typed, "ganja") for typed in ("Gəncə", "gence", "GƏNCƏ", "GENCE")),
        *((typed, "kars") for typed in ("kars", "ԿԱՐՍ", "КАРС", "карс")),
        *((typed, "hakkari") for typed in ("hakkari", "HAKKÂRİ", "Hakkâri", "HAKKARI")),
        *((typed, "strasse") for typed in ("strasse", "STRASSE", "straße")),
        *((typed, "lodz") for typed in ("lodz", "ŁÓDŹ")),
        ("turkiye'nin iskenderun'u", "turkiye"),
        ("TÜRKİYE NİN ISKENDERUN U", "turkiye"),
    ],
)
def test_every_spelling_is_the_same_name(places: Lookup, typed: str, found: str) -> None:
    best = places.find(typed, "tr")[0]
    assert names([best]) == [found]
    assert (best.is_exact, best.score) == (True, 100.0)


@pytest.mark.parametrize("typed", ["dağ", "DAG", "dagl", "Dağlık-", "Dağlık-Kar", "daglik kar", "karabağ"])
def test_what_is_typed_so_far_is_completed(places: Lookup, typed: str) -> None:
    assert "karabakh" in names(places.complete(typed, "tr"))


def test_words_have_no_marks_and_no_punctuation() -> None:
    assert words_of("Türkiye'nin “II.” DAĞLIK_Karabağ\x00savaşı (2020)") == (
        "turkiye", "nin", "ii", "daglik", "karabag", "savasi", "2020",
    )  # fmt: skip
    assert words_of("\"*^:-(){}[]'") == words_of("") == words_of("\ud800 \x00") == ()


def test_words_are_shown_as_a_name_writes_them() -> None:
    assert as_written(("karabag", "daglik", "harbour"), "Dağlık-Karabağ") == "Karabağ Dağlık harbour"
