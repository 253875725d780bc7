"""The log of changes: the place where a write becomes durable, and from which the dataset in memory is derived."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from kg.changes.change import Change, Row, change_of, delta_of, described, row_of
from kg.changes.compaction import Compaction, compact
from kg.changes.delta import Delta
from kg.changes.lock import WritingRight
from kg.changes.net import net
from kg.changes.storage import create, free_name, open_for_reading, open_for_writing, put_in_place, worded
from kg.problems import DengeError, Place, Problem


class ChangeLog:
    """The changes of one dataset, numbered from 1. Use it in the process and the thread that opened it."""

    def __init__(self, path: Path, connection: sqlite3.Connection, right: WritingRight | None) -> None:
        self.path = path
        self._connection = connection
        self._right = right

    @classmethod
    def open(cls, path: Path, dataset: str, right: WritingRight | None = None) -> ChangeLog:
        """Open the log of a dataset, named by its version, for writing; it is made where there is none.

        A log of another dataset is set aside, under a name with that dataset's version, when it has no change or all
        are exported. Whoever holds the right to write passes it, and keeps it; else it is taken and released on close.

        Raises DengeError `changes.other-dataset` when changes on another dataset were not exported, `changes.in-use`,
        `changes.unreadable`, `changes.format`, `changes.disk-full` or `changes.unwritable`.
        """
        own = WritingRight.take(path) if right is None else None
        try:
            if path.exists():
                log = cls(path, open_for_writing(path), own)
                if log.dataset == dataset:
                    return log
                with closing(log._connection):
                    log.require_exported(dataset)
                    log._set_aside()
            create(path, dataset)
            return cls(path, open_for_writing(path), own)
        except BaseException:
            if own is not None:
                own.release()
            raise

    @classmethod
    def read(cls, path: Path) -> ChangeLog | None:
        """Open a log for reading, whatever its dataset and while a server may write to it; None where there is none.

        Raises DengeError `changes.unreadable` or `changes.format`.
        """
        return cls(path, open_for_reading(path), None) if path.exists() else None

    @property
    def dataset(self) -> str:
        """Version of the dataset that the changes stand on."""
        with worded(self.path):
            found: str = self._connection.execute("SELECT dataset FROM head").fetchone()[0]
            return found

    def last_number(self) -> int:
        """The number of the last change, 0 when there is none."""
        with worded(self.path):
            found: int | None = self._connection.execute("SELECT max(number) FROM changes").fetchone()[0]
            return found or 0

    def append(self, delta: Delta, author: str, kind: str, note: str = "") -> int:
        """Put a change on the disk and return its number. It is durable on return, and otherwise not there at all.

        Raises DengeError `changes.disk-full` or `changes.unwritable`; the log is then as it was, and goes on.
        Raises ValueError for a change of nothing.
        """
        if not delta:
            raise ValueError("a change of nothing is no change")
        number = self.last_number() + 1
        change = described(number, _now(), author, kind, note, delta)
        row = row_of(change, delta)
        with worded(self.path):
            self._connection.execute("INSERT INTO changes VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        return number

    def entries_after(self, number: int) -> Iterator[tuple[int, Delta]]:
        """The changes that are later than `number`, in order.

        Raises DengeError `changes.compacted` when some of them were compacted with earlier ones, and
        `changes.unreadable`.
        """
        with worded(self.path):
            first = self._connection.execute("SELECT min(number) FROM changes").fetchone()[0]
            if first is not None and 0 < number < first - 1:
                raise self._compacted(number + 1)
            rows = self._connection.execute("SELECT * FROM changes WHERE number > ? ORDER BY number", (number,))
            for row in rows:
                yield row[0], delta_of(row)

    def entry(self, number: int) -> Delta:
        """The statements of one change.

        Raises DengeError `changes.unknown`, `changes.compacted` or `changes.unreadable`.
        """
        with worded(self.path):
            return delta_of(self._row(number))

    def change(self, number: int) -> Change:
        """What is known of one change. Raises what `entry` raises."""
        with worded(self.path):
            return change_of(self._row(number))

    def history(self, limit: int | None = None, graph: str | None = None) -> Iterator[Change]:
        """The changes, the newest first, at most `limit`; with `graph`, an IRI, those that touch that graph.

        Raises DengeError `changes.unreadable`.
        """
        with worded(self.path):
            # A table of graphs would make this quick and every commit slower.
            rows = self._connection.execute(
                "SELECT * FROM changes WHERE :graph IS NULL"
                " OR instr(char(10) || graphs || char(10), char(10) || :graph || char(10))"
                " ORDER BY number DESC LIMIT :limit",
                {"graph": graph, "limit": -1 if limit is None else limit},
            )
            for row in rows:
                yield change_of(row)

    def net_delta(self) -> Delta:
        """What all changes together come to. Raises DengeError `changes.unreadable`."""
        return net(delta for _, delta in self.entries_after(0))

    def exported(self) -> int:
        """The number up to which the changes are in the project's files, 0 when nothing was exported."""
        with worded(self.path):
            found: int = self._connection.execute("SELECT exported FROM head").fetchone()[0]
            return found

    def exported_files(self) -> Mapping[str, str]:
        """The files that the last complete export left, by path, with the SHA-256 of their bytes then."""
        with worded(self.path):
            found: dict[str, str] = json.loads(
                self._connection.execute("SELECT exported_files FROM head").fetchone()[0]
            )
            return found

    def mark_exported(self, number: int, files: Mapping[str, str]) -> None:
        """Remember that the changes up to `number` are in files, given by path with the SHA-256 of their bytes.

        The right to write is not needed: no change is added, so a server may go on.
        """
        with worded(self.path), closing(open_for_writing(self.path)) as connection:
            told = json.dumps(dict(sorted(files.items())), ensure_ascii=False)
            connection.execute("UPDATE head SET exported = ?, exported_files = ?", (number, told))

    def require_exported(self, dataset: str) -> None:
        """Stop unless every change is exported. Raises DengeError `changes.other-dataset`, which names `dataset`."""
        last, exported = self.last_number(), self.exported()
        if last > exported:
            values = {"file": self.path.name, "count": str(last - exported), "own": self.dataset, "other": dataset}
            raise DengeError(Problem("changes.other-dataset", values, Place(str(self.path))))

    def compact(self, now: datetime) -> Compaction:
        """Replace all changes by one that comes to the same, and keep the log as it was under a name with the date.

        Raises DengeError `changes.empty` when there is no change, `changes.disk-full`, `changes.unwritable`.
        """
        if self.last_number() == 0:
            raise DengeError(Problem("changes.empty", {"file": self.path.name}, Place(str(self.path))))
        return compact(self.path, self._connection, self.net_delta(), now)

    def close(self) -> None:
        """Close the log and give back the right to write."""
        self._connection.close()
        if self._right is not None:
            self._right.release()

    def __enter__(self) -> ChangeLog:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _row(self, number: int) -> Row:
        found = self._connection.execute("SELECT * FROM changes WHERE number = ?", (number,))
        row: Row | None = found.fetchone()
        if row is None:
            if 0 < number < self.last_number():
                raise self._compacted(number)
            values = {"number": str(number), "last": str(self.last_number())}
            raise DengeError(Problem("changes.unknown", values))
        return row

    def _compacted(self, number: int) -> DengeError:
        return DengeError(Problem("changes.compacted", {"number": str(number)}, Place(str(self.path))))

    def _set_aside(self) -> None:
        name = free_name(self.path.with_name(f"{self.path.stem}-{self.dataset}{self.path.suffix}"))
        with worded(self.path):
            # What waits beside the file must move into it, or it would be left behind.
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._connection.close()
        put_in_place(self.path, name)
        # A reader that has the old log open keeps them alive; the new log must not find them.
        for ending in ("-wal", "-shm"):
            Path(f"{self.path}{ending}").unlink(missing_ok=True)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
