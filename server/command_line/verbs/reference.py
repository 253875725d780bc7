"""`denge reference`: the pages of docs/reference, written from what they describe."""

from __future__ import annotations

from pathlib import Path

import click

from server.command_line.output import print_json, remark
from server.command_line.session import Session


def parameters() -> list[click.Parameter]:
    """--folder."""
    return [click.Option(["--folder"], type=click.Path(path_type=Path), metavar="FOLDER")]


def run(session: Session, folder: Path | None) -> int:
    """Write the pages."""
    from server.command_line.reference import write_pages

    project = session.project()
    target = folder or project.root / "docs" / "reference"
    target.mkdir(parents=True, exist_ok=True)
    pages = write_pages(project)
    for name, text in pages.items():
        (target / name).write_text(text, encoding="utf-8")
    if session.json:
        print_json({"folder": str(target), "pages": sorted(pages)})
    else:
        remark(session, session.words.text("reference", "written", count=len(pages), folder=target))
    return 0
