"""`denge anchor`: from a reader's copy and a list of passages to anchors without the text."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.problems import DengeError, Problem
from server.command_line.articles import chosen_article, new_or_chosen_article, read_copy
from server.command_line.output import print_json, print_table, remark
from server.command_line.report import place_as_json, report_problem
from server.command_line.session import Session

if TYPE_CHECKING:
    from kg.anchors import Anchoring, Marking
    from kg.project import Project


def parameters() -> list[click.Parameter]:
    """--text, then what to do with it, then for which article, annotator and section."""
    return [
        click.Option(["--text"], type=click.Path(path_type=Path), metavar="FILE", required=True),
        click.Option(["--passages"], type=click.Path(path_type=Path), metavar="FILE"),
        click.Option(["--unclaimed"], type=click.Path(path_type=Path), metavar="FILE"),
        click.Option(["--section"], metavar="FOLDER"),
        click.Option(["--replace"], is_flag=True),
        click.Option(["--sentences"], is_flag=True),
        click.Option(["--structure"], is_flag=True),
        click.Option(["--describe"], type=click.Path(path_type=Path), metavar="FILE"),
        click.Option(["--running-head"], metavar="PATTERN", multiple=True),
        click.Option(["--article"], metavar="KEY"),
        click.Option(["--annotator"], metavar="KEY", default="denge"),
        click.Option(["--agent"], metavar="IRI"),
    ]


@dataclass(frozen=True)
class _Wishes:
    """For which section of which annotator, and whether anchors that the list does not name may go."""

    section: str
    annotator: str
    agent: str | None
    replace: bool


def run(
    session: Session,
    text: Path,
    passages: Path | None,
    unclaimed: Path | None,
    section: str | None,
    replace: bool,
    sentences: bool,
    structure: bool,
    describe: Path | None,
    running_head: tuple[str, ...],
    article: str | None,
    annotator: str,
    agent: str | None,
) -> int:
    """Write the anchors, marks or structure; 1 when something kept them from being written."""
    project = session.project()
    if describe is not None:
        return _describe(session, project, new_or_chosen_article(project, article), text, describe, running_head)
    key = chosen_article(project, article)
    copy = read_copy(text)
    if sentences:
        return _print_sentences(session, project, key, copy)
    if structure:
        return _write_structure(session, project, key, copy)
    if passages is None and unclaimed is None:
        raise DengeError(Problem("command.missing-argument", {"argument": "--passages", "verb": "denge anchor"}))
    if section is None:
        raise DengeError(Problem("command.missing-argument", {"argument": "--section", "verb": "denge anchor"}))
    wishes = _Wishes(section, annotator, agent, replace)
    code = 0
    if passages is not None:
        code = _write(session, _anchoring(project, key, copy, passages, wishes), section)
    if unclaimed is not None:
        code = max(code, _write_marks(session, _marking(project, key, copy, unclaimed, wishes)))
    return code


def _anchoring(project: Project, key: str, copy: str, passages: Path, wishes: _Wishes) -> Anchoring:
    from kg.anchors import anchor_passages, read_passages

    listed = read_passages(read_copy(passages), passages.name)
    created = datetime.datetime.now(datetime.UTC).date()
    chosen = (wishes.annotator, wishes.section, copy, listed)
    return anchor_passages(project, key, *chosen, created=created, agent=wishes.agent, replace=wishes.replace)


def _marking(project: Project, key: str, copy: str, unclaimed: Path, wishes: _Wishes) -> Marking:
    from kg.anchors import mark_unclaimed, read_unclaimed

    listed = read_unclaimed(read_copy(unclaimed), unclaimed.name)
    return mark_unclaimed(project, key, wishes.annotator, wishes.section, copy, listed)


def _write_marks(session: Session, marking: Marking) -> int:
    """Write the marks of sentences without a claim, or nothing at all and every reason why."""
    from kg.dataset import replace_file

    if not marking.problems:
        replace_file(marking.path, marking.turtle.encode())
    for problem in marking.problems:
        report_problem(problem, session.language, session.json)
    if session.json:
        problems = [{"code": each.code, "place": place_as_json(each.place)} for each in marking.problems]
        written = {"written": not problems, "file": str(marking.path), "marks": marking.count}
        print_json({**written, "problems": problems})
    elif marking.problems:
        remark(session, session.words.text("anchor", "not-written", file=marking.path))
    else:
        remark(session, session.words.text("anchor", "marked", count=marking.count, file=marking.path))
    return 1 if marking.problems else 0


def _write_structure(session: Session, project: Project, key: str, copy: str) -> int:
    """Write the paragraphs and sentences of the copy."""
    from kg.anchors import describe_structure
    from kg.dataset import replace_file

    found = describe_structure(project, key, copy)
    replace_file(found.path, found.turtle.encode())
    values = {"file": str(found.path), "paragraphs": found.paragraphs, "sentences": found.sentences}
    if session.json:
        print_json(values)
    else:
        remark(session, session.words.text("anchor", "structured", **values))
    return 0


def _write(session: Session, anchoring: Anchoring, section: str) -> int:
    """Write the file, or nothing at all and every reason why."""
    from kg.dataset import replace_file

    words = session.words
    if not anchoring.section_is_known:
        remark(session, words.text("anchor", "unknown-section", folder=section))
    if not anchoring.problems:
        replace_file(anchoring.path, anchoring.turtle.encode())
    for problem in anchoring.problems:
        report_problem(problem, session.language, session.json)
    changes = anchoring.changes
    counts = {
        "new": len(changes.new),
        "kept": len(changes.kept),
        "moved": len(changes.moved),
        "removed": len(changes.removed),
    }
    if session.json:
        problems = [{"code": each.code, "place": place_as_json(each.place)} for each in anchoring.problems]
        written = {"written": not problems, "file": str(anchoring.path), "anchors": len(anchoring.anchors), **counts}
        print_json({**written, "problems": problems})
    elif anchoring.problems:
        remark(session, words.text("anchor", "not-written", file=anchoring.path))
    else:
        values = {"count": len(anchoring.anchors), "file": anchoring.path}
        remark(session, words.text("anchor", "written", **values, **counts))
    return 1 if anchoring.problems else 0


def _describe(
    session: Session, project: Project, key: str, text: Path, boundaries: Path, running_heads: tuple[str, ...]
) -> int:
    from kg.anchors import describe_copy, kept_choices, read_boundaries

    salt, known_heads = kept_choices(project, key)
    listed = read_boundaries(read_copy(boundaries), boundaries.name)
    heads = running_heads or known_heads
    turtle = describe_copy(key, read_copy(text), listed, salt=salt, running_heads=heads)
    if session.json:
        print_json({"article": key, "turtle": turtle})
    else:
        print(turtle, end="")
    return 0


def _print_sentences(session: Session, project: Project, key: str, copy: str) -> int:
    from kg.anchors import list_sentences, read_rendition

    found = list_sentences(read_rendition(project, key), copy)
    if session.json:
        print_json([{"number": each.number, "page": each.page, "text": each.text} for each in found])
    else:
        headings = [session.words.text("anchor", name) for name in ("sentence", "page", "text")]
        print_table(headings, [[str(each.number), str(each.page or ""), each.text] for each in found], numbers=[0, 1])
    return 0
