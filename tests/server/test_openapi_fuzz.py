"""Requests made of /openapi.json by schemathesis, fitting ones and others: no 5xx, and answers as they are described.

A few operations are tried always, all of them under `denge test --all`. The same requests are made each time.
"""

from __future__ import annotations

from contextlib import nullcontext, suppress

import pytest
import schemathesis
from asking_over_http import get
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
ALWAYS = (
    ("/questions/evidence-against", "GET"),
    ("/questions/evidence-as-graph.{suffix}", "GET"),
    ("/questions/causes-and-effects.{suffix}", "GET"),
    ("/questions/in-the-years.{suffix}", "GET"),
    ("/questions/{slug}/choices/{parameter}.json", "GET"),
    ("/questions.json", "GET"),
    ("/sparql", "GET"),
    ("/sparql", "POST"),
    ("/graphs", "GET"),
    ("/graphs", "PUT"),
    ("/data/{path}", "GET"),
    ("/vocabulary/{scheme}", "GET"),
)
FEW, MANY = 8, 25


@pytest.fixture(scope="module")
def described(address: str) -> schemathesis.BaseSchema:
    """The document of the running server, whose requests go to it."""
    return schemathesis.openapi.from_dict(get(f"{address}/openapi.json").json())


def fuzz(described: schemathesis.BaseSchema, address: str, path: str, method: str, examples: int) -> None:
    """Send requests made of an operation's description, and hold the answers against it."""
    operation = described[path][method]
    for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):

        @settings(
            max_examples=examples,
            derandomize=True,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(generation_mode=mode))
        def send(case: Case) -> None:
            case.call_and_validate(base_url=address, checks=CHECKS)

        # Where any text will do, there is no request that does not fit.
        with suppress(Unsatisfiable) if mode is GenerationMode.NEGATIVE else nullcontext():
            send()


@pytest.mark.parametrize(("path", "method"), ALWAYS)
def test_a_few_operations_answer_as_described(
    described: schemathesis.BaseSchema, address: str, path: str, method: str
) -> None:
    fuzz(described, address, path, method, FEW)


@pytest.mark.full
def test_all_operations_answer_as_described(described: schemathesis.BaseSchema, address: str) -> None:
    tried = 0
    for path, operations in described.items():
        for method in operations:
            fuzz(described, address, path, method.upper(), MANY)
            tried += 1
    assert tried > 130


def test_the_server_is_unharmed(address: str) -> None:
    assert get(f"{address}/-/health").json()["status"] == "ok"
