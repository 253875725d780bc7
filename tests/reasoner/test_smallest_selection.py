"""A smallest clashing selection is found, the same as by trying all, and HermiT tries several ontologies in one run."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import combinations, pairwise

import pytest
from rdflib import Graph

from kg.reasoner.explanation import as_lines, smallest
from kg.reasoner.hermit import first_inconsistent

PREFIXES = "@prefix : <http://example.org/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
APART = PREFIXES + ":A a owl:Class ; owl:disjointWith :B . :B a owl:Class . :x a :A .\n"


@pytest.mark.parametrize("seed", range(60))
def test_of_all_selections_that_clash_the_one_that_ends_first_is_found(seed: int) -> None:
    chance = random.Random(seed)
    count = chance.randint(1, 40)
    causes = [set(chance.sample(range(count), chance.randint(1, min(count, 4)))) for _ in range(chance.randint(1, 3))]

    def first_clash(selections: Sequence[Sequence[int]]) -> int | None:
        assert all(len(shorter) < len(longer) for shorter, longer in pairwise(selections))
        clashing = (place for place, each in enumerate(selections) if any(cause <= set(each) for cause in causes))
        return next(clashing, None)

    # By the order of preference: the last part stands as early as it can, then the one before it, and so on.
    minimal = [cause for cause in causes if not any(other < cause for other in causes)]
    wanted = min(minimal, key=lambda cause: sorted(cause, reverse=True))
    assert smallest(range(count), first_clash) == sorted(wanted)


def test_the_order_does_not_hide_a_smaller_selection() -> None:
    pairs = [set(pair) for pair in combinations(range(0, 90, 9), 2)]
    clashing = [each for each in pairs if sum(each) > 100]

    def first_clash(selections: Sequence[Sequence[int]]) -> int | None:
        return next((n for n, each in enumerate(selections) if any(pair <= set(each) for pair in clashing)), None)

    found = smallest(range(90), first_clash)
    assert set(found) in clashing and max(found) == min(max(pair) for pair in clashing)


def test_the_first_of_several_that_contradicts_itself_is_told() -> None:
    sound, wrong = (as_lines(Graph().parse(data=text, format="turtle")) for text in (APART, APART + ":x a :B ."))
    assert first_inconsistent([]) is None
    assert first_inconsistent([sound, sound]) is None
    assert first_inconsistent([sound, wrong, sound, wrong]) == 1
    assert first_inconsistent([wrong]) == 0


def test_what_is_refused_for_another_reason_hides_nothing_behind_it(ontology: Graph) -> None:
    declared = PREFIXES + "<https://w3id.org/denge/ns#isEvidenceFor> a owl:FunctionalProperty ."
    refused = as_lines((*ontology, *Graph().parse(data=declared, format="turtle")))
    wrong = as_lines(Graph().parse(data=APART + ":x a :B .", format="turtle"))
    assert first_inconsistent([refused, refused]) is None
    assert first_inconsistent([refused, wrong]) == 1
