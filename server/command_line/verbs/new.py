"""`denge new`: begins an article from its record and a reader's copy, and says what it still lacks."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.problems import DengeError, Problem
from server.command_line.articles import read_copy
from server.command_line.folder import project_folder
from server.command_line.output import print_json, remark
from server.command_line.session import Session

if TYPE_CHECKING:
    from kg.drafting import Annotator, Draft, Lack
    from kg.drafting.draft import Copy
    from kg.project import Project

GUIDELINE = Path("docs/annotation-guideline.md")


def parameters() -> list[click.Parameter]:
    """WHAT, KEY, then the record, the copy and the annotator."""
    return [
        click.Argument(["what"], type=click.Choice(["article"])),
        click.Argument(["key"]),
        click.Option(["--record"], type=click.Path(path_type=Path), metavar="FILE"),
        click.Option(["--text"], type=click.Path(path_type=Path), metavar="FILE"),
        click.Option(["--boundaries"], type=click.Path(path_type=Path), metavar="FILE"),
        click.Option(["--text-language"], type=click.Choice(["en", "tr"])),
        click.Option(["--annotator"], metavar="KEY"),
        click.Option(["--name"], metavar="NAME"),
        click.Option(["--orcid"], metavar="ID"),
    ]


def run(
    session: Session,
    what: str,
    key: str,
    record: Path | None,
    text: Path | None,
    boundaries: Path | None,
    text_language: str | None,
    annotator: str | None,
    name: str | None,
    orcid: str | None,
) -> int:
    """Write what is not there yet and print what is missing; 1 while something is."""
    from kg.drafting import find_lacks

    project = session.project()
    written: list[Path] = []
    if record is not None:
        who = _annotator(annotator, name, orcid)
        draft = _draft(project, key, record, who, _copy(text, boundaries), text_language)
        written = _write(project, key, draft, text, who)
    lacks = find_lacks(project, key)
    _tell(session, project, key, written, lacks)
    return 1 if lacks else 0


def _annotator(key: str | None, name: str | None, orcid: str | None) -> Annotator:
    from kg.drafting import Annotator

    if key is None or name is None:
        missing = "--annotator" if key is None else "--name"
        raise DengeError(Problem("command.missing-argument", {"argument": missing, "verb": "denge new article"}))
    return Annotator(key, name, orcid or "")


def _copy(text: Path | None, boundaries: Path | None) -> Copy | None:
    from kg.anchors import read_boundaries
    from kg.drafting.draft import Copy

    if text is None:
        return None
    listed = () if boundaries is None else read_boundaries(read_copy(boundaries), boundaries.name)
    return Copy(read_copy(text), text.name, listed)


def _draft(
    project: Project, key: str, path: Path, annotator: Annotator, copy: Copy | None, language: str | None
) -> Draft:
    from kg.bibliography import read_record
    from kg.drafting import draft_article

    record = read_record(read_copy(path), path.name)
    return draft_article(project, key, replace(record, language=language or record.language), annotator, copy)


def _write(project: Project, key: str, draft: Draft, text: Path | None, annotator: Annotator) -> list[Path]:
    """Write the files of the draft, the structure of the copy, and the guideline. Returns what was written."""
    from kg.anchors import describe_structure
    from kg.dataset import replace_file

    for path, content in draft.files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, content.encode())
    written = list(draft.files)
    structure = project.articles / key / "structure.ttl"
    if text is not None and not structure.exists():
        found = describe_structure(project, key, read_copy(text))
        replace_file(structure, found.turtle.encode())
        written.append(structure)
    guideline = project.articles / key / annotator.key / GUIDELINE.name
    source = project.root / GUIDELINE
    source = source if source.is_file() else project_folder(None, Path("/")) / GUIDELINE
    if source.is_file() and not guideline.exists():
        guideline.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, guideline)
        written.append(guideline)
    return written


def _tell(session: Session, project: Project, key: str, written: list[Path], lacks: list[Lack]) -> None:
    names = [path.relative_to(project.root).as_posix() for path in sorted(written)]
    said = [session.words.text("lack", each.code, **each.values) for each in lacks]
    if session.json:
        missing = [{"code": each.code, **each.values, "message": text} for each, text in zip(lacks, said, strict=True)]
        print_json({"article": key, "written": names, "missing": missing})
        return
    for name in names:
        remark(session, session.words.text("new", "written", file=name))
    print(session.words.text("new", "missing" if lacks else "whole", article=key, count=len(lacks)))
    for text in said:
        print(f"- {text}")
