"""Keeps annotations and every change of them in a SQLite file beside the dataset; what was committed is on the disk."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from kg.annotations.model import Annotator
from kg.annotations.record import Action, Draft, Entry, Kept, Standing, entry_of, kept_of
from kg.annotations.storage import Database

_COLUMNS: Final = (
    "number, slug, annotator, name, orcid, standing, revision, created, modified, deleted, document, article,"
    " statements, remarks, numbers, becoming"
)


@dataclass(frozen=True)
class Actor:
    """Who changes an annotation, and at what time (UTC, RFC 3339)."""

    key: str
    name: str
    time: str


@dataclass(frozen=True)
class Selection:
    """Which annotations a list holds: all, those at one target, those of one standing."""

    target: str | None = None
    standing: str | None = None


@dataclass(frozen=True)
class Plan:
    """How an annotation is to be kept: `draft` makes it of its name, the numbers of its claims and when it was made.

    It has `claims` claims about `article`; `last_number` is the highest number of one in the dataset.
    """

    draft: Callable[[str, tuple[int, ...], str], Draft]
    article: str = ""
    claims: int = 0
    last_number: int = 0


class AnnotationStore:
    """The annotations of a project. Threads and processes may share the file; each thread has its own connection."""

    def __init__(self, path: Path) -> None:
        self.path = path
        database = Database(path)
        self._reading, self._writing = database.reading, database.writing

    def find(self, slug: str) -> Kept | None:
        """An annotation, also one that was deleted."""
        with self._reading() as connection:
            return self._find(connection, slug) if connection else None

    def list(self, selection: Selection, start: int, count: int) -> tuple[Kept, ...]:
        """The annotations of a list in the order in which they were made, from the one at `start`."""
        where, values = _where(selection)
        with self._reading() as connection:
            if connection is None:
                return ()
            asked = f"SELECT {_COLUMNS} FROM annotations {where} ORDER BY number LIMIT ? OFFSET ?"
            return tuple(kept_of(row) for row in connection.execute(asked, (*values, count, start)))

    def count(self, selection: Selection) -> tuple[int, int, str]:
        """How many annotations a list has, the number of the last change of any, and its time."""
        where, values = _where(selection)
        with self._reading() as connection:
            if connection is None:
                return 0, 0, ""
            asked = (
                f"SELECT (SELECT count(*) FROM annotations {where}), number, time"
                " FROM history ORDER BY number DESC LIMIT 1"
            )
            found = connection.execute(asked, values).fetchone()
            return (0, 0, "") if found is None else tuple(found)

    def history(self, slug: str | None = None, after: int = 0, count: int = -1) -> tuple[Entry, ...]:
        """Changes in order, the oldest first: of one annotation, or of all those after a number."""
        with self._reading() as connection:
            if connection is None:
                return ()
            asked = "SELECT * FROM history WHERE number > ? AND (? IS NULL OR slug = ?) ORDER BY number LIMIT ?"
            return tuple(entry_of(row) for row in connection.execute(asked, (after, slug, slug, count)))

    def create(self, wanted: Iterator[str], annotator: Annotator, plan: Plan, actor: Actor) -> Kept:
        """Keep a new annotation under the first of the wanted names that was never taken."""
        with self._writing() as connection:
            taken = "SELECT 1 FROM annotations WHERE slug = ?"
            slug = next(each for each in wanted if connection.execute(taken, (each,)).fetchone() is None)
            numbers = _numbers(connection, plan, annotator.key, ())
            draft = plan.draft(slug, numbers, actor.time)
            names = (
                "slug, annotator, name, orcid, standing, revision, created, modified,"
                " document, article, statements, remarks, numbers"
            )
            values = (
                *(slug, annotator.key, annotator.name, annotator.orcid, "proposed", 1, actor.time, actor.time),
                *(*_columns(draft), _json(numbers)),
            )
            connection.execute(f"INSERT INTO annotations ({names}) VALUES ({', '.join('?' * len(values))})", values)
            self._set_targets(connection, slug, draft.targets)
            return self._noted(connection, slug, actor, "create", "")

    def replace(self, before: Kept, plan: Plan, actor: Actor) -> Kept | None:
        """Replace an annotation, which is proposed again; None when it has another revision than `before` by now."""
        with self._writing() as connection:
            numbers = _numbers(connection, plan, before.annotator.key, before.numbers)
            draft = plan.draft(before.slug, numbers, before.created)
            changed = connection.execute(
                "UPDATE annotations SET document = ?, article = ?, statements = ?, remarks = ?, numbers = ?,"
                " standing = 'proposed', revision = revision + 1, modified = max(modified, ?)"
                " WHERE slug = ? AND revision = ? AND deleted = 0 AND becoming = '' AND standing != 'accepted'",
                (*_columns(draft), _json(numbers), actor.time, before.slug, before.revision),
            )
            if changed.rowcount != 1:
                return None
            self._set_targets(connection, before.slug, draft.targets)
            return self._noted(connection, before.slug, actor, "replace", "")

    def delete(self, slug: str, revision: int, actor: Actor) -> bool:
        """Take an annotation out of the container; its name is never used again. False for another revision."""
        with self._writing() as connection:
            changed = connection.execute(
                "UPDATE annotations SET deleted = 1, revision = revision + 1, modified = max(modified, ?)"
                " WHERE slug = ? AND revision = ? AND deleted = 0 AND becoming = '' AND standing != 'accepted'",
                (actor.time, slug, revision),
            )
            if changed.rowcount == 1:
                self._noted(connection, slug, actor, "delete", "")
            return changed.rowcount == 1

    def begin_move(self, slug: str, revision: int, becoming: str) -> bool:
        """Write down that an annotation is about to get a standing, before the dataset is changed."""
        with self._writing() as connection:
            changed = connection.execute(
                "UPDATE annotations SET becoming = ? WHERE slug = ? AND revision = ? AND deleted = 0 AND becoming = ''",
                (becoming, slug, revision),
            )
            return changed.rowcount == 1

    def end_move(self, slug: str, standing: Standing, actor: Actor, reason: str) -> Kept:
        """Give an annotation its standing, after the dataset was changed."""
        with self._writing() as connection:
            connection.execute(
                "UPDATE annotations SET standing = ?, becoming = '', revision = revision + 1,"
                " modified = max(modified, ?) WHERE slug = ?",
                (standing, actor.time, slug),
            )
            return self._noted(connection, slug, actor, "standing", reason)

    def leave_move(self, slug: str) -> None:
        """Forget that an annotation was about to get a standing, as the dataset did not take it."""
        with self._writing() as connection:
            connection.execute("UPDATE annotations SET becoming = '' WHERE slug = ?", (slug,))

    def moving(self) -> tuple[Kept, ...]:
        """The annotations that are about to get a standing."""
        with self._reading() as connection:
            if connection is None:
                return ()
            rows = connection.execute(f"SELECT {_COLUMNS} FROM annotations WHERE becoming != ''")
            return tuple(kept_of(row) for row in rows)

    def accepted_by(self, annotator: str, article: str) -> tuple[Kept, ...]:
        """The accepted annotations of an annotator on an article."""
        with self._reading() as connection:
            if connection is None:
                return ()
            asked = f"SELECT {_COLUMNS} FROM annotations WHERE annotator = ? AND article = ? AND standing = 'accepted'"
            return tuple(kept_of(row) for row in connection.execute(asked, (annotator, article)))

    @staticmethod
    def _find(connection: sqlite3.Connection, slug: str) -> Kept | None:
        row = connection.execute(f"SELECT {_COLUMNS} FROM annotations WHERE slug = ?", (slug,)).fetchone()
        return None if row is None else kept_of(row)

    @staticmethod
    def _set_targets(connection: sqlite3.Connection, slug: str, targets: Sequence[str]) -> None:
        connection.execute("DELETE FROM targets WHERE slug = ?", (slug,))
        connection.executemany("INSERT OR IGNORE INTO targets VALUES (?, ?)", ((slug, each) for each in targets))

    def _noted(self, connection: sqlite3.Connection, slug: str, actor: Actor, action: Action, reason: str) -> Kept:
        kept = self._find(connection, slug)
        assert kept is not None
        names = "slug, revision, time, actor, actor_name, action, standing, reason, document"
        values = (slug, kept.revision, actor.time, actor.key, actor.name, action, kept.standing, reason)
        connection.execute(
            f"INSERT INTO history ({names}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (*values, _json(kept.document))
        )
        return kept


def _numbers(connection: sqlite3.Connection, plan: Plan, annotator: str, own: tuple[int, ...]) -> tuple[int, ...]:
    """Numbers for the claims of an annotation: its own as far as they reach, then ones that were never given."""
    lacking = plan.claims - len(own)
    if lacking <= 0:
        return own[: plan.claims]
    asked = "SELECT last FROM numbers WHERE article = ? AND annotator = ?"
    found = connection.execute(asked, (plan.article, annotator)).fetchone()
    start = max(plan.last_number, found[0] if found else 0)
    connection.execute("INSERT OR REPLACE INTO numbers VALUES (?, ?, ?)", (plan.article, annotator, start + lacking))
    return (*own, *range(start + 1, start + lacking + 1))


def _columns(draft: Draft) -> tuple[str, ...]:
    return _json(draft.document), draft.article, draft.statements, _json(dict(draft.remarks))


def _where(selection: Selection) -> tuple[str, tuple[Any, ...]]:
    conditions, values = ["deleted = 0"], []
    if selection.target is not None:
        conditions.append("slug IN (SELECT slug FROM targets WHERE target = ?)")
        values.append(selection.target)
    if selection.standing is not None:
        conditions.append("standing = ?")
        values.append(selection.standing)
    return "WHERE " + " AND ".join(conditions), tuple(values)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
