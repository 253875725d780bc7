"""Counts the outcomes by suite."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bench.conformance.outcomes import CANNOT_TELL, FAILED, PASSED, UNTESTED, Outcome
from bench.conformance.suites import Suite


@dataclass(frozen=True)
class SuiteCount:
    """How many tests a suite has and what came out. `only_form` counts failures by the form of literals alone."""

    suite: Suite
    tests: int
    passed: int
    failed: int
    only_form: int
    untested: int
    cannot_tell: int

    @property
    def numbers(self) -> tuple[int, int, int, int, int, int]:
        """The counts in the order of the table's columns."""
        return self.tests, self.passed, self.failed, self.only_form, self.untested, self.cannot_tell


def count_by_suite(outcomes: Iterable[Outcome]) -> tuple[SuiteCount, ...]:
    """One count for each suite, in the order in which the suites first occur."""
    grouped: dict[Suite, list[Outcome]] = {}
    for outcome in outcomes:
        grouped.setdefault(outcome.suite, []).append(outcome)
    return tuple(
        SuiteCount(
            suite,
            len(found),
            sum(each.verdict == PASSED for each in found),
            sum(each.verdict == FAILED for each in found),
            sum(each.only_form for each in found),
            sum(each.verdict == UNTESTED for each in found),
            sum(each.verdict == CANNOT_TELL for each in found),
        )
        for suite, found in grouped.items()
    )
