"""Writes `docs/conformance.md`: the counts by suite and every test that failed, with its reason."""

from __future__ import annotations

from collections.abc import Sequence

from bench.conformance.known import Known
from bench.conformance.outcomes import CANNOT_TELL, FAILED, PASSED, UNTESTED, Outcome
from bench.conformance.suites import Suite
from bench.conformance.summary import count_by_suite

_INTRODUCTION = """\
# Conformance

This page is generated: `denge conformance FOLDER --table docs/conformance.md --earl docs/conformance.earl.ttl`, where
FOLDER holds `sparql10` and `sparql11` of the W3C's rdf-tests. The outcomes as EARL are in
[conformance.earl.ttl](conformance.earl.ttl).

Every test is run over HTTP on `denge serve --scratch`, which begins empty and reads datasets strictly. Data are
loaded over the Graph Store Protocol, and everything is dropped before the next test. Evaluation tests are sent behind
a BASE with their own IRI, everything else as it is written. A legal text has to be answered or to be refused for what
it wants (to fetch, to call a function nobody knows; they are listed below), an illegal one has to be refused by 400.
Answers are compared as bags of solutions or as graphs, up to the names of blank nodes, in order where the suite says
so, and by the lexical forms of literals. `Form only` counts failures in which every literal has the right value in
another lexical form, or as xsd:integer instead of a type derived from it. Named graphs without a statement do not
count (SPARQL 1.1 Update, section 3.2). SERVICE goes to the endpoint itself, with the data of each remote endpoint in
a graph of its own; the endpoint that SERVICE SILENT must not find is an address that it has not got, because hosts
that are not in `service_hosts` are refused also with SILENT.
"""


def markdown(outcomes: Sequence[Outcome], known: Known, version: str) -> str:
    """The page for a run of Denge `version`; the same outcomes give the same text."""
    counts = count_by_suite(outcomes)
    rows = [(each.suite.title, *each.numbers) for each in counts]
    rows.append(("Together", *(sum(column) for column in zip(*(each.numbers for each in counts), strict=True))))
    lines = [
        _INTRODUCTION,
        f"Denge {version}:",
        "",
        "| Suite | Tests | Passed | Failed | Form only | Untested | Cannot tell |",
        "|---|--:|--:|--:|--:|--:|--:|",
        *("| " + " | ".join(str(cell) for cell in row) + " |" for row in rows),
        "",
        *_failures([each for each in outcomes if each.verdict in (FAILED, CANNOT_TELL)], known),
        *_refusals([each for each in outcomes if each.verdict == PASSED and each.seen]),
        *_untested([each for each in outcomes if each.verdict == UNTESTED]),
    ]
    return "\n".join(lines).rstrip("\n") + "\n"


def _failures(failed: Sequence[Outcome], known: Known) -> list[str]:
    """The failed tests under their reasons, in the order of the tests."""
    lines = ["## Failed tests", ""]
    if not failed:
        return [*lines, "None.", ""]
    reasons: dict[str, list[Outcome]] = {}
    for outcome in failed:
        reasons.setdefault(known.reasons.get(outcome.case.iri, "No reason is known."), []).append(outcome)
    for reason, outcomes in reasons.items():
        lines += [f"**{reason}**", ""]
        lines += [f"- {_link(each)}{' (form only)' if each.only_form else ''}" for each in outcomes]
        lines.append("")
    return lines


def _refusals(refused: Sequence[Outcome]) -> list[str]:
    """The legal texts that were taken as legal and still not executed, and the answer that each got."""
    lines = ["## Legal texts that were refused for what they want", ""]
    return [*lines, *([f"- {_link(each)}: {each.seen}" for each in refused] or ["None."]), ""]


def _link(outcome: Outcome) -> str:
    """The test's name, linked to its IRI, behind the folder and the fragment by which one finds it."""
    folder, _, rest = outcome.case.iri.rpartition("/")
    name = outcome.case.name.replace("[", "\\[").replace("]", "\\]")
    return f"`{folder.rpartition('/')[2]}#{rest.partition('#')[2]}` [{name}]({outcome.case.iri})"


def _untested(untested: Sequence[Outcome]) -> list[str]:
    """The suites with untested tests, and why."""
    lines = ["## Untested", ""]
    groups: dict[tuple[Suite, str], int] = {}
    for each in untested:
        groups[each.suite, each.seen] = groups.get((each.suite, each.seen), 0) + 1
    found = [f"- {suite.title}, {count} tests: {why}" for (suite, why), count in groups.items()]
    return [*lines, *(found or ["None."])]
