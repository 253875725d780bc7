"""Each demand of the design, S01 to S53, is met by shapes or checks that exist and are proved."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.problems import load_catalogue
from kg.sources import Severity
from kg.validation import Demand, read_checks, read_demands, read_shapes

ROOT = Path(__file__).resolve().parents[2]
DEMANDS = {each.number: each for each in read_demands(ROOT / "ontology" / "shapes" / "demands.toml")}
POINTED_OUT = {"S09", "S11", "S26", "S30", "S46", "S47"}
"""Demands that only warn."""


@pytest.fixture(scope="module")
def severities() -> dict[str, Severity]:
    """The severity of every shape and check by name."""
    shapes = read_shapes(ROOT / "ontology" / "shapes").named.values()
    checks = read_checks(ROOT / "queries" / "checks")
    return {each.name: each.severity for each in shapes} | {each.slug: each.severity for each in checks}


def test_the_demands_are_numbered_without_a_gap() -> None:
    assert list(DEMANDS) == [f"S{number:02}" for number in range(1, 54)]


@pytest.mark.parametrize("number", DEMANDS)
def test_the_demand_is_met_by_rules_that_exist(number: str, severities: dict[str, Severity]) -> None:
    names = {*severities, *load_catalogue().entries}
    assert DEMANDS[number].missing(names) == ()


def test_rules_with_these_names_have_mutants_or_a_test_of_their_own(severities: dict[str, Severity]) -> None:
    mutants = "".join(path.read_text() for path in (ROOT / "tests" / "validation" / "mutants").glob("*.ru"))
    for demand in DEMANDS.values():
        for name in demand.met_by(severities):
            assert f"#: {name}\n" in mutants, (demand.number, name)
        if any("." in rule for rule in demand.rules):
            assert demand.proof is not None
            assert (ROOT / demand.proof).is_file()


def test_what_is_only_pointed_out_warns_and_the_rest_forbids(severities: dict[str, Severity]) -> None:
    def gravest(demand: Demand) -> str:
        found = {severities[name] for name in demand.met_by(severities)}
        return next((each for each in ("violation", "warning", "info") if each in found), "elsewhere")

    graded = {number: gravest(demand) for number, demand in DEMANDS.items()}
    assert graded.pop("S50") in ("warning", "info")
    assert {number for number, gravity in graded.items() if gravity == "warning"} == POINTED_OUT
    assert {number for number, gravity in graded.items() if gravity == "elsewhere"} <= {"S53"}
    assert set(severities.values()) == {"violation", "warning", "info"}


def test_a_demand_without_a_rule_is_noticed() -> None:
    demand = Demand("S99", "Nothing is late.", ("late-*", "never-late"), None)
    assert demand.missing(["late-arrival"]) == ("never-late",)
    assert demand.missing([]) == ("late-*", "never-late")
    assert demand.met_by(["never-late", "late-arrival", "early"]) == ("late-arrival", "never-late")
