"""Grounded and preferred extensions: textbook cases, all subsets tried one by one, and an argumentation library."""

from __future__ import annotations

import itertools
import random

import pytest

from kg.argumentation import extensions
from kg.argumentation.attacks import Framework
from kg.argumentation.extensions import grounded, preferred

Attacks = list[tuple[str, str]]


def framework(names: str, attacks: Attacks) -> Framework:
    return Framework({name: frozenset(a for a, b in attacks if b == name) for name in names})


def as_sets(found: object) -> set[frozenset[str]]:
    assert isinstance(found, tuple)
    return set(found)


def pairs(text: str) -> Attacks:
    return [(each[0], each[1]) for each in text.split()]


@pytest.mark.parametrize(
    ("names", "attacks", "least", "largest"),
    [
        ("a", "", "a", ["a"]),
        ("ab", "ab", "a", ["a"]),
        ("abc", "ab bc", "ac", ["ac"]),  # c is reinstated
        ("ab", "ab ba", "", ["a", "b"]),  # the Nixon diamond
        ("abc", "ab bc ca", "", [""]),  # an odd cycle
        ("abcd", "ab ba ac bc cd", "", ["ad", "bd"]),  # floating reinstatement
        ("aab", "aa ab", "", [""]),
        ("abcde", "ab cb cd dc de ee", "a", ["ac", "ad"]),  # Dung's framework of five arguments
    ],
)
def test_textbook_cases(names: str, attacks: str, least: str, largest: list[str]) -> None:
    given = framework(names, pairs(attacks))
    assert grounded(given) == frozenset(least)
    assert as_sets(preferred(given)) == {frozenset(each) for each in largest}


def random_framework(seed: int) -> tuple[str, Attacks]:
    dice = random.Random(seed)
    names = "abcdefgh"[: dice.randrange(2, 9)]
    likelihood = dice.choice([0.1, 0.2, 0.35])
    return names, [(a, b) for a in names for b in names if dice.random() < likelihood]


def admissible(names: str, attacks: Attacks) -> list[frozenset[str]]:
    """By definition: sets without inner attacks that attack whatever attacks them."""
    subsets = (frozenset(each) for size in range(len(names) + 1) for each in itertools.combinations(names, size))
    return [
        each
        for each in subsets
        if not any(a in each and b in each for a, b in attacks)
        and all(any(c in each and d == a for c, d in attacks) for a, b in attacks if b in each)
    ]


@pytest.mark.parametrize("seed", range(60))
def test_the_definitions_tried_out_on_all_subsets_agree(seed: int) -> None:
    names, attacks = random_framework(seed)
    given = framework(names, attacks)
    sets = admissible(names, attacks)
    assert as_sets(preferred(given)) == {each for each in sets if not any(each < other for other in sets)}

    def defended(by: frozenset[str]) -> frozenset[str]:
        beaten = {b for a, b in attacks if a in by}
        return frozenset(name for name in names if all(a in beaten for a, b in attacks if b == name))

    least: frozenset[str] = frozenset()
    while defended(least) != least:
        least = defended(least)
    assert grounded(given) == least


@pytest.mark.parametrize("seed", range(60))
def test_an_argumentation_library_agrees(seed: int) -> None:
    solver = pytest.importorskip("pygarg.dung.solver", reason="pygarg is a test dependency: install denge[test]")
    names, attacks = random_framework(1000 + seed)
    given = framework(names, attacks)
    listed = [list(each) for each in attacks]
    assert [set(each) for each in solver.extension_enumeration(list(names), listed, "GR")] == [set(grounded(given))]
    largest = {frozenset(each) for each in solver.extension_enumeration(list(names), listed, "PR")}
    assert as_sets(preferred(given)) == largest


def test_many_arguments_with_the_same_attackers_are_no_burden() -> None:
    """Two camps of a hundred arguments each, as around a hypothesis and its rival."""
    camps = {side: [f"{side}{number}" for number in range(100)] for side in "lr"}
    attackers = {name: frozenset(camps["r" if side == "l" else "l"]) for side, camp in camps.items() for name in camp}
    assert as_sets(preferred(Framework(attackers))) == {frozenset(camps["l"]), frozenset(camps["r"])}


def test_too_many_undecided_classes_are_not_searched() -> None:
    chain = {f"a{n}": frozenset({f"a{n - 1}", f"a{n + 1}"} - {"a-1", "a70"}) for n in range(70)}
    assert grounded(Framework(chain)) == frozenset()
    assert preferred(Framework(chain)) is None


def test_a_search_that_grows_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    couples = {f"{side}{n}": frozenset({f"{'b' if side == 'a' else 'a'}{n}"}) for n in range(8) for side in "ab"}
    assert len(as_sets(preferred(Framework(couples)))) == 2**8
    monkeypatch.setattr(extensions, "MOST_VISITS", 100)
    assert preferred(Framework(couples)) is None
