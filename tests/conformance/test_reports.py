"""The table and the EARL report say the same, and the same outcomes give the same bytes."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

from rdflib import RDF, Graph, URIRef

from bench.conformance.cases import Case
from bench.conformance.earl import earl_report
from bench.conformance.known import Known, read_known
from bench.conformance.outcomes import CANNOT_TELL, FAILED, PASSED, UNTESTED, Outcome
from bench.conformance.suites import SUITES
from bench.conformance.table import markdown
from bench.conformance.vocabulary import EARL

DAY = date(2026, 1, 2)
OUTCOMES = (
    Outcome(SUITES[0], Case("http://example.org/a/manifest#one", "one"), PASSED),
    Outcome(SUITES[0], Case("http://example.org/a/manifest#two", "two [2]"), FAILED, "seen", only_form=True),
    Outcome(SUITES[1], Case("http://example.org/b/manifest#three", "three"), FAILED, "seen"),
    Outcome(SUITES[1], Case("http://example.org/b/manifest#four", "four"), UNTESTED, "Out of scope."),
    Outcome(SUITES[1], Case("http://example.org/b/manifest#five", "five"), CANNOT_TELL, "unreadable"),
)
KNOWN = Known({"http://example.org/a/manifest#two": "For a reason."})


def outcomes_in(report: str) -> Counter[str]:
    graph = Graph().parse(data=report, format="turtle")
    for assertion in graph.subjects(RDF.type, EARL.Assertion):
        assert graph.value(assertion, EARL.test) and graph.value(assertion, EARL.subject)
        assert graph.value(assertion, EARL.mode) == EARL.automatic
    return Counter(str(each).removeprefix(str(EARL)) for each in graph.objects(None, EARL.outcome))


def counts_in(page: str) -> Counter[str]:
    (row,) = re.findall(r"^\| Together \| (.*) \|$", page, re.MULTILINE)
    tests, passed, failed, _, untested, cannot_tell = map(int, row.split(" | "))
    assert tests == passed + failed + untested + cannot_tell
    counts = {PASSED: passed, FAILED: failed, UNTESTED: untested, CANNOT_TELL: cannot_tell}
    return Counter({verdict: count for verdict, count in counts.items() if count})


def test_one_assertion_for_each_test_and_counts_that_agree() -> None:
    report, page = earl_report(OUTCOMES, "1.2.3", DAY), markdown(OUTCOMES, KNOWN, "1.2.3")
    assert outcomes_in(report) == counts_in(page) == Counter({FAILED: 2, PASSED: 1, UNTESTED: 1, CANNOT_TELL: 1})
    graph = Graph().parse(data=report, format="turtle")
    assert {str(each) for each in graph.objects(None, EARL.test)} == {each.case.iri for each in OUTCOMES}
    assert (URIRef("https://w3id.org/denge/"), RDF.type, EARL.TestSubject) in graph


def test_the_same_outcomes_give_the_same_bytes() -> None:
    assert earl_report(OUTCOMES, "1", DAY) == earl_report(OUTCOMES, "1", DAY)
    assert earl_report(OUTCOMES, "1", DAY).count("2026-01-02") == len(OUTCOMES)


def test_the_page_gives_every_failure_its_reason() -> None:
    page = markdown(OUTCOMES, KNOWN, "1")
    assert "| SPARQL 1.0 query evaluation | 2 | 1 | 1 | 1 | 0 | 0 |" in page
    assert "**For a reason.**\n\n- `a#two` [two \\[2\\]](http://example.org/a/manifest#two) (form only)\n" in page
    assert "**No reason is known.**\n\n- `b#three` [three](http://example.org/b/manifest#three)\n" in page
    assert "- SPARQL 1.0 syntax, 1 tests: Out of scope." in page


def test_the_page_tells_which_legal_texts_were_refused() -> None:
    refused = Outcome(SUITES[1], Case("http://example.org/b/manifest#six", "six"), PASSED, "403 LOAD is switched off")
    page = markdown([*OUTCOMES, refused], KNOWN, "1")
    assert "- `b#six` [six](http://example.org/b/manifest#six): 403 LOAD is switched off\n" in page


def test_the_reports_in_docs_agree_with_each_other_and_with_the_known_failures(root: Path) -> None:
    page = (root / "docs" / "conformance.md").read_text(encoding="utf-8")
    report = (root / "docs" / "conformance.earl.ttl").read_text(encoding="utf-8")
    assert outcomes_in(report) == counts_in(page)
    failed = page.partition("## Failed tests")[2].partition("\n## ")[0]
    assert set(re.findall(r"\]\((http[^)]*)\)", failed)) == set(read_known().reasons)
