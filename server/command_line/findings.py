"""Findings in words: file and line, what, why, how to mend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kg.problems import Place
from server.command_line.report import place_as_json
from server.command_line.session import Session

if TYPE_CHECKING:
    from kg.sources import Finding, Severity


def print_findings(session: Session, findings: Sequence[Finding]) -> None:
    """Write findings, the gravest first, each with its place, what is wrong and what to do."""
    order = {"violation": 0, "warning": 1, "info": 2}
    for finding in sorted(findings, key=lambda each: (order[each.severity], *_place_order(each.place), each.code)):
        kind = session.words.text("severity", finding.severity)
        print(f"{finding.place or '–'}: {kind}: {finding.focus[session.language]}: {finding.message[session.language]}")
        caret = finding.place.caret() if finding.place else None
        if caret:
            print("\n".join(f"    {line}" for line in caret.split("\n")))
        print(f"  → {finding.remedy[session.language]} [{finding.code}]")


def counted(session: Session, findings: Sequence[Finding]) -> str:
    """How many findings there are of each kind, in words; empty where there are none."""
    counts = Counter(finding.severity for finding in findings)
    forms: Mapping[Severity, str] = {"violation": "violations", "warning": "warnings", "info": "infos"}
    told = [
        session.words.text("count", severity if counts[severity] == 1 else plural, count=counts[severity])
        for severity, plural in forms.items()
        if severity in counts
    ]
    return ", ".join(told) + "." if told else ""


def _place_order(place: Place | None) -> tuple[bool, str, int]:
    return (False, place.source, place.line or 0) if place else (True, "", 0)


def finding_as_json(finding: Finding) -> dict[str, Any]:
    """A finding as JSON, in both languages."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "place": place_as_json(finding.place),
        "focus": dict(finding.focus),
        "message": dict(finding.message),
        "remedy": dict(finding.remedy),
    }
