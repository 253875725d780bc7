"""`denge build`: from the project's files to a dataset."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from server.command_line.findings import counted, finding_as_json, print_findings
from server.command_line.output import print_json, remark
from server.command_line.progress import step_watcher
from server.command_line.session import Session

if TYPE_CHECKING:
    from kg.build import BuildReport


def parameters() -> list[click.Parameter]:
    """--force."""
    return [click.Option(["--force"], is_flag=True)]


def run(session: Session, force: bool) -> int:
    """Build unless the dataset is up to date; 1 when violations kept it from being written."""
    from kg.build import build
    from kg.dataset import is_stale, read_manifest

    project = session.project()
    if not force and not is_stale(project):
        version = read_manifest(project.manifest).version
        if session.json:
            print_json({"version": version, "built": False, "findings": []})
        else:
            remark(session, session.words.text("build", "fresh", version=version))
        return 0
    report = build(project, step_watcher(session))
    if session.json:
        print_json(_as_json(report))
    else:
        print_findings(session, report.violations)
        remark(session, _summary(session, report))
        others = counted(session, [each for each in report.findings if each.severity != "violation"])
        if others:
            remark(session, session.words.text("build", "others", counts=others))
    return 0 if report.manifest is not None else 1


def _summary(session: Session, report: BuildReport) -> str:
    if report.manifest is None:
        return session.words.text("build", "not-written", counts=counted(session, report.violations))
    return session.words.text(
        "build",
        "done",
        version=report.manifest.version,
        statements=report.manifest.statements,
        graphs=len(report.manifest.counts),
        seconds=f"{sum(report.seconds.values()):.1f}",
    )


def _as_json(report: BuildReport) -> dict[str, object]:
    manifest = report.manifest
    return {
        "version": manifest.version if manifest else None,
        "built": manifest is not None,
        "statements": manifest.statements if manifest else None,
        "graphs": dict(manifest.counts) if manifest else None,
        "rounds": report.rounds,
        "evidence": report.evidence,
        "seconds": {step: round(seconds, 3) for step, seconds in report.seconds.items()},
        "findings": [finding_as_json(finding) for finding in report.findings],
    }
