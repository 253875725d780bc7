"""Findings in words: file and line, what, why, how to mend."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from server.command_line.report import place_as_json
from server.command_line.session import Session

if TYPE_CHECKING:
    from kg.sources import Finding


def print_findings(session: Session, findings: Sequence[Finding]) -> None:
    """Write findings, the gravest first, each with its place, what is wrong and what to do."""
    order = {"violation": 0, "warning": 1, "info": 2}
    for finding in sorted(findings, key=lambda each: (order[each.severity], str(each.place or ""), each.code)):
        kind = session.words.text("severity", finding.severity)
        print(f"{finding.place or '–'}: {kind}: {finding.focus}: {finding.message[session.language]}")
        print(f"  → {finding.remedy[session.language]} [{finding.code}]")


def finding_as_json(finding: Finding) -> dict[str, Any]:
    """A finding as JSON, in both languages."""
    return {
        "code": finding.code,
        "severity": finding.severity,
        "place": place_as_json(finding.place),
        "focus": finding.focus,
        "message": dict(finding.message),
        "remedy": dict(finding.remedy),
    }
