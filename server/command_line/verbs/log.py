"""`denge log`: what was changed in the dataset since it was built, by whom and when."""

from __future__ import annotations

import click

from kg.changes import Change, ChangeLog, encode
from kg.parameters.names import shorten
from server.command_line.change_log import change_as_json, no_change, readable_log
from server.command_line.output import print_json, print_table, remark
from server.command_line.session import Session


def parameters() -> list[click.Parameter]:
    """The number of a change, --limit, --graph."""
    return [
        click.Argument(["number"], type=click.IntRange(min=1), required=False),
        click.Option(["--limit"], type=click.IntRange(min=1), default=20, show_default=True),
        click.Option(["--graph"], metavar="IRI"),
    ]


def run(session: Session, number: int | None, limit: int, graph: str | None) -> int:
    """List changes, the newest first, or print one. Raises DengeError `changes.unknown` and `changes.compacted`."""
    log = readable_log(session.project())
    if log is None:
        if number is not None:
            raise no_change(number)
        if session.json:
            print_json({"dataset": None, "exported": 0, "changes": []})
        else:
            remark(session, session.words.text("log", "none"))
        return 0
    with log:
        if number is not None:
            _print_change(session, log, number)
        else:
            _print_list(session, log, limit, graph)
    return 0


def _print_list(session: Session, log: ChangeLog, limit: int, graph: str | None) -> None:
    words = session.words
    last, exported, changes = log.last_number(), log.exported(), list(log.history(limit, graph))
    if session.json:
        told = [change_as_json(each) for each in changes]
        print_json({"dataset": log.dataset, "exported": exported, "changes": told})
        return
    if changes:
        headings = ("number", "time", "author", "kind", "removed", "added", "graphs", "note")
        rows = [_row(session, each) for each in changes]
        print_table([words.text("log", heading) for heading in headings], rows, numbers=[0, 4, 5])
    remark(
        session, words.text("log", "counted" if last else "none", shown=len(changes), last=last, dataset=log.dataset)
    )
    if last:
        remark(session, words.text("log", "exported" if exported else "not-exported", number=exported))


def _row(session: Session, change: Change) -> list[str]:
    graphs = ", ".join(_name(session, each) for each in change.graphs)
    counts = [str(change.removed), str(change.added)]
    kind = session.words.optional("change", change.kind)
    return [str(change.number), change.time, change.author, kind, *counts, graphs, change.note]


def _name(session: Session, graph: str) -> str:
    return shorten(graph) if graph else session.words.text("log", "default-graph")


def _print_change(session: Session, log: ChangeLog, number: int) -> None:
    change, patch = log.change(number), encode(log.entry(number)).decode()
    if session.json:
        print_json({**change_as_json(change), "patch": patch})
        return
    # RDF Patch: a transaction of deletions and additions. What else is known of it stands in comments.
    print(f"# {change.number} {change.time} {change.kind}: {_on_one_line(change.author)}")
    if change.note:
        print(f"# {_on_one_line(change.note)}")
    print(f"TX .\n{patch}TC .")


def _on_one_line(text: str) -> str:
    return " ".join(text.split())
