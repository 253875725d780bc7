"""`denge undo`: takes one change back, through the server when one runs, else in the log itself."""

from __future__ import annotations

import json
from typing import cast

import click

from kg.changes import undoing
from kg.engine import SocketEngine
from kg.engine.interface import WritableEngine
from kg.engine.writing import UndoRequest, Written
from kg.problems import DengeError
from kg.project import Project
from server.annotations.undoing import undo_with_standing
from server.command_line.change_log import AUTHOR, no_change, readable_log, writable_log
from server.command_line.output import print_json, remark
from server.command_line.session import Session


def parameters() -> list[click.Parameter]:
    """The number of the change."""
    return [click.Argument(["number"], type=click.IntRange(min=1))]


def run(session: Session, number: int) -> int:
    """Undo and say so; an annotation whose acceptance it was gets the standing that it had before.

    Raises DengeError `changes.unknown`, `changes.undo-conflict`, `changes.undo-compacted`, `changes.in-use`,
    `annotations.undo-shared`, `annotations.undo-changed`, `annotations.busy`.
    """
    project = session.project()
    found = readable_log(project)
    if found is None:
        raise no_change(number)
    with found:
        # Said here, with the later changes by their numbers, whoever does it in the end.
        undoing(found, number)
        undone = undo_with_standing(
            project.annotations, found, number, AUTHOR, lambda: _undo(project, number), _socket_of_server(project)
        )
    done, annotation = undone.written, undone.annotation
    if session.json:
        told: dict[str, object] = {"undone": number, "version": done.version}
        told |= {"removed": done.removed, "added": done.added}
        if annotation is not None:
            told["annotation"] = {"name": annotation.slug, "standing": annotation.standing}
        print_json(told)
    else:
        values = {"number": number, "removed": done.removed, "added": done.added, "version": done.version}
        remark(session, session.words.text("log", "undone", **values))
        if annotation is not None:
            standing = session.words.text("standing", annotation.standing)
            remark(session, session.words.text("log", "standing", name=annotation.slug, standing=standing))
    return 0


def _undo(project: Project, number: int) -> Written:
    try:
        return _undo_here(project, number)
    except DengeError as error:
        if error.problem.code != "changes.in-use":
            raise
        socket_path = _socket_of_server(project)
        if socket_path is None:
            raise
        return _undo_there(socket_path, number)


def _undo_here(project: Project, number: int) -> Written:
    with writable_log(project) as log:
        delta = undoing(log, number)
        new = log.append(delta, AUTHOR, "undo", str(number))
        return Written(f"{log.dataset}.{new}", len(delta.removed), len(delta.added))


def _undo_there(socket_path: str, number: int) -> Written:
    engine = cast("WritableEngine", SocketEngine(socket_path))
    return engine.write(UndoRequest(number, AUTHOR))


def _socket_of_server(project: Project) -> str | None:
    """The socket of the engine that serves the project's dataset, None when nobody says that it does."""
    try:
        told = json.loads(project.serving.read_text(encoding="utf-8"))
        found: str = told["socket"]
        return found
    except (OSError, ValueError, KeyError, TypeError):
        return None
