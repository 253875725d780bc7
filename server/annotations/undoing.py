"""Takes a decision about an annotation back together with the change of the dataset that it made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Store, parse

from kg.annotations import Actor, AnnotationStore, Kept, Standing
from kg.changes import ChangeLog, Delta, undoing
from kg.engine.writing import Written
from kg.problems import DengeError, Problem
from server.annotations.reviewing import Coming, change_standing


@dataclass(frozen=True)
class Undone:
    """What became of an undo; `annotation` is the one that got another standing by it."""

    written: Written
    annotation: Kept | None = None


def undo_with_standing(
    annotations: Path, log: ChangeLog, number: int, author: str, undo: Callable[[], Written], server: str | None
) -> Undone:
    """Undo change `number` by `undo`. When it was a decision, the annotation gets the standing that fits.

    What was accepted goes back to the standing before that; what was taken out of the dataset is accepted again.
    `server` is the socket of the engine that serves the dataset, None where nobody does.

    Raises DengeError `annotations.undo-shared`, `annotations.undo-changed`, `annotations.busy`, and what `undo` raises.
    """
    store = AnnotationStore(annotations)
    found = _decision(log, number)
    kept = store.find(found.slug) if found else None
    if found is None or kept is None or found.enters == (kept.standing == "accepted"):
        return Undone(undo())
    delta = undoing(log, number)
    if found.enters:
        _require_same(kept, delta, number)
    else:
        _require_own(store, kept, delta, number)
    now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    standing = "accepted" if found.enters else _before_acceptance(store, kept.slug)
    coming = Coming(standing, Actor(author, author, now), f"denge undo {number}", *([] if server is None else [server]))
    done: list[Written] = []

    def change() -> Written:
        done.append(undo())
        return done[0]

    # On a full disk the dataset is left as the undo has it: the row then says what was under way.
    moved = change_standing(store, kept, coming, change, lambda written: None)
    return Undone(done[0], moved)


@dataclass(frozen=True)
class _Decision:
    """Which annotation a change belongs to, and whether its statements are in the dataset once it is undone."""

    slug: str
    enters: bool


def _decision(log: ChangeLog, number: int) -> _Decision | None:
    change, enters = log.change(number), True
    while change.kind == "undo":
        change, enters = log.change(int(change.note)), not enters
    if change.kind != "annotation":
        return None
    standing, _, slug = change.note.partition(": ")
    return _Decision(slug, enters != (standing == "accepted"))


def _before_acceptance(store: AnnotationStore, slug: str) -> Standing:
    standings = [entry.standing for entry in store.history(slug)]
    return next((each for each in reversed(standings) if each != "accepted"), "proposed")


def _require_same(kept: Kept, delta: Delta, number: int) -> None:
    """What would come back has to be what the annotation says by now."""
    if kept.deleted or not set(delta.added) <= _stored(kept.statements):
        raise DengeError(Problem("annotations.undo-changed", {"number": str(number), "name": kept.slug}))


def _require_own(store: AnnotationStore, kept: Kept, delta: Delta, number: int) -> None:
    """What would go must not be what other accepted annotations say too, such as who their annotator is."""
    others = store.accepted_by(kept.annotator.key, kept.article)
    needed = _stored("".join(each.statements for each in others if each.slug != kept.slug))
    if not needed.isdisjoint(delta.removed):
        raise DengeError(Problem("annotations.undo-shared", {"number": str(number), "name": kept.slug}))


def _stored(statements: str) -> set[Quad]:
    """The statements as the dataset has them, with literals in the form that its store gives them."""
    store = Store()
    store.extend(parse(statements.encode(), RdfFormat.N_QUADS))
    return set(store)
