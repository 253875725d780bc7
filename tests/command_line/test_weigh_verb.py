"""`denge weigh`: a profile and no verdict, with the claims on which it depends, in both languages."""

from __future__ import annotations

import pytest
from terminal import Denge

HYPOTHESIS = "azerbaijan-follows-pro-turkiye-policy"


def test_weigh_prints_every_method_and_weighting_beside_the_rivals(shown: Denge) -> None:
    outcome = shown("weigh", HYPOTHESIS)
    assert outcome.code == 0
    assert outcome.out.startswith("Azerbaijan follows a pro-Türkiye foreign policy  <")
    rows = [line.split("│") for line in outcome.out.splitlines() if "│" in line]
    methods = [(row[0].strip(), row[1].strip()) for row in rows[:8]]
    weightings = ["all claims alike", "by modality", "by independence of source"]
    assert methods == [
        ("grounded extension", "–"),
        ("preferred extensions", "–"),
        *(("quadratic energy", each) for each in weightings),
        *(("DF-QuAD", each) for each in weightings),
    ]
    assert [cell.strip() for cell in rows[0][2:]] == ["undecided", "undecided"]
    assert "Azerbaijan still follows a balanced foreign policy" in outcome.out


def test_it_says_that_the_graph_is_evaluated_and_not_the_world(shown: Denge) -> None:
    assert "This evaluates the graph and not the world" in shown("weigh", HYPOTHESIS).out
    turkish = shown("weigh", HYPOTHESIS, "--language", "tr", "--quiet")
    assert "dünyayı değil çizgeyi değerlendirir" in turkish.out
    assert "kararsız" in turkish.out and "karesel enerji" in turkish.out
    assert turkish.err == ""
    assert any("not the world" in each for each in shown("weigh", HYPOTHESIS, "--json").json()["notes"])


def test_the_most_sensitive_claims_come_with_page_and_paraphrase(shown: Denge) -> None:
    outcome = shown("weigh", HYPOTHESIS)
    (line,) = [line for line in outcome.out.splitlines() if line.startswith("c447 ")]
    cells = [cell.strip() for cell in line.split("│")]
    assert "49" in cells[1]
    assert cells[2].startswith("−") and "Israel" in cells[-1]
    assert len(shown("weigh", HYPOTHESIS, "--all").out) > len(outcome.out)


def test_json_holds_all_effects_the_largest_first(shown: Denge) -> None:
    answer = shown("weigh", HYPOTHESIS, "--json").json()
    assert len(answer["hypothesis"]["profile"]) == 8
    degrees = [each["degree"] for each in answer["hypothesis"]["profile"] if each["degree"] is not None]
    assert len(degrees) == 6 and all(0 <= each <= 1 for each in degrees)
    largest: dict[str, float] = {}
    for each in answer["sensitivity"]:
        largest[each["claim"]] = max(largest.get(each["claim"], 0), abs(each["change"]))
        assert each["paraphrase"] and each["weighting"] in ("Flat", "ByModality", "ByIndependence", None)
    assert list(largest.values()) == sorted(largest.values(), reverse=True)


def test_without_claims_shows_the_results_with_and_without_them(shown: Denge) -> None:
    outcome = shown("weigh", HYPOTHESIS, "--without", "c447", "--without", "c472")
    assert outcome.code == 0
    assert "Left out: c447, c472." in outcome.out
    assert " → " in outcome.out
    answer = shown("weigh", HYPOTHESIS, "--without", "c447", "--json").json()
    flat = next(each for each in answer["hypothesis"]["profile"] if each["weighting"] == "Flat")
    whole = shown("weigh", HYPOTHESIS, "--json").json()
    told = next(
        each for each in whole["sensitivity"] if each["claim"].endswith("/c447") and each["weighting"] == "Flat"
    )
    assert flat["without"]["degree"] == told["without"]["degree"] > flat["degree"]
    assert [each["claim"].rpartition("/")[2] for each in answer["without"]] == ["c447"]


def test_a_claim_without_bearing_is_named_as_such(shown: Denge) -> None:
    outcome = shown("weigh", HYPOTHESIS, "--without", "c301")
    assert "changes nothing: c301." in outcome.out
    assert "→" not in outcome.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["azerbaijan-follows-pro-turkiye"], ["does not fit hypothesis", f"({HYPOTHESIS})"]),
        (["proposition:azerbaijan-recognises-trnc"], ["does not fit hypothesis", "Allowed: "]),
        ([HYPOTHESIS, "--without", "c4477"], ["does not fit without", "Closest: "]),
        ([], ["HYPOTHESIS is missing"]),
    ],
)
def test_a_wrong_name_lists_the_right_ones(shown: Denge, arguments: list[str], words: list[str]) -> None:
    outcome = shown("weigh", *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert all(word in outcome.err for word in words), outcome.err


def test_a_hypothesis_may_be_written_as_a_prefixed_name(shown: Denge) -> None:
    outcome = shown("weigh", f"proposition:{HYPOTHESIS}", "--quiet")
    assert outcome.code == 0


def test_the_stored_profile_is_a_question(shown: Denge) -> None:
    answer = shown("ask", "weights", "--json").json()
    assert answer["count"] == 8
    told = shown("weigh", HYPOTHESIS, "--json").json()["hypothesis"]["profile"]
    stored = {float(row["degree"]["value"]) for row in answer["rows"] if row["degree"]}
    assert stored == {each["degree"] for each in told if each["degree"] is not None}
