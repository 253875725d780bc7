"""`denge import`: from another tool's notes and one's own copy to annotations without the text, previewed first."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.problems import DengeError, Problem
from server.command_line.articles import chosen_article, read_copy
from server.command_line.output import print_json, print_table, remark
from server.command_line.session import Session

if TYPE_CHECKING:
    from kg.interchange import Importing, Placed

FORMATS = ("hypothesis", "zotero", "w3c", "csl", "bibtex", "argdown", "csv")


def parameters() -> list[click.Parameter]:
    """FILE, --text, then for which article and annotator, how to read, and where to save."""
    return [
        click.Argument(["file"], type=click.Path(path_type=Path)),
        click.Option(["--text"], type=click.Path(path_type=Path), metavar="FILE", required=True),
        click.Option(["--annotator"], metavar="KEY", required=True),
        click.Option(["--article"], metavar="KEY"),
        click.Option(["--format"], type=click.Choice(FORMATS)),
        click.Option(["--text-language"], type=click.Choice(["en", "tr"])),
        click.Option(["--column", "columns"], metavar="FIELD=HEADER", multiple=True),
        click.Option(["--save"], type=click.Path(path_type=Path), metavar="FILE"),
    ]


def run(
    session: Session,
    file: Path,
    text: Path,
    annotator: str,
    article: str | None,
    format: str | None,
    text_language: str | None,
    columns: tuple[str, ...],
    save: Path | None,
) -> int:
    """Preview, and save where asked; 1 when a note has no place or is refused."""
    from kg.anchors import checked_key, read_rendition
    from kg.interchange import Reading, annotation_collection, place_notes, read_notes

    project = session.project()
    key = chosen_article(project, article)
    checked_key(annotator, "--annotator")
    rendition = read_rendition(project, key)
    mapping = dict(_column(each) for each in columns)
    notes = read_notes(read_copy(file), file.name, Reading(rendition.iri, format, text_language or "", mapping))
    importing = place_notes(notes, rendition, read_copy(text))
    if save is not None:
        collection = annotation_collection(importing, annotator, text_language or "")
        _write(save, json.dumps(collection, ensure_ascii=False, indent=1) + "\n")
    _tell(session, importing, save)
    left = importing.counts
    return (
        1
        if any(left[each] for each in ("ambiguous", "absent", "too-short", "unplaced", "borrowed", "lost-parent"))
        else 0
    )


def _column(given: str) -> tuple[str, str]:
    field, equals, header = given.partition("=")
    if not (equals and field.strip() and header.strip()):
        raise DengeError(Problem("interchange.column-form", {"given": given}))
    return field.strip(), header.strip()


def _write(path: Path, content: str) -> None:
    from kg.dataset import replace_file

    replace_file(path, content.encode())


def _tell(session: Session, importing: Importing, save: Path | None) -> None:
    words = session.words
    if session.json:
        print_json(_as_json(importing, save))
        return
    headings = [words.text("import", name) for name in ("identifier", "outcome", "place", "page", "words")]
    print_table(headings, [_row(session, each) for each in importing.placed], numbers=[3])
    counts = importing.counts
    told = {"anchored": counts["anchored"], "ambiguous": counts["ambiguous"], "absent": counts["absent"]}
    print("\n" + words.text("import", "counts", **told))
    others = [
        f"{count} {words.text('import', name)}"
        for name, count in importing.counts.items()
        if count and name not in told
    ]
    if others:
        print(words.text("import", "others", told=", ".join(others)))
    if importing.unaddressed:
        remark(session, words.text("import", "unaddressed", count=importing.unaddressed))
    if save is None:
        remark(session, words.text("import", "preview", count=len(importing.saved)))
    else:
        remark(session, words.text("import", "saved", count=len(importing.saved), file=save))


def _row(session: Session, placed: Placed) -> list[str]:
    words = session.words
    outcome = words.text("import", placed.outcome)
    if placed.is_widened:
        outcome += f" ({words.text('import', 'widened')})"
    said = "\n".join(placed.note.own_words)
    if placed.borrowed is not None:
        told = {"count": placed.borrowed.count, "line": placed.borrowed.line, "beginning": placed.borrowed.beginning}
        said = words.text("import", "borrowed-from", **told)
    page = placed.passage.page if placed.passage is not None else None
    return [str(placed.note.place), outcome, ", ".join(map(str, placed.lines)), str(page or ""), said]


def _as_json(importing: Importing, save: Path | None) -> dict[str, object]:
    notes = [
        {
            "note": str(each.note.place),
            "outcome": each.outcome,
            "lines": list(each.lines),
            "page": each.passage.page if each.passage is not None else None,
            "widened": each.is_widened,
            "words": [] if each.borrowed is not None else list(each.note.own_words),
        }
        for each in importing.placed
    ]
    return {
        "counts": dict(importing.counts),
        "notes": notes,
        "unaddressed_relations": importing.unaddressed,
        "saved": None if save is None else {"file": str(save), "annotations": len(importing.saved)},
    }
