"""`denge search` in a process of its own."""

from __future__ import annotations

import json

from terminal import Denge


def test_matches_are_printed_with_who_claims_them(on_shipped: Denge) -> None:
    outcome = on_shipped("search", "susa", "--language", "en")
    assert outcome.code == 0
    assert "1. Shusha Declaration (agreement)" in outcome.out
    assert "found by: Şuşa Deklarasyonu" in outcome.out
    assert "claimed by Hakan Taşdemir" in outcome.out and "page 49" in outcome.out
    assert "“The Shusha Declaration has the character of a security pact”" in outcome.out
    assert "8 matches" in outcome.err and "claim (4)" in outcome.err


def test_several_words_are_one_text_and_the_answer_can_be_json(on_shipped: Denge) -> None:
    outcome = on_shipped("search", "DAĞLIK", "karabag", "--limit", "1", "--json", "--language", "tr")
    answer = json.loads(outcome.out)
    assert (answer["text"], answer["results"][0]["label"]) == ("DAĞLIK karabag", "Dağlık-Karabağ")
    assert len(answer["results"]) == 1 < answer["total"]


def test_kinds_narrow_the_search_and_unknown_ones_are_told(on_shipped: Denge) -> None:
    outcome = on_shipped("search", "azerbaycan", "--kind", "denge:State", "--language", "tr", "--quiet")
    assert outcome.out.startswith("1. Azerbaycan (")
    wrong = on_shipped("search", "azerbaycan", "--kind", "Stat", "--language", "tr")
    assert wrong.code == 2 and "denge:State" in wrong.err
    assert on_shipped("search", "a", "--limit", "-1").code == 2
    assert on_shipped("search", "a" * 600).code == 2
    assert on_shipped("search").code == 2


def test_an_empty_answer_explains_itself(on_shipped: Denge) -> None:
    outcome = on_shipped("search", "azerbeycan", "--language", "tr")
    assert outcome.code == 0
    assert "dünya hakkında bir şey söylemez" in outcome.out
    assert "Bunu mu demek istediniz: Azerbaycan" in outcome.out
    assert "--- " not in outcome.out and "harf ve rakam" in on_shipped("search", "***", "--language", "tr").out
