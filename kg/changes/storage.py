"""The SQLite file of a log: how it comes into being, how it is opened, and what its errors mean."""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from importlib.resources import files
from itertools import chain, count
from pathlib import Path
from typing import Final

from kg.problems import DengeError, Place, Problem

FORMAT: Final = 1
_PAGE_SIZE: Final = slice(16, 18)
"""Where the head of the file tells the size of a page."""
_PATIENCE: Final = 10.0
"""Seconds to wait for a reader or for the mark of an export."""
_FULL: Final = frozenset({"SQLITE_FULL", "SQLITE_IOERR_WRITE"})
_UNWRITABLE: Final = ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_IOERR", "SQLITE_BUSY")


@contextmanager
def worded(path: Path) -> Iterator[None]:
    """Errors of SQLite as DengeError `changes.disk-full`, `changes.unwritable` or `changes.unreadable`."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", None) or ""
        code = "changes.unreadable"
        if name in _FULL:
            code = "changes.disk-full"
        elif name.startswith(_UNWRITABLE):
            code = "changes.unwritable"
        values = {"file": path.name, "reason": str(error)}
        raise DengeError(Problem(code, values, Place(str(path)))) from error
    except (ValueError, SyntaxError, zlib.error) as error:
        raise unreadable(path, str(error)) from error


def unreadable(path: Path, reason: str) -> DengeError:
    """The problem of a damaged log."""
    return DengeError(Problem("changes.unreadable", {"file": path.name, "reason": reason}, Place(str(path))))


def create(path: Path, dataset: str) -> None:
    """Make an empty log, for who has the right to write. It is whole from the moment at which it has its name.

    Raises DengeError `changes.disk-full` or `changes.unwritable`, and `changes.unreadable` when the last changes of a
    log that is gone still lie there.
    """
    if _changes_wait(path):
        # SQLite would take it for the tail of the new log.
        raise unreadable(path, f"{path.name}-wal is there, the log that it belongs to is not")
    temporary = path.with_name(f".{path.name}.new")
    remove_database(temporary)
    try:
        with worded(path), closing(_connect(temporary, "rwc")) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("BEGIN")
            for statement in _schema():
                connection.execute(statement)
            connection.execute("INSERT INTO head (only, format, dataset) VALUES (1, ?, ?)", (FORMAT, dataset))
            connection.execute("COMMIT")
        put_in_place(temporary, path)
    finally:
        remove_database(temporary)


def _schema() -> list[str]:
    text = files("kg.changes").joinpath("schema.sql").read_text(encoding="utf-8")
    return [statement for statement in text.split(";\n") if statement.strip()]


def remove_database(path: Path) -> None:
    """Remove a database that has no name of its own yet, with what SQLite put beside it; none need be there."""
    for ending in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            Path(f"{path}{ending}").unlink(missing_ok=True)


def put_in_place(temporary: Path, path: Path) -> None:
    """Force a file to the disk and give it its name. Raises DengeError `changes.unwritable`."""
    try:
        _sync(temporary)
        temporary.rename(path)
        _sync(path.parent)
    except OSError as error:
        values = {"file": path.name, "reason": error.strerror or type(error).__name__}
        raise DengeError(Problem("changes.unwritable", values, Place(str(path)))) from error


def free_name(wanted: Path) -> Path:
    """The name itself, or with a number from 2 behind it where there is such a file."""
    numbered = (wanted.with_name(f"{wanted.stem}-{number}{wanted.suffix}") for number in count(2))
    return next(each for each in chain((wanted,), numbered) if not each.exists())


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def open_for_writing(path: Path) -> sqlite3.Connection:
    """A connection whose every commit is on the disk when it returns. Raises what `checked` raises."""
    _require_whole_pages(path)
    with worded(path):
        connection = _connect(path, "rw")
        connection.execute("PRAGMA synchronous = FULL")
        return checked(connection, path)


def open_for_reading(path: Path) -> sqlite3.Connection:
    """A connection that changes nothing; a server may write meanwhile. Raises what `checked` raises."""
    _require_whole_pages(path)
    with worded(path):
        connection = _connect(path, "ro")
        try:
            return checked(connection, path)
        except sqlite3.OperationalError:
            # In a folder that cannot be written SQLite finds no place for its index of waiting changes. Where none
            # wait, none is needed.
            if Path(f"{path}-wal").exists():
                raise
            return checked(_connect(path, "ro&immutable=1"), path)


def _changes_wait(path: Path) -> bool:
    """Whether changes lie beside the file that are not in it yet."""
    with suppress(FileNotFoundError):
        return Path(f"{path}-wal").stat().st_size > 0
    return False


def _require_whole_pages(path: Path) -> None:
    """Stop at a log that was cut within a page, which SQLite would fill up with zeros in silence.

    While changes wait beside the file, its end may be torn: SQLite writes it anew from them. Raises DengeError
    `changes.unreadable`, `changes.unwritable`. Source: https://www.sqlite.org/fileformat2.html, sections 1.2 and 1.3.2.
    """
    try:
        if _changes_wait(path):
            return
        with path.open("rb") as file:
            size = int.from_bytes(file.read(_PAGE_SIZE.stop)[_PAGE_SIZE], "big")
            # The field has two bytes; its 1 stands for 65,536.
            page = 65536 if size == 1 else size
            end = file.seek(0, os.SEEK_END)
    except OSError as error:
        values = {"file": path.name, "reason": error.strerror or type(error).__name__}
        raise DengeError(Problem("changes.unwritable", values, Place(str(path)))) from error
    if page and end % page:
        raise unreadable(path, f"it ends within a page of {page} bytes")


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=_PATIENCE)


def checked(connection: sqlite3.Connection, path: Path) -> sqlite3.Connection:
    """The connection, when what it opened is a whole log. Raises DengeError `changes.unreadable`, `changes.format`."""
    try:
        damage = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if damage != "ok":
            raise unreadable(path, damage)
        head = connection.execute("SELECT format FROM head").fetchone()
        if head is None:
            raise unreadable(path, "it has no head")
        if head[0] != FORMAT:
            values = {"file": path.name, "found": str(head[0]), "expected": str(FORMAT)}
            raise DengeError(Problem("changes.format", values, Place(str(path))))
        first, last, found = connection.execute("SELECT min(number), max(number), count(*) FROM changes").fetchone()
        if found and last - first + 1 != found:
            raise unreadable(path, f"of the changes {first} to {last} there are {found}")
    except BaseException:
        connection.close()
        raise
    return connection
