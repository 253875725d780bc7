"""The W3C suites for SPARQL 1.1 Update, evaluated by the writer itself with the strict reading."""

from __future__ import annotations

from pathlib import Path

import pytest
from update_suites import FOLDERS, SYNTAX_FOLDERS, canonical, evaluations, syntax_tests

from kg.engine.writing import UpdateRequest
from kg.problems import DengeError
from kg.writes.checking import checked_operations
from kg.writes.reading import Reading
from kg.writes.updating import apply_update

LONGEST = 200_000


@pytest.fixture
def suite(shared: Path) -> Path:
    return shared / "w3c" / "sparql" / "sparql11"


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_graphs_after_an_update_are_those_of_the_suite(suite: Path, folder: str) -> None:
    failed = []
    count = 0
    for test in evaluations(suite, folder):
        count += 1
        before = set(test.before)
        reading = Reading(test.before, strict=True, keeps_union=False)
        delta = apply_update(reading, UpdateRequest(test.update, "suite", base=test.base), LONGEST)
        assert set(delta.removed) <= before
        assert not set(delta.added) & before
        assert (before - set(delta.removed)) | set(delta.added) == set(test.before)
        if canonical(test.before) != canonical(test.after):
            failed.append(test.name)
    assert count > 0
    assert failed == []


@pytest.mark.parametrize("folder", SYNTAX_FOLDERS)
def test_what_is_an_update_is_what_the_suite_says(suite: Path, folder: str) -> None:
    wrong = []
    for test in syntax_tests(suite, folder):
        try:
            checked_operations(test.update, LONGEST, test.base)
            accepted = True
        except DengeError as error:
            # What is an update but never done is one nevertheless.
            accepted = error.problem.code in ("writes.load", "writes.service")
        if accepted != test.good:
            wrong.append(test.name)
    assert wrong == []
