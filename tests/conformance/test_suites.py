"""The suites over HTTP: a few tests of every suite in the default run, all of them under `full`."""

from __future__ import annotations

from itertools import groupby

import pytest

from bench.conformance.cases import Case
from bench.conformance.endpoint import Endpoint
from bench.conformance.known import read_known
from bench.conformance.outcomes import CANNOT_TELL, FAILED, UNTESTED, Outcome
from bench.conformance.running import run_cases
from bench.conformance.suites import Suite

Cases = tuple[tuple[Suite, Case], ...]
PER_SUITE = 7


def spread(cases: Cases) -> Cases:
    """The first test of each suite that is run, and others at even distances."""
    chosen: list[tuple[Suite, Case]] = []
    for suite, group in groupby(cases, key=lambda pair: pair[0]):
        members = list(group)
        if suite.not_run is None:
            chosen += members[:: max(1, -(-len(members) // PER_SUITE))]
    return tuple(chosen)


def surprising(outcomes: list[Outcome]) -> list[str]:
    return [f"{each.verdict} {each.case.iri}: {each.seen}" for each in read_known().surprises(outcomes)]


def test_a_selection_of_every_suite_comes_out_as_known(endpoint: Endpoint, cases: Cases) -> None:
    selection = spread(cases)
    assert 50 <= len(selection) <= 70
    outcomes = list(run_cases(endpoint, selection))
    assert surprising(outcomes) == []
    assert not any(each.verdict in (CANNOT_TELL, UNTESTED) for each in outcomes)


def test_the_runner_sees_a_wrong_answer(endpoint: Endpoint, cases: Cases) -> None:
    """Each kind of test fails on an endpoint that does not answer what was asked."""
    kinds = {type(case): (suite, case) for suite, case in spread(cases)}
    deaf = Endpoint(endpoint.addresses)
    deaf.request = lambda *_, **__: endpoint.request("GET", endpoint.addresses.graphs + "?graph=urn:none")  # type: ignore[method-assign]
    assert {each.verdict for each in run_cases(deaf, tuple(kinds.values()))} == {FAILED}


@pytest.mark.full
def test_every_test_of_every_suite_comes_out_as_known(endpoint: Endpoint, cases: Cases) -> None:
    outcomes = list(run_cases(endpoint, cases))
    assert surprising(outcomes) == []
    assert len(outcomes) == len(cases)
    assert {each.suite.key for each in outcomes if each.verdict == UNTESTED} == {"graph-store-deprecated", "entailment"}
