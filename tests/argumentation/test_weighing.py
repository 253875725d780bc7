"""From statements to a profile: starting scores, lines, independence, attacks and leaving out, worked out by hand."""

from __future__ import annotations

import pytest
from rdflib import Graph

from kg.argumentation import (
    Assertions,
    Measure,
    bearing_claims,
    line_count,
    profile,
    read_assertions,
    sensitivity,
    weigh,
)
from kg.argumentation.attacks import arguments_of
from kg.argumentation.bipolar import bipolar_graph
from kg.argumentation.weightings import BY_INDEPENDENCE, BY_MODALITY, FLAT, base_scores, grouped, independence
from kg.terms import DENGE

X = "http://example.org/"
RANKS = "x:Emphatic :rank 6 . x:Plain :rank 5 . x:Possible :rank 3 . x:H a :Hypothesis .\n"


def assertions(text: str) -> Assertions:
    turtle = f"@prefix : <{DENGE}> .\n@prefix x: <{X}> .\n{RANKS}{text}"
    return read_assertions(Graph().parse(data=turtle, format="turtle"))


def measured(given: Assertions, proposition: str = "H") -> dict[tuple[str, str | None], float | str | None]:
    found = profile(given, X + proposition)
    return {(each.semantics, each.weighting): each.status or each.degree for each in found}


@pytest.mark.parametrize(
    ("claims", "flat", "by_modality"),
    [
        ("", 0.5, 0.5),
        ("x:c :affirms x:H ; :hasModality x:Plain .", 0.75, 0.5 + 5 / 14),
        ("x:c :denies x:H ; :hasModality x:Plain .", 0.25, 0.5 - 5 / 14),
        ("x:c :affirms x:H ; :hasModality x:Plain . x:d :affirms x:H ; :hasModality x:Possible .", 0.75, 0.5 + 5 / 14),
        ("x:c :affirms x:H ; :hasModality x:Possible . x:d :denies x:H ; :hasModality x:Emphatic .", 0.5, 0.5 - 3 / 14),
        ("x:c :entertains x:H ; :hasModality x:Possible .", 0.5, 0.5),
        ("x:c :affirms x:H .", 0.75, 0.75),  # how firmly is not recorded
        ("x:c :affirms x:H . x:d :reports x:c ; :hasModality x:Plain .", 0.75, 0.5 + 5 / 14),
        ("x:c :affirms x:H . x:d :affirms x:H . x:e :affirms x:H .", 0.75, 0.75),  # repeats add nothing
    ],
)
def test_where_a_proposition_starts(claims: str, flat: float, by_modality: float) -> None:
    given = assertions(claims)
    graph = bipolar_graph(given)
    assert base_scores(graph, given, FLAT)[X + "H"] == pytest.approx(flat)
    assert base_scores(graph, given, BY_MODALITY)[X + "H"] == pytest.approx(by_modality)
    assert base_scores(graph, given, BY_INDEPENDENCE) == base_scores(graph, given, FLAT)


ONE_LINE = "x:c :affirms x:p . x:f :hasPremise x:c ; :hasConclusion x:H .\n"
ONE_CONFLICT = "x:d :denies x:q . x:k :hasPremise x:d ; :targetsProposition x:H .\n"


def test_one_line_for_a_hypothesis() -> None:
    found = measured(assertions(ONE_LINE))
    assert found["QuadraticEnergy", "Flat"] == pytest.approx(0.5 + 0.5 * 0.5625 / 1.5625)
    assert found["DfQuad", "Flat"] == pytest.approx(0.5 + 0.5 * 0.75)
    assert found["Grounded", None] == found["Preferred", None] == "Accepted"


def test_a_denied_premise_is_as_strong_as_its_denial() -> None:
    found = measured(assertions(ONE_CONFLICT))
    assert found["QuadraticEnergy", "Flat"] == pytest.approx(0.5 - 0.5 * 0.5625 / 1.5625)
    assert found["Grounded", None] == "Rejected"


def test_one_line_on_each_side_leaves_the_hypothesis_undecided() -> None:
    found = measured(assertions(ONE_LINE + ONE_CONFLICT))
    assert (found["QuadraticEnergy", "Flat"], found["DfQuad", "Flat"]) == (0.5, 0.5)
    assert (found["Grounded", None], found["Preferred", None]) == ("Undecided", "Defensible")


def test_a_hypothesis_of_which_nothing_is_said_is_undecided() -> None:
    found = measured(assertions(""))
    assert set(found.values()) == {"Undecided", 0.5}


def test_a_rival_counts_in_the_extensions_and_not_in_the_degrees() -> None:
    rival = """x:e :affirms x:r . x:g :hasPremise x:e ; :hasConclusion x:R .
        x:i :hasFirstProposition x:H ; :hasSecondProposition x:R .\n"""
    alone, beside = measured(assertions(ONE_LINE)), measured(assertions(ONE_LINE + rival))
    assert {key: value for key, value in beside.items() if key[1]} == {k: v for k, v in alone.items() if k[1]}
    assert (beside["Grounded", None], beside["Preferred", None]) == ("Undecided", "Defensible")
    rivals = weigh(assertions(ONE_LINE + rival), X + "H").rivals
    assert [each.proposition for each in rivals] == [X + "R"]


def test_an_undercut_disarms_the_line_that_it_is_aimed_at() -> None:
    found = measured(assertions(ONE_LINE + "x:d :affirms x:q . x:u :hasPremise x:d ; :targetsInference x:f ."))
    assert found["Grounded", None] == "Undecided"  # nothing left for it, and nothing against it
    weakened = 0.75 - 0.75 * 0.5625 / 1.5625
    assert found["QuadraticEnergy", "Flat"] == pytest.approx(0.5 + 0.5 * weakened**2 / (1 + weakened**2), abs=1e-4)


def test_a_contradicted_premise_disarms_its_line_in_the_extensions() -> None:
    found = measured(assertions(ONE_LINE + "x:d :denies x:p ."))
    assert (found["Grounded", None], found["Preferred", None]) == ("Undecided", "Defensible")


def test_explanations_causes_and_conditionals_are_no_lines() -> None:
    given = assertions(
        """x:c :affirms x:p . x:e :hasExplanans x:c ; :hasExplanandum x:d . x:d :affirms x:H .
        x:k :hasCause x:p ; :hasEffect x:H . x:q :hasAntecedent x:p ; :hasConsequent x:H ."""
    )
    assert bipolar_graph(given).lines == {}


def test_a_premise_that_only_reports_stands_for_what_is_reported() -> None:
    text = "x:m :denies x:p . x:c :reports x:m . x:f :hasPremise x:c ; :hasConclusion x:H ."
    graph = bipolar_graph(assertions(text))
    assert [(each.proposition, each.side) for each in graph.lines[X + "f"].premises] == [(X + "p", "denied")]
    assert bipolar_graph(assertions(text).without([X + "m"])).lines == {}


def test_reports_in_a_circle_end() -> None:
    given = assertions("x:a :reports x:b . x:b :reports x:a . x:f :hasPremise x:a ; :hasConclusion x:H .")
    assert bipolar_graph(given).lines == {}
    assert measured(given)["Grounded", None] == "Undecided"


TWO_LINES = """x:c :affirms x:p . x:f :hasPremise x:c ; :hasConclusion x:H .
    x:d :affirms x:q . x:g :hasPremise x:d ; :hasConclusion x:H .\n"""


@pytest.mark.parametrize(
    ("shared", "independent"),
    [
        ("", 2),
        ("x:c :citedSource x:W . x:d :citedSource x:W .", 1),
        ("x:c :citedSource x:W . x:d :citedSource x:V .", 2),
        ("x:c :citedSource :NoSourceCited . x:d :citedSource :NoSourceCited .", 2),
        ("x:c :ultimateSource x:A . x:d :ultimateSource x:A .", 1),
        ("x:c :ultimateSource x:A ; :asserter x:A . x:d :ultimateSource x:A ; :asserter x:A .", 2),
        ("x:E a :Event . x:c :isAbout x:E . x:d :isAbout x:E .", 1),
        ("x:T a :Agreement . x:c :isAbout x:T . x:d :isAbout x:T .", 1),
        ("x:c :isAbout x:Country . x:d :isAbout x:Country .", 2),
        (
            "x:E a :Event . x:d :isAbout x:E . "
            "x:e :affirms x:r ; :isAbout x:E . x:h :hasPremise x:e ; :hasConclusion x:p .",
            1,
        ),
        ("x:e :affirms x:r . x:f :hasPremise x:e . x:g :hasPremise x:e .", 1),  # one premise in both
    ],
)
def test_lines_that_share_a_source_an_event_or_a_premise_count_once(shared: str, independent: int) -> None:
    given = assertions(TWO_LINES + shared)
    count = line_count(given, X + "H")
    assert (count.supporting, count.independent_supporting) == (2, independent)
    found = measured(given)
    assert (found["QuadraticEnergy", "ByIndependence"] == found["QuadraticEnergy", "Flat"]) == (independent == 2)


def test_leaving_out_a_claim_that_joins_two_lines_does_not_make_them_independent() -> None:
    shared = """x:e :affirms x:r ; :citedSource x:W , x:V . x:h :hasPremise x:e ; :hasConclusion x:H .
        x:c :citedSource x:W . x:d :citedSource x:V ."""
    given = assertions(TWO_LINES + shared)
    graph, joined = bipolar_graph(given.without([X + "e"])), independence(bipolar_graph(given))
    supporters, _ = grouped(graph, BY_INDEPENDENCE, joined)
    assert [[line.name for line in group] for group in supporters[X + "H"]] == [[X + "f", X + "g"]]


def test_a_line_goes_with_any_of_its_premises_and_an_undercut_with_its_line() -> None:
    text = """x:c :affirms x:p . x:d :affirms x:q . x:f :hasPremise x:c , x:d ; :hasConclusion x:H .
        x:e :affirms x:r . x:u :hasPremise x:e ; :targetsInference x:f ."""
    assert bipolar_graph(assertions(text)).lines.keys() == {X + "f", X + "u"}
    assert bipolar_graph(assertions(text).without([X + "d"])).lines == {}


def test_sensitivity_tells_what_each_claim_adds() -> None:
    effects = sensitivity(assertions(ONE_LINE + ONE_CONFLICT), X + "H")
    flat = {effect.claim: effect.change for effect in effects if effect.measure.weighting == "Flat"}
    assert flat == {X + "c": pytest.approx(0.18), X + "d": pytest.approx(-0.18)}
    turned = {effect.claim: effect.without.status for effect in effects if effect.measure.semantics == "Grounded"}
    assert turned == {X + "c": "Rejected", X + "d": "Accepted"}


def test_claims_without_bearing_change_nothing() -> None:
    given = assertions(ONE_LINE + "x:z :affirms x:other .")
    assert bearing_claims(given, X + "H") == (X + "c",)
    weighing = weigh(given, X + "H", [X + "z"])
    assert weighing.idle == (X + "z",)
    assert weighing.hypothesis.measures == weighing.hypothesis.without


def test_leaving_out_in_one_call_and_in_the_table_is_the_same() -> None:
    given = assertions(ONE_LINE + ONE_CONFLICT)
    together = weigh(given, X + "H", [X + "d"]).hypothesis.without
    told = [effect.without for effect in sensitivity(given, X + "H") if effect.claim == X + "d"]
    assert told
    assert set(told) <= set(together)


def test_a_circle_of_support_settles() -> None:
    text = """x:c :affirms x:p . x:d :affirms x:H . x:f :hasPremise x:c ; :hasConclusion x:H .
        x:g :hasPremise x:d ; :hasConclusion x:p ."""
    degree = measured(assertions(text))["QuadraticEnergy", "Flat"]
    assert isinstance(degree, float)
    assert degree == pytest.approx(0.75 + 0.25 * degree**2 / (1 + degree**2), abs=1e-3)


def test_attacks_run_from_conclusions_to_conclusions_and_premises() -> None:
    given = assertions(ONE_LINE + ONE_CONFLICT + "x:e :denies x:p .")
    attackers = arguments_of(bipolar_graph(given), given).framework.attackers
    named = {name.removeprefix(X): {each.removeprefix(X) for each in names} for name, names in attackers.items()}
    assert named == {"c": {"e"}, "e": {"c"}, "d": set(), "f": {"k", "e"}, "k": {"f"}}


def test_a_measure_without_result_is_not_settled() -> None:
    assert not Measure("QuadraticEnergy", "Flat").is_settled
    assert Measure("QuadraticEnergy", "Flat", degree=0.0).is_settled
