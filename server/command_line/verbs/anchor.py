"""`denge anchor`: from a reader's copy and a list of passages to anchors without the text."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.problems import DengeError, Problem
from server.command_line.articles import chosen_article, read_copy
from server.command_line.output import print_json, print_table, remark
from server.command_line.report import place_as_json, report_problem
from server.command_line.session import Session

if TYPE_CHECKING:
    from kg.anchors.workflow import Anchoring
    from kg.project import Project


def parameters() -> list[click.Parameter]:
    """--text, --passages, --sentences, --article, --annotator, --section."""
    return [
        click.Option(["--text"], type=click.Path(path_type=Path), metavar="FILE", required=True),
        click.Option(["--passages"], type=click.Path(path_type=Path), metavar="FILE"),
        click.Option(["--sentences"], is_flag=True),
        click.Option(["--article"], metavar="KEY"),
        click.Option(["--annotator"], metavar="KEY", default="denge"),
        click.Option(["--section"], metavar="FOLDER"),
    ]


def run(
    session: Session,
    text: Path,
    passages: Path | None,
    sentences: bool,
    article: str | None,
    annotator: str,
    section: str | None,
) -> int:
    """Write the anchors; 1 when some passages could not be anchored."""
    project = session.project()
    key = chosen_article(project, article)
    copy = read_copy(text)
    if sentences:
        return _print_sentences(session, project, key, copy)
    if passages is None:
        raise DengeError(Problem("command.missing-argument", {"argument": "--passages", "verb": "denge anchor"}))
    if section is None:
        raise DengeError(Problem("command.missing-argument", {"argument": "--section", "verb": "denge anchor"}))
    return _write(session, _anchoring(project, key, copy, passages, annotator, section))


def _anchoring(project: Project, key: str, copy: str, passages: Path, annotator: str, section: str) -> Anchoring:
    from kg.anchors.passages import read_passages
    from kg.anchors.workflow import anchor_passages

    listed = read_passages(read_copy(passages), passages.name)
    created = datetime.datetime.now(datetime.UTC).date()
    return anchor_passages(project, key, annotator, section, copy, listed, created=created)


def _write(session: Session, anchoring: Anchoring) -> int:
    anchoring.path.parent.mkdir(parents=True, exist_ok=True)
    fresh = anchoring.path.with_suffix(".ttl.new")
    fresh.write_text(anchoring.turtle, encoding="utf-8")
    fresh.replace(anchoring.path)
    for problem in anchoring.problems:
        report_problem(problem, session.language, session.json)
    if session.json:
        problems = [{"code": each.code, "place": place_as_json(each.place)} for each in anchoring.problems]
        print_json({"file": str(anchoring.path), "anchors": len(anchoring.anchors), "problems": problems})
    else:
        values = {"count": len(anchoring.anchors), "file": anchoring.path}
        remark(session, session.words.text("anchor", "written", **values))
    return 1 if anchoring.problems else 0


def _print_sentences(session: Session, project: Project, key: str, copy: str) -> int:
    from kg.anchors.workflow import list_sentences, read_rendition

    found = list_sentences(read_rendition(project, key), copy)
    if session.json:
        print_json([{"number": each.number, "page": each.page, "text": each.text} for each in found])
    else:
        headings = [session.words.text("anchor", name) for name in ("sentence", "page", "text")]
        print_table(headings, [[str(each.number), str(each.page or ""), each.text] for each in found], numbers=[0, 1])
    return 0
