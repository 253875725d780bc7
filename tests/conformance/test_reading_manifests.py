"""The manifests give every test of the suites, and each test its files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from bench.conformance.cases import Case, Dataset, ExchangeCase, File, QueryCase, SyntaxCase, UnreadCase, UpdateCase
from bench.conformance.suites import Suite

Cases = tuple[tuple[Suite, Case], ...]

TESTS = {
    "sparql10-query": 283,
    "sparql10-syntax": 199,
    "sparql11-query": 328,
    "sparql11-update": 157,
    "sparql11-results": 10,
    "sparql11-federation": 10,
    "sparql11-protocol": 34,
    "graph-store": 13,
    "graph-store-deprecated": 18,
    "service-description": 3,
    "entailment": 70,
    "sparql12": 15,
}


def datasets(case: Case) -> Iterator[Dataset]:
    if isinstance(case, UpdateCase):
        yield from (case.before, case.after)
    if isinstance(case, QueryCase | ExchangeCase):
        yield case.dataset


def files(case: Case) -> Iterator[File]:
    for dataset in datasets(case):
        yield from (*dataset.default, *(file for _, file in dataset.named))
    if isinstance(case, QueryCase):
        yield from (case.query, case.result, *(file for _, data in case.services for file in data))
    if isinstance(case, UpdateCase):
        yield case.request
    if isinstance(case, SyntaxCase):
        yield case.text


def test_every_test_is_read_once(cases: Cases) -> None:
    assert Counter(suite.key for suite, _ in cases) == TESTS
    assert len({case.iri for _, case in cases}) == sum(TESTS.values())


def test_every_file_of_a_test_is_there(cases: Cases) -> None:
    assert [(case.iri, file.iri) for _, case in cases for file in files(case) if not file.path.is_file()] == []


def test_only_suites_that_are_not_run_have_tests_that_nobody_reads(cases: Cases) -> None:
    assert {suite.key for suite, case in cases if isinstance(case, UnreadCase)} == {"graph-store-deprecated"}


def test_requests_are_read_literally(cases: Cases) -> None:
    found = {case.iri.partition("#")[2]: case for _, case in cases if isinstance(case, ExchangeCase)}
    (exchange,) = found["bad_query_non_utf8"].exchanges
    assert (exchange.method, exchange.statuses) == ("POST", ("4xx",))
    assert exchange.request.header("content-type") == "application/sparql-query; charset=UTF-16"
    assert exchange.request.body == "ASK {}".encode("utf-16")
    multipart = found["post_get_post_get_indirect"].exchanges[2].request.body
    assert multipart is not None and multipart.endswith(b"--a6fe4cd636164618814be9f8d3d1a0de--\r\n")
    assert found["post_get_new_graph"].exchanges[0].location == "$LOCATION$"
