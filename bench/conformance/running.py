"""Runs the cases of the suites one after the other, each against an emptied endpoint."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bench.conformance.cases import Case, DescriptionCase, ExchangeCase, QueryCase, SyntaxCase, UpdateCase
from bench.conformance.endpoint import Endpoint, RefusedError
from bench.conformance.evaluation import UntestableError, run_query, run_syntax, run_update, service_address
from bench.conformance.exchanges import run_exchanges
from bench.conformance.manifest import read_cases
from bench.conformance.outcomes import CANNOT_TELL, FAILED, PASSED, UNTESTED, Outcome, Refusal, Wrong
from bench.conformance.service_description import run_description
from bench.conformance.suites import SUITES, Suite

_UNREAD = "No runner here knows this kind of test."
_NO_SERVICE = "The endpoint may not ask itself by SERVICE: its address is not in service_hosts."


def selected(suites: Path, only: str | None = None) -> tuple[tuple[Suite, Case], ...]:
    """All tests in the order of the manifests, or those of the suite, or with the part of an IRI, named `only`."""
    return tuple(
        (suite, case)
        for suite in SUITES
        for case in read_cases(suite, suites)
        if only is None or only == suite.key or only in case.iri
    )


def run_cases(endpoint: Endpoint, cases: tuple[tuple[Suite, Case], ...]) -> Iterator[Outcome]:
    """The outcome of each case. Tests that need SERVICE stay untested where the endpoint may not ask itself."""
    asks_itself: bool | None = None
    for suite, case in cases:
        if suite.not_run is not None:
            yield Outcome(suite, case, UNTESTED, suite.not_run)
            continue
        if isinstance(case, QueryCase) and case.services:
            asks_itself = may_ask_itself(endpoint) if asks_itself is None else asks_itself
            if not asks_itself:
                yield Outcome(suite, case, UNTESTED, _NO_SERVICE)
                continue
        yield run_case(endpoint, suite, case)


def run_case(endpoint: Endpoint, suite: Suite, case: Case) -> Outcome:
    """The outcome of one case."""
    try:
        endpoint.empty()
        wrong: Wrong | Refusal | None = _run(endpoint, case)
    except UntestableError as error:
        return Outcome(suite, case, CANNOT_TELL, str(error))
    except RefusedError as error:
        wrong = Wrong(str(error))
    except NotImplementedError:
        return Outcome(suite, case, UNTESTED, _UNREAD)
    if wrong is None or isinstance(wrong, Refusal):
        return Outcome(suite, case, PASSED, wrong.seen if wrong else "")
    return Outcome(suite, case, FAILED, wrong.seen, wrong.only_form)


def _run(endpoint: Endpoint, case: Case) -> Wrong | Refusal | None:
    if isinstance(case, QueryCase):
        return run_query(endpoint, case)
    if isinstance(case, UpdateCase):
        return run_update(endpoint, case)
    if isinstance(case, SyntaxCase):
        return run_syntax(endpoint, case)
    if isinstance(case, ExchangeCase):
        return run_exchanges(endpoint, case)
    if isinstance(case, DescriptionCase):
        return run_description(endpoint, case)
    raise NotImplementedError


def may_ask_itself(endpoint: Endpoint) -> bool:
    """Whether the endpoint follows SERVICE to its own address."""
    query = f"ASK {{ SERVICE <{service_address(endpoint, 'urn:nothing')}> {{ BIND(1 AS ?one) }} }}"
    return endpoint.query(query.encode(), "application/sparql-results+json").status == 200
