"""`denge check`: the project's files, the ontology alone, or the anchors against a reader's copy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.problems import DengeError, Problem
from server.command_line.articles import chosen_article, read_copy
from server.command_line.findings import counted, finding_as_json, print_findings
from server.command_line.ontology import print_report
from server.command_line.output import print_json, print_table, remark
from server.command_line.progress import step_watcher
from server.command_line.session import Session

if TYPE_CHECKING:
    from kg.anchors import Finding as AnchorFinding
    from kg.sources import Finding


def parameters() -> list[click.Parameter]:
    """--ontology, --text and --article."""
    return [
        click.Option(["--ontology"], is_flag=True),
        click.Option(["--text"], type=click.Path(path_type=Path), metavar="FILE"),
        click.Option(["--article"], metavar="KEY"),
    ]


def run(session: Session, ontology: bool, text: Path | None, article: str | None) -> int:
    """Check; 1 when something has to be mended. Raises DengeError `command.misuse`."""
    if ontology:
        if text is not None or article is not None:
            values = {"verb": "denge check", "reason": session.words.text("ontology", "alone")}
            raise DengeError(Problem("command.misuse", values))
        return _check_ontology(session)
    return _check_files(session) if text is None else _check_copy(session, text, article)


def _check_files(session: Session) -> int:
    from kg.build import build

    report = build(session.project(), step_watcher(session), publish=False)
    _tell(session, report.findings)
    return 1 if report.violations else 0


def _tell(session: Session, findings: Sequence[Finding]) -> None:
    counts = Counter(finding.severity for finding in findings)
    if session.json:
        print_json({"counts": counts, "findings": [finding_as_json(each) for each in findings]})
    else:
        print_findings(session, findings)
        remark(session, counted(session, findings) or session.words.text("build", "no-findings"))


def _check_ontology(session: Session) -> int:
    from kg.build import broken_files
    from kg.quality import check_ontology
    from kg.sources import BrokenSourcesError

    try:
        report = check_ontology(session.project())
    except BrokenSourcesError as error:
        _tell(session, broken_files(error))
        return 1
    print_report(session, report)
    return 1 if report.violations else 0


def _check_copy(session: Session, text: Path, article: str | None) -> int:
    from kg.anchors import borrowed_words, check_copy, missing_cues, read_article_anchors, read_rendition
    from kg.problems import load_catalogue
    from kg.sources import read_sources

    project = session.project()
    key = chosen_article(project, article)
    copy = read_copy(text)
    sources, rendition = read_sources(project), read_rendition(project, key)
    report = check_copy(read_article_anchors(project, key), rendition, copy)
    catalogue = load_catalogue()
    findings = (
        *borrowed_words(sources, rendition, copy, catalogue),
        *missing_cues(sources, report.findings, copy, catalogue),
    )
    if session.json:
        print_json(
            {
                "article": key,
                "is_edition": report.is_edition,
                "counts": dict(report.counts),
                "anchors": [_as_json(finding) for finding in report.findings],
                "findings": [finding_as_json(finding) for finding in findings],
            }
        )
    else:
        words = session.words
        headings = [words.text("copy", name) for name in ("claim", "page", "outcome", "lines")]
        print_table(headings, [_row(session, finding) for finding in report.findings])
        print_findings(session, findings)
        remark(session, words.text("copy", "edition" if report.is_edition else "other-edition"))
        remark(session, words.text("copy", "counts", **{str(name): count for name, count in report.counts.items()}))
        remark(session, counted(session, findings) or words.text("copy", "own-words"))
    borrowed = any(finding.severity == "violation" for finding in findings)
    return 1 if report.counts["ambiguous"] or report.counts["absent"] or borrowed else 0


def _body(finding: AnchorFinding) -> str:
    return finding.anchor.body.rpartition("/")[2]


def _pages(finding: AnchorFinding) -> str:
    pages = [page for page in (finding.anchor.page, finding.anchor.last_page) if page is not None]
    return "-".join(str(page) for page in pages)


def _row(session: Session, finding: AnchorFinding) -> list[str]:
    lines = ", ".join(str(place.line) for place in finding.places)
    return [_body(finding), _pages(finding), session.words.text("copy", finding.outcome), lines]


def _as_json(finding: AnchorFinding) -> dict[str, object]:
    return {
        "claim": _body(finding),
        "body": finding.anchor.body,
        "page": finding.anchor.page,
        "outcome": finding.outcome,
        "places": [{"start": place.start, "end": place.end, "line": place.line} for place in finding.places],
    }
