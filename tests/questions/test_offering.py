"""The values that can be chosen, and the search among them as a person types."""

from __future__ import annotations

import pytest

from kg.engine import Engine
from kg.problems import DengeError
from kg.questions import Offer, Question, find_offers, matching

OFFERS = (
    Offer("state:iran", "İran"),
    Offer("state:armenia", "Ermenistan"),
    Offer("state:israel", "İsrail"),
    Offer("place:isfahan", "Isfahan"),
    Offer("state:trnc", "Kuzey Kıbrıs Türk Cumhuriyeti"),
    Offer("state:turkiye", "Türkiye"),
)


def found(text: str) -> list[str]:
    return [each.value.partition(":")[2] for each in matching(OFFERS, text)]


def test_beginnings_come_before_words_and_these_before_parts() -> None:
    assert found("tur") == ["turkiye", "trnc"]
    assert found("an") == ["iran", "armenia", "isfahan"]


@pytest.mark.parametrize("text", ["israil", "İSRAİL", "ISRAIL", "ısraıl", "  İsrail "])
def test_the_turkish_i_and_accents_do_not_matter(text: str) -> None:
    assert found(text) == ["israel"]


def test_what_is_written_for_a_value_finds_it_too() -> None:
    assert found("trnc") == ["trnc"]
    assert found("nothing like it") == []


def test_the_choices_of_a_question(debate: Engine, questions: dict[str, Question]) -> None:
    question = questions["evidence-against"]
    offered = find_offers(debate, question, "hypothesis", {}, "en")
    assert offered.total == len(offered.offers) > 0
    assert all(each.iri for each in offered.offers)
    first = offered.offers[0]
    again = find_offers(debate, question, "hypothesis", {"q": [first.label], "limit": ["1"]}, "en")
    assert again.offers == (first,)
    words = find_offers(debate, question, "include-cross-work", {}, "en")
    assert [each.value for each in words.offers] == ["true", "false"]


@pytest.mark.parametrize(
    ("name", "given", "code"),
    [
        ("since", {}, "questions.no-choices"),
        ("hypothesi", {}, "questions.no-choices"),
        ("hypothesis", {"query": ["x"]}, "questions.unknown-parameter"),
        ("hypothesis", {"limit": ["-1"]}, "questions.wrong-page"),
    ],
)
def test_what_is_not_offered(
    debate: Engine, questions: dict[str, Question], name: str, given: dict[str, list[str]], code: str
) -> None:
    with pytest.raises(DengeError) as caught:
        find_offers(debate, questions["evidence-against"], name, given, "en")
    assert caught.value.problem.code == code
    if name == "hypothesi":
        assert caught.value.problem.values["closest"] == "hypothesis"
