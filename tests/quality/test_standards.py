"""ROBOT's report rules, OOPS! pitfalls and FOOPS! metrics are each met by rules of ours, or waived with a reason."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from kg.quality import Standard, read_standards
from kg.validation import Check

FORBIDDEN = {"ERROR", "critical", "important"}


@pytest.fixture(scope="module")
def standards(root: Path) -> tuple[Standard, ...]:
    return read_standards(root / "ontology" / "quality" / "standards.toml")


def names(standards: Iterable[Standard], source: str, *levels: str) -> set[str]:
    return {each.name for each in standards if each.source == source and each.level in levels}


def test_all_outside_rules_are_there(standards: tuple[Standard, ...]) -> None:
    assert len(names(standards, "ROBOT", "ERROR")) >= 17
    assert len(names(standards, "ROBOT", "WARN")) >= 13
    assert names(standards, "OOPS!", "critical") >= {
        "P03", "P05", "P06", "P19", "P27", "P28", "P29", "P31", "P37", "P39", "P40",
    }  # fmt: skip
    assert names(standards, "OOPS!", "important") == {
        "P10", "P11", "P12", "P24", "P25", "P26", "P30", "P35", "P38", "P41",
    }  # fmt: skip
    assert names(standards, "OOPS!", "minor") == {
        "P02", "P04", "P07", "P08", "P13", "P20", "P21", "P22", "P32", "P33", "P34", "P36",
    }  # fmt: skip
    assert len(names(standards, "FOOPS!", "metric")) == 15


def test_each_is_met_by_rules_that_exist_or_has_a_reason(
    standards: tuple[Standard, ...], rules: tuple[Check, ...]
) -> None:
    known = {rule.slug for rule in rules}
    for each in standards:
        assert set(each.rules) <= known, each
        assert each.rules or each.otherwise, each


def test_what_others_forbid_a_rule_of_ours_forbids(standards: tuple[Standard, ...], rules: tuple[Check, ...]) -> None:
    severity = {rule.slug: rule.severity for rule in rules}
    grave = [each for each in standards if each.level in FORBIDDEN and each.rules]
    assert len(grave) > 30
    assert [each.name for each in grave if not any(severity[rule] == "violation" for rule in each.rules)] == []


def test_without_a_rule_are_only_what_needs_a_reader_the_network_or_obo(standards: tuple[Standard, ...]) -> None:
    assert {each.name for each in standards if not each.rules} == {
        "duplicate_scoped_synonym", "invalid_xref", "missing_subset_declaration", "missing_synonymtype_declaration",
        "P01", "P13", "P37", "OM4.2", "RDF1",
    }  # fmt: skip
