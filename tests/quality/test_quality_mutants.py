"""Every rule on the quality of the ontology is proved by a mutant of a tiny sound ontology that it alone catches."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.validation import Check

_MUTANT = re.compile(r"^#: (\S+)\n(.*?)(?=^#: |\Z)", re.MULTILINE | re.DOTALL)
MUTANTS = dict(_MUTANT.findall((Path(__file__).parent / "mutants.ru").read_text(encoding="utf-8")))


def test_the_sound_ontology_is_sound(complaints: Callable[[str | None], set[str]]) -> None:
    assert complaints(None) == set()


def test_every_rule_has_a_mutant(rules: tuple[Check, ...]) -> None:
    assert {rule.slug for rule in rules} == set(MUTANTS)
    assert len(rules) > 70


@pytest.mark.parametrize("slug", sorted(MUTANTS))
def test_the_mutant_is_caught_by_its_own_rule_alone(slug: str, complaints: Callable[[str | None], set[str]]) -> None:
    assert complaints(MUTANTS[slug]) == {slug}


def test_the_words_of_a_rule_use_only_what_its_query_binds(rules: tuple[Check, ...]) -> None:
    for rule in rules:
        selected = re.search(r"SELECT.*?WHERE", rule.query, re.DOTALL)
        assert selected is not None
        bound = set(re.findall(r"\?(\w+)", selected.group()))
        for text in rule.problem.values():
            assert set(re.findall(r"\{(\w+)\}", text)) <= bound, rule.slug
        assert re.findall(r"\{(\w+)\}", rule.problem["en"]) or not re.search(r"[{}]", rule.problem["tr"]), rule.slug
        assert not re.search(r"[{}]", "".join(rule.remedy.values())), rule.slug
