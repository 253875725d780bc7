from __future__ import annotations

import pytest

from kg.text import sentences


def split(text: str, breaks: tuple[int, ...] = ()) -> list[str]:
    return [text[each.start : each.end] for each in sentences(text, breaks)]


@pytest.mark.parametrize(
    "expected",
    [
        ["Balıkçılar döndü.", "Liman doldu."],
        ["II. Liman Savaşı uzun sürdü.", "Sonra bitti."],
        ["1990'lar zordu.", "2000'ler de öyle."],
        ["Tekne, ağ vb. Araçlar alındı.", "Bkz. Ek tablo."],
        ["Bu, 3. Kıyı Şenliği idi (Yelken, 2019: 12).", "Herkes geldi."],
        ["Kim bilir?", "Belki!", '"Gel," dedi.', "(Sonra gitti.)", "Son."],
        ["Adı A. Denizci idi.", "Yıl 1994."],
        ["Amaçlar şunlardır: 1) Ağ örmek.", "2) Tekne yapmak."],
        ["Yıl 1994.", "Bunun ardından gidildi."],
        ["1. GİRİŞ", "Deniz sakindi.", "2. KIYI VE LİMAN", "Sabah oldu."],
        ["3. II. LİMAN SAVAŞI'NIN SONU", "1917 yılında bitti."],
        ["4. DENİZE DOĞRU MU?", "Daha önce söylendi."],
    ],
)
def test_sentences_of_turkish_prose(expected: list[str]) -> None:
    assert split(" ".join(expected)) == expected


def test_numbers_run_from_one_and_the_text_is_covered() -> None:
    text = "Bir oldu. İki oldu. Üç oldu"
    found = sentences(text)
    assert [each.number for each in found] == [1, 2, 3]
    assert " ".join(text[each.start : each.end] for each in found) == text


def test_a_sentence_begins_where_a_section_begins() -> None:
    text = "Anahtar kelimeler: deniz, kıyı Özet Balıkçılar döndü."
    assert split(text, (text.index("Özet"),)) == ["Anahtar kelimeler: deniz, kıyı", "Özet Balıkçılar döndü."]


def test_no_sentence_in_an_empty_text() -> None:
    assert sentences("") == ()
