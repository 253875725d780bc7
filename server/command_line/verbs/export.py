"""`denge export`: what was written to the endpoint as files of the project, or the dataset as files to take away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

import click

from kg.problems import DengeError, Problem
from server.command_line.change_log import readable_log
from server.command_line.downloading import export_downloads
from server.command_line.output import print_json, remark
from server.command_line.report import place_as_json
from server.command_line.session import Session

if TYPE_CHECKING:
    from kg.export import Export

ANNOTATIONS: Final = "annotations"


def parameters() -> list[click.Parameter]:
    """What to export, --output, --keep, --dry-run."""
    return [
        click.Argument(["what"]),
        click.Option(["--output"], metavar="PATH"),
        click.Option(["--keep"], is_flag=True),
        click.Option(["--dry-run"], is_flag=True),
    ]


def run(session: Session, what: str, output: str | None, keep: bool, dry_run: bool) -> int:
    """Export; 1 when something is left to do. Raises DengeError `command.option-unfit`."""
    if what == ANNOTATIONS:
        _refuse(what, {"--output": output is not None, "--keep": keep})
        return _export_annotations(session, dry_run)
    _refuse(what, {"--dry-run": dry_run, "--output": keep and output is not None})
    return export_downloads(session, what, output, keep)


def _refuse(what: str, given: Mapping[str, bool]) -> None:
    """Refuse the options among these that were given."""
    for option, is_given in given.items():
        if is_given:
            raise DengeError(Problem("command.option-unfit", {"option": option, "what": what}))


def _export_annotations(session: Session, dry_run: bool) -> int:
    from kg.export import Export, carry_out, plan_export

    project = session.project()
    log = readable_log(project)
    if log is None:
        _tell(session, Export(0, (), (), ()), dry_run)
        return 0
    with log:
        export = plan_export(project, log)
        if not dry_run:
            carry_out(project, log, export)
    _tell(session, export, dry_run)
    return 0 if export.is_complete else 1


def _tell(session: Session, export: Export, dry_run: bool) -> None:
    if session.json:
        print_json(_as_json(export, dry_run))
        return
    words = session.words
    for file in export.files:
        key = "would-write" if dry_run else "written"
        remark(session, words.text("export", key, file=file.path, added=file.added, removed=file.removed))
    if export.leftovers:
        print(words.text("export", "delete-by-hand", count=len(export.leftovers)))
        for leftover in export.leftovers:
            print(f"{leftover.place}: {leftover.statement}")
    if export.unplaced:
        print(words.text("export", "no-place", count=len(export.unplaced)))
        for each in export.unplaced:
            print(f"{each.statement}\n  → {words.text('export', each.reason)}")
    if dry_run:
        remark(session, words.text("export", "dry-run"))
    if not export.is_complete:
        remark(session, words.text("export", "incomplete"))
    elif not export.number:
        remark(session, words.text("export", "nothing"))
    elif not dry_run:
        remark(session, words.text("export", "complete", number=export.number))


def _as_json(export: Export, dry_run: bool) -> dict[str, object]:
    return {
        "number": export.number,
        "complete": export.is_complete,
        "written": not dry_run,
        "files": [
            {"path": file.path.as_posix(), "added": file.added, "removed": file.removed} for file in export.files
        ],
        "to_delete": [{"statement": each.statement, "place": place_as_json(each.place)} for each in export.leftovers],
        "unplaced": [
            {"statement": each.statement, "graph": each.graph, "reason": each.reason} for each in export.unplaced
        ],
    }
