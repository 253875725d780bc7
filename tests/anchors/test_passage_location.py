from __future__ import annotations

import pytest

from kg.anchors.locate import Searchable, Span, find_passage, find_sentences
from kg.problems import DengeError, Place
from kg.text import normalise, sentences

COPY = """I. Bölüm
Dağınık Kuzey-
Batı limanında balıkçılar “sabahın körü” demeden ağ örer.
Akşam olunca Iğdırlı kaptan, İzmir'in ışıklarını (uzaktan) seyreder.
Sabah olunca kaptan, tekneyi yeniden denize indirip ağ örer.
"""
PLACE = Place("list", 3)


@pytest.fixture
def searchable() -> Searchable:
    return Searchable(normalise(COPY), COPY)


def text_of(searchable: Searchable, first: str, last: str) -> str:
    span = find_passage(searchable, first, last, PLACE)
    return searchable.text[span.start : span.end]


def code_of(searchable: Searchable, first: str, last: str) -> str:
    with pytest.raises(DengeError) as error:
        find_passage(searchable, first, last, PLACE)
    assert error.value.problem.place == PLACE
    return error.value.problem.code


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("Dağınık Kuzey-Batı", "demeden ağ örer"),
        ("dagınık kuzey batı limanında", "DEMEDEN AG ORER."),
        ("DAĞINIK  KUZEYBATI", 'körü" demeden ağ örer'),
    ],
)
def test_case_accents_hyphens_and_punctuation_do_not_matter(searchable: Searchable, first: str, last: str) -> None:
    expected = 'Dağınık Kuzey-Batı limanında balıkçılar "sabahın körü" demeden ağ örer.'
    assert text_of(searchable, first, last) == expected


def test_marks_that_touch_the_passage_belong_to_it(searchable: Searchable) -> None:
    assert text_of(searchable, "sabahın körü", "ışıklarını (uzaktan)").startswith('"sabahın')
    assert text_of(searchable, "sabahın körü", "ışıklarını (uzaktan)").endswith("(uzaktan)")


def test_words_that_stand_twice_are_ambiguous_and_the_lines_are_named(searchable: Searchable) -> None:
    copy = COPY + COPY
    with pytest.raises(DengeError) as error:
        find_passage(Searchable(normalise(copy), copy), "Akşam olunca", "(uzaktan) seyreder", PLACE)
    assert error.value.problem.code == "anchors.passage-ambiguous"
    assert error.value.problem.values["places"] == "4, 9"


def test_the_section_decides_between_two_places(searchable: Searchable) -> None:
    copy = COPY + COPY
    twice = Searchable(normalise(copy), copy)
    half = len(twice.text) // 2
    found = find_passage(twice, "Akşam olunca", "(uzaktan) seyreder", PLACE, Span(half, len(twice.text)))
    assert found.start > half


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        ("Akşam olunca", "balina gördü", "anchors.passage-not-found"),
        ("Akşam", "ağ örer", "anchors.too-few-words"),
        ("Sabah olunca", "Akşam olunca", "anchors.passage-not-found"),  # the end stands before the beginning
        ("kşam olunca", "ağ örer", "anchors.passage-not-found"),  # not whole words
        ("Akşam olunca Iğdır", "ağ örer", "anchors.passage-not-found"),
        ("in ışıklarını", "ağ örer", "anchors.passage-not-found"),  # a suffix is no word
        ("Akşam olunca", "Iğdırlı kaptan", "anchors.span-too-short"),
        ("... ---", "ağ örer", "anchors.passage-not-found"),
    ],
)
def test_what_cannot_be_anchored_says_why(searchable: Searchable, first: str, last: str, code: str) -> None:
    assert code_of(searchable, first, last) == code


def test_a_passage_by_the_numbers_of_its_sentences(searchable: Searchable) -> None:
    numbered = sentences(searchable.text)
    span = find_sentences(numbered, 2, 3, PLACE)
    assert searchable.text[span.start : span.end].startswith("Akşam olunca")
    assert searchable.text[span.start : span.end].endswith("ağ örer.")


@pytest.mark.parametrize("numbers", [(0, 1), (2, 1), (3, 4)])
def test_a_sentence_that_there_is_not(searchable: Searchable, numbers: tuple[int, int]) -> None:
    with pytest.raises(DengeError) as error:
        find_sentences(sentences(searchable.text), *numbers, PLACE)
    assert error.value.problem.code == "anchors.no-such-sentence"
