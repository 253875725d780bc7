"""Whatever is typed: no operator of full-text search works, nothing breaks, and what cannot match matches nothing."""

from __future__ import annotations

import random

import pytest
from harbours import index_of, names

from kg.lookup import LONGEST_TEXT, Lookup
from kg.problems import DengeError

DATASET = """
:near skos:prefLabel "near and far"@en . :not skos:prefLabel "NOT OR AND"@en . :tea skos:prefLabel "tea"@en .
"""


@pytest.fixture(scope="module")
def lookup(tmp_path_factory: pytest.TempPathFactory) -> Lookup:
    return index_of(DATASET, tmp_path_factory.mktemp("texts"))


@pytest.mark.parametrize("text", ["", " ", "\x00", '"', "***", "-", "()", "^:{}", "\ud83d", "\ud800\udfff", "'", "🙂"])
def test_a_text_without_words_finds_nothing(lookup: Lookup, text: str) -> None:
    assert lookup.find(text, "tr") == lookup.complete(text, "tr") == ()
    assert lookup.tally(text).total == 0
    assert lookup.suggestion(text, "tr") is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("NEAR(tea far)", ["tea", "near"]),
        ("tea AND", ["tea", "near", "not"]),
        ('"tea', ["tea"]),
        ("tea*", ["tea"]),
        ("text:tea", ["tea"]),
        ("-tea", ["tea"]),
        ("tea'); DROP TABLE names; --", ["tea"]),
        ("NOT tea", ["not", "tea"]),
        ("NOT", ["not"]),
    ],
)
def test_operators_are_words(lookup: Lookup, text: str, found: list[str]) -> None:
    assert sorted(names(lookup.find(text, "tr"))) == sorted(found)


def test_a_long_text_is_refused_and_the_longest_not(lookup: Lookup) -> None:
    assert names(lookup.find("tea" + " x" * ((LONGEST_TEXT - 3) // 2), "en")) == ["tea"]
    for call in (lookup.find, lookup.complete, lookup.facets, lookup.suggestion):
        with pytest.raises(DengeError) as raised:
            call("a" * (LONGEST_TEXT + 1), "en")
        assert raised.value.problem.code == "lookup.too-long"


def test_random_texts_break_nothing(lookup: Lookup) -> None:
    chance = random.Random(7)
    alphabet = "teanrf \"'*^-+():{}[]\\\x00\n\t\ud800İıIi\u0301\u0307AND_%$"
    for _ in range(500):
        text = "".join(chance.choice(alphabet) for _ in range(chance.randrange(40)))
        found = lookup.find(text, "tr", limit=100)
        assert lookup.tally(text).total == len(found)


def test_a_slip_is_corrected_where_something_is_similar(lookup: Lookup) -> None:
    assert lookup.suggestion("neer far", "en") == "near far"
    assert lookup.suggestion("near far", "en") is None
    assert lookup.suggestion("xyzzy", "en") is None
