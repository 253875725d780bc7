"""`denge import`: from another tool's notes and one's own copy to annotations without the text, previewed first."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.problems import DengeError, Problem
from server.command_line.articles import chosen_article, read_copy
from server.command_line.naming_things import things_named
from server.command_line.output import print_json, print_table, remark
from server.command_line.sending import connect, sent_as_json, tell_sent
from server.command_line.session import Session

if TYPE_CHECKING:
    from kg.interchange import Importing, Placed, Sent

FORMATS = ("hypothesis", "zotero", "w3c", "csl", "bibtex", "argdown", "csv")


def parameters() -> list[click.Parameter]:
    """FILE, --text, then for which article and annotator, how to read, where to save, and where to send."""
    return [
        click.Argument(["file"], type=click.Path(path_type=Path)),
        click.Option(["--text"], type=click.Path(path_type=Path), metavar="FILE", required=True),
        click.Option(["--annotator"], metavar="KEY", required=True),
        click.Option(["--article"], metavar="KEY"),
        click.Option(["--format"], type=click.Choice(FORMATS)),
        click.Option(["--text-language"], type=click.Choice(["en", "tr"])),
        click.Option(["--column", "columns"], metavar="FIELD=HEADER", multiple=True),
        click.Option(["--colour", "colours"], metavar="COLOUR=STANCE", multiple=True),
        click.Option(["--save"], type=click.Path(path_type=Path), metavar="FILE"),
        click.Option(["--to"], metavar="URL"),
        click.Option(["--token-file"], type=click.Path(path_type=Path), metavar="FILE"),
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
    colours: tuple[str, ...],
    save: Path | None,
    to: str | None,
    token_file: Path | None,
) -> int:
    """Preview, then save and send where asked; 1 when a note has no place or is refused."""
    from kg.anchors import checked_key, read_rendition
    from kg.interchange import Reading, annotation_collection, place_notes, read_notes, send_annotations, with_concepts

    project = session.project()
    key = chosen_article(project, article)
    checked_key(annotator, "--annotator")
    rendition = read_rendition(project, key)
    service = connect(session, to, token_file)
    mapping = dict(_pair(each, "interchange.column-form") for each in columns)
    stances = dict(_pair(each, "interchange.colour-form") for each in colours)
    reading = Reading(rendition.iri, format, text_language or "", mapping, stances)
    notes = read_notes(read_copy(file), file.name, reading)
    with things_named(session, project) as naming:
        importing = place_notes(with_concepts(notes, naming), rendition, read_copy(text))
    collection = annotation_collection(importing, annotator, text_language or "")
    if save is not None:
        _write(save, json.dumps(collection, ensure_ascii=False, indent=1) + "\n")
    if not session.json:
        _preview(session, importing, save, is_sent=service is not None)
    sent = () if service is None else send_annotations(collection["first"]["items"], service)
    if session.json:
        print_json(_as_json(importing, save, None if service is None else sent))
    elif service is not None:
        tell_sent(session, importing.saved, sent, service.container)
    return int(importing.left > 0 or any(each.outcome in ("refused", "orphaned") for each in sent))


def _pair(given: str, code: str) -> tuple[str, str]:
    name, equals, meaning = given.partition("=")
    if not (equals and name.strip() and meaning.strip()):
        raise DengeError(Problem(code, {"given": given}))
    return name.strip(), meaning.strip()


def _write(path: Path, content: str) -> None:
    from kg.dataset import replace_file

    replace_file(path, content.encode())


def _preview(session: Session, importing: Importing, save: Path | None, is_sent: bool) -> None:
    words = session.words
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
    if save is not None:
        remark(session, words.text("import", "saved", count=len(importing.saved), file=save))
    elif not is_sent:
        remark(session, words.text("import", "preview", count=len(importing.saved)))


def _row(session: Session, placed: Placed) -> list[str]:
    words = session.words
    outcome = words.text("import", placed.outcome)
    if placed.is_widened:
        outcome += f" ({words.text('import', 'widened')})"
    said = "\n".join((*placed.note.own_words, *placed.note.concepts))
    if placed.borrowed is not None:
        told = {"count": placed.borrowed.count, "line": placed.borrowed.line, "beginning": placed.borrowed.beginning}
        said = words.text("import", "borrowed-from", **told)
    page = placed.passage.page if placed.passage is not None else None
    return [str(placed.note.place), outcome, ", ".join(map(str, placed.lines)), str(page or ""), said]


def _as_json(importing: Importing, save: Path | None, sent: tuple[Sent, ...] | None) -> dict[str, object]:
    notes = [
        {
            "note": str(each.note.place),
            "outcome": each.outcome,
            "lines": list(each.lines),
            "page": each.passage.page if each.passage is not None else None,
            "widened": each.is_widened,
            "words": [] if each.borrowed is not None else list(each.note.own_words),
            "concepts": list(each.note.concepts),
        }
        for each in importing.placed
    ]
    return {
        "counts": dict(importing.counts),
        "notes": notes,
        "unaddressed_relations": importing.unaddressed,
        "saved": None if save is None else {"file": str(save), "annotations": len(importing.saved)},
        "sent": None if sent is None else sent_as_json(importing.saved, sent),
    }
