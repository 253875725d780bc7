"""The list of known failures names tests that there are, with a reason, and is held against a run both ways."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.conformance.cases import Case
from bench.conformance.known import Known, read_known
from bench.conformance.outcomes import CANNOT_TELL, FAILED, PASSED, UNTESTED, Outcome
from bench.conformance.suites import SUITES, Suite


def outcome(name: str, verdict: str) -> Outcome:
    return Outcome(SUITES[0], Case(name, name), verdict)


def test_the_list_names_tests_that_there_are_and_that_are_run(cases: tuple[tuple[Suite, Case], ...]) -> None:
    known = read_known()
    assert known.unknown(case.iri for suite, case in cases if suite.not_run is None) == ()
    assert all(reason.endswith(".") for reason in known.reasons.values())


def test_a_failure_that_is_not_listed_and_a_listed_test_that_does_not_fail_are_surprises() -> None:
    known = Known({"listed": "Because."})
    surprises = [outcome("other", FAILED), *(outcome("listed", verdict) for verdict in (PASSED, UNTESTED, CANNOT_TELL))]
    assert known.surprises(surprises) == tuple(surprises)
    assert known.surprises([outcome("listed", FAILED), outcome("other", PASSED), outcome("more", UNTESTED)]) == ()
    assert known.unknown(["other"]) == ("listed",)


def test_a_test_listed_twice_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "known.toml"
    file.write_text('[[reason]]\ntext = "One."\ntests = ["a"]\n[[reason]]\ntext = "Two."\ntests = ["a"]\n')
    with pytest.raises(ValueError, match="names a twice"):
        read_known(file)
