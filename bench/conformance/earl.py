"""Writes the outcomes as an EARL report, one assertion for each test (Evaluation and Report Language 1.0 Schema)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from rdflib import Literal

from bench.conformance.outcomes import Outcome
from bench.conformance.vocabulary import DOAP, EARL
from kg.terms import BASE

_HEADER = """\
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix doap: <{doap}> .
@prefix earl: <{earl}> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

<{subject}> a doap:Project , earl:Software , earl:TestSubject ;
    doap:name "Denge" ;
    doap:release [ doap:name {release} ; doap:revision {version} ] .

<{asserter}> a earl:Software ;
    dcterms:title "denge conformance" .
"""
_ASSERTION = """
[] a earl:Assertion ;
    earl:assertedBy <{asserter}> ;
    earl:subject <{subject}> ;
    earl:test <{test}> ;
    earl:mode earl:automatic ;
    earl:result [ a earl:TestResult ; earl:outcome earl:{verdict} ; dcterms:date "{day}"^^xsd:date ] .
"""
_SUBJECT = BASE
_ASSERTER = f"{BASE}conformance"


def earl_report(outcomes: Iterable[Outcome], version: str, day: date) -> str:
    """The report in Turtle. The same outcomes, version and day give the same bytes."""
    parts = [
        _HEADER.format(
            doap=DOAP,
            earl=EARL,
            subject=_SUBJECT,
            asserter=_ASSERTER,
            release=Literal(f"denge {version}").n3(),
            version=Literal(version).n3(),
        )
    ]
    for each in outcomes:
        parts.append(
            _ASSERTION.format(
                asserter=_ASSERTER,
                subject=_SUBJECT,
                test=each.case.iri,
                verdict=each.verdict,
                day=day.isoformat(),
            )
        )
    return "".join(parts)
