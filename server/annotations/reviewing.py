"""Gives annotations their standing: what is accepted comes into the dataset, what no longer is goes out of it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, astuple, dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final

from kg.annotations import Actor, AnnotationStore, Kept, Standing, annotation_in_dataset, present_in, require_move
from kg.engine.interface import Engine
from kg.engine.writing import StatementsRequest, UndoRequest, Written
from kg.problems import DengeError, Problem
from server.annotations.authors import REVIEW, Sender

LONGEST_REASON: Final = 2_000
_CRASHED: Final = "engine.crashed"
# A change is asked for so often while writers die in it.
_TRIES: Final = 4


def give_standing(store: AnnotationStore, kept: Kept, sender: Sender, wanted: str, reason: str) -> Kept:
    """Let a reviewer, or for withdrawing the annotator, give an annotation a standing.

    Raises DengeError `annotations.unknown-standing`, `annotations.move`, `annotations.own-review`,
    `annotations.of-another`, `tokens.scope`, `annotations.busy`, and `writes.invalid`.
    """
    standing = require_move(kept, wanted, concurs=_is_new_to(store, kept, sender.annotator.key))
    own = kept.annotator.key == sender.annotator.key
    if own and standing != "withdrawn":
        raise DengeError(Problem("annotations.own-review", {}))
    if not own and REVIEW not in sender.scopes:
        raise DengeError(Problem("annotations.of-another", {"annotator": kept.annotator.name}))
    return move(store, kept, sender, standing, reason)


def _is_new_to(store: AnnotationStore, kept: Kept, reviewer: str) -> bool:
    """Whether a reviewer has not given the annotation, as it is now, the standing that it has.

    A second reviewer who decides the same changes nothing in the dataset, but it is written down: without it only
    disagreement would ever be seen.
    """
    said = False
    for entry in store.history(kept.slug):
        if entry.action in ("create", "replace"):
            said = False
        elif entry.actor == reviewer and entry.action == "standing":
            said = entry.standing == kept.standing
    return not said


def move(store: AnnotationStore, kept: Kept, sender: Sender, standing: Standing, reason: str) -> Kept:
    """Change the dataset as a standing demands, then write the standing down. Raises what `change_standing` raises."""

    def change() -> Written | None:
        wish = _wish(store, kept, standing, sender.label)
        return None if wish is None else sender.writing.engine.write(wish)

    def take_back(written: Written) -> None:
        number = int(written.version.rpartition(".")[2])
        sender.writing.engine.write(UndoRequest(number, sender.label))

    return change_standing(store, kept, Coming(standing, sender.actor(), reason), change, take_back)


@dataclass(frozen=True)
class Coming:
    """A standing that an annotation is about to get: from whom, why, and in which start of a server."""

    standing: Standing
    actor: Actor
    reason: str
    server: str = field(default_factory=lambda: _server())


def change_standing(
    store: AnnotationStore,
    kept: Kept,
    coming: Coming,
    change: Callable[[], Written | None],
    take_back: Callable[[Written], None],
) -> Kept:
    """Change the dataset and then the standing of an annotation.

    That it is about to happen is on the disk first: who is killed in between leaves a row that `settle` puts right.
    Raises DengeError `annotations.busy`, what `change` raises, and `annotations.disk-full`; the dataset is then as it
    was, or the row goes on saying what was under way.
    """
    if kept.becoming or not store.begin_move(kept.slug, kept.revision, _mark(coming)):
        raise DengeError(Problem("annotations.busy", {}))
    try:
        written, is_certain = _changed(change)
    except DengeError as error:
        # Where the engine is gone nobody knows yet what became of it; the row is settled later.
        if error.problem.code not in ("engine.unreachable", _CRASHED):
            store.leave_move(kept.slug)
        raise
    try:
        return store.end_move(kept.slug, coming.standing, coming.actor, coming.reason)
    except DengeError:
        with suppress(DengeError):
            if written is not None and (written.removed or written.added):
                take_back(written)
            if is_certain:
                store.leave_move(kept.slug)
        raise


def _changed(change: Callable[[], Written | None]) -> tuple[Written | None, bool]:
    """What `change` did, and whether that is all that was done.

    It is asked again where the writer died in it: what was kept already it then leaves as it is, and does not tell.
    """
    for number in range(_TRIES - 1):
        try:
            return change(), not number
        except DengeError as error:
            if error.problem.code != _CRASHED:
                raise
    return change(), False


def _wish(store: AnnotationStore, kept: Kept, standing: Standing, label: str) -> StatementsRequest | None:
    if not kept.statements or standing == kept.standing:
        return None
    note = f"{standing}: {kept.slug}"
    if standing == "accepted":
        return StatementsRequest("", kept.statements, label, note)
    if kept.standing != "accepted":
        return None
    others = store.accepted_by(kept.annotator.key, kept.article)
    needed = {line for each in others if each.slug != kept.slug for line in each.statements.splitlines()}
    removed = "".join(f"{line}\n" for line in kept.statements.splitlines() if line not in needed)
    return StatementsRequest(removed, "", label, note)


def settle(store: AnnotationStore, engine: Engine, patience_seconds: float) -> None:
    """Bring rows whose move was interrupted to what the dataset has: it is in it, or it is not.

    A move of this very server may still be under way, so it is given `patience_seconds`.
    """
    left = [each for each in store.moving() if _is_left(each.becoming, patience_seconds)]
    named = {
        annotation_in_dataset(each.article, each.annotator.key, each.slug): each for each in left if each.statements
    }
    present = present_in(engine, tuple(named))
    by_slug = {each.slug for iri, each in named.items() if iri in present}
    for each in left:
        mark = json.loads(each.becoming)
        wanted: Standing = mark["standing"]
        if each.statements and (each.slug in by_slug) == (wanted == "accepted"):
            store.end_move(each.slug, wanted, Actor(*mark["actor"]), mark["reason"])
        else:
            store.leave_move(each.slug)


def _mark(coming: Coming) -> str:
    """What a row says of a move under way."""
    return json.dumps({**asdict(coming), "actor": astuple(coming.actor)}, ensure_ascii=False)


def _is_left(becoming: str, patience_seconds: float) -> bool:
    mark = json.loads(becoming)
    since = datetime.fromisoformat(mark["actor"][2])
    waited = datetime.now(UTC) - since > timedelta(seconds=patience_seconds)
    return bool(mark["server"] != _server() or waited)


def _server() -> str:
    """Which start of the server this process belongs to."""
    return os.environ.get("DENGE_ENGINE_SOCKET", str(os.getpid()))
