"""The report on the ontology in words: findings, figures, what is accepted, and what nothing uses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from server.command_line.findings import counted, finding_as_json, print_findings
from server.command_line.output import print_json, print_table, remark
from server.command_line.session import Session

if TYPE_CHECKING:
    from kg.quality import Figure, OntologyReport


def print_report(session: Session, report: OntologyReport) -> None:
    """Write the report: tables and findings on standard output, the sum of it on standard error."""
    if session.json:
        print_json(_as_json(report))
        return
    words, language = session.words, session.language
    print_findings(session, report.findings)
    headings = [words.text("ontology", name) for name in ("figure", "value", "aim", "remark")]
    print_table(headings, [_figure_row(session, figure) for figure in report.figures], numbers=(1, 2))
    print(f"\n{words.text('ontology', 'accepted')}")
    print_table([words.text("ontology", name) for name in ("rule", "term", "reason")], _accepted_rows(report, language))
    for code, key in (("unused-term", "unused-terms"), ("unused-concept", "unused-concepts")):
        names = sorted(finding.focus[language] for finding in report.unused if finding.code == code)
        print(f"\n{words.text('ontology', key, count=len(names))} {', '.join(names)}")
    remark(session, counted(session, report.findings) or words.text("ontology", "sound"))
    remark(session, words.text("ontology", "asked", rules=report.rules, seconds=f"{report.seconds:.0f}"))


def _accepted_rows(report: OntologyReport, language: str) -> Sequence[Sequence[str]]:
    """One row for all terms that one rule finds and one reason covers."""
    terms: dict[tuple[str, str], list[str]] = {}
    for each in report.accepted:
        terms.setdefault((each.finding.code, each.reason[language]), []).append(each.finding.focus[language])
    return [[code, ", ".join(sorted(names)), reason] for (code, reason), names in terms.items()]


def _figure_row(session: Session, figure: Figure) -> Sequence[str]:
    target = figure.target
    reason = "" if figure.is_within else target.why.get(session.language, session.words.text("ontology", "outside"))
    aim = _number(target.low) if target.low == target.high else f"{_number(target.low)}–{_number(target.high)}"
    return [target.label[session.language], _number(figure.value), aim, reason]


def _number(value: float) -> str:
    return f"{value:g}"


def _as_json(report: OntologyReport) -> dict[str, Any]:
    return {
        "rules": report.rules,
        "counts": Counter(finding.severity for finding in report.findings),
        "findings": [finding_as_json(finding) for finding in report.findings],
        "accepted": [{**finding_as_json(each.finding), "reason": dict(each.reason)} for each in report.accepted],
        "unused": [finding_as_json(finding) for finding in report.unused],
        "figures": [
            {
                "name": figure.target.name,
                "label": dict(figure.target.label),
                "value": figure.value,
                "low": figure.target.low,
                "high": figure.target.high,
                "within": figure.is_within,
                "why": dict(figure.target.why),
            }
            for figure in report.figures
        ],
    }
