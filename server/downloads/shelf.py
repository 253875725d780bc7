"""Keeps the files of downloads on the disk, by version of the dataset, within a number of bytes."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote

from kg.problems import DengeError, Place, Problem

MEGABYTE: Final = 1 << 20
_VERSIONS: Final = 2
_LONGEST_NAME: Final = 150
_AT_ONCE: Final = 2
"""Dumps that are written at the same time; each takes a processor."""
_PATIENCE: Final = 0.05
"""Seconds between two looks at a file that somebody else makes."""


@dataclass(frozen=True)
class KeptFile:
    """A file as it is downloaded: its name, where it lies, its bytes, their SHA-256, and the version that it is of."""

    name: str
    path: Path
    size: int
    digest: str
    version: str


class Shelf:
    """The folder of kept files. The last two versions stay, and of the files those used last within `megabytes`."""

    def __init__(self, folder: Path, megabytes: int) -> None:
        self.folder = folder
        self._megabytes = megabytes

    def find(self, version: str, name: str, state: str = "") -> KeptFile | None:
        """The file, when it has been made; it counts as used now. `state` names what else it is made from."""
        path = self._path(version, name, state)
        try:
            digest = _digest_file(path).read_text(encoding="ascii").strip()
            size = path.stat().st_size
            os.utime(path, (time.time(), path.stat().st_mtime))
        except OSError:
            return None
        return KeptFile(name, path, size, digest, version)

    def keep(
        self, version: str, name: str, make: Callable[[Path], None], seconds: float | None, state: str = ""
    ) -> KeptFile:
        """The file, which is made under a temporary name unless it is there; made once for all who ask meanwhile.

        Who has waited for another's work longer than `seconds` gives up. Raises DengeError `exchange.too-slow`,
        `dataset.unwritable`, and what `make` raises.
        """
        path = self._path(version, name, state)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with _only_one(path, name, seconds):
                found = self.find(version, name, state)
                if found is not None:
                    return found
                temporary = path.with_name(f".{path.name}.new")
                try:
                    make(temporary)
                    _digest_file(path).write_text(_digest(temporary), encoding="ascii")
                    temporary.replace(path)
                finally:
                    temporary.unlink(missing_ok=True)
            self._tidy(version, path)
        except OSError as error:
            values = {"file": name, "reason": error.strerror or type(error).__name__}
            raise DengeError(Problem("dataset.unwritable", values, Place(str(path)))) from error
        made = self.find(version, name, state)
        if made is None:  # another version's files have pushed it out at once
            raise too_slow(name, seconds or 0)
        return made

    @contextmanager
    def place_to_work(self, name: str, seconds: float | None) -> Iterator[None]:
        """One of the few places at which dumps are written at the same time, in all processes.

        Raises DengeError `exchange.too-slow` when none is free within so many seconds.
        """
        end = None if seconds is None else time.monotonic() + seconds
        self.folder.mkdir(parents=True, exist_ok=True)
        while True:
            for number in range(_AT_ONCE):
                descriptor = os.open(self.folder / f".work-{number}.lock", os.O_RDWR | os.O_CREAT, 0o644)
                try:
                    if _is_taken(descriptor):
                        continue
                    yield
                    return
                finally:
                    os.close(descriptor)
            if end is not None and time.monotonic() > end:
                raise too_slow(name, seconds or 0)
            time.sleep(_PATIENCE)

    def _path(self, version: str, name: str, state: str) -> Path:
        safe = quote(f"{state}~{name}" if state else name, safe="")
        if len(safe) > _LONGEST_NAME:
            safe = hashlib.sha256(safe.encode()).hexdigest() + Path(name).suffix
        return self.folder / quote(version, safe="") / safe

    def _tidy(self, version: str, just_made: Path) -> None:
        """Remove the files of older versions, then those used longest ago, until the rest fits."""
        current = just_made.parent
        others = [each for each in self.folder.iterdir() if each.is_dir() and each != current]
        for folder in sorted(others, key=_modified, reverse=True)[_VERSIONS - 1 :]:
            shutil.rmtree(folder, ignore_errors=True)
        kept = [each for each in self.folder.glob("*/[!.]*") if each != just_made]
        sizes = {each: _size(each) for each in kept}
        left = self._megabytes * MEGABYTE - _size(just_made)
        for each in sorted(kept, key=_used, reverse=True):
            left -= sizes[each]
            if left < 0:
                each.unlink(missing_ok=True)
                _digest_file(each).unlink(missing_ok=True)


def too_slow(name: str, seconds: float) -> DengeError:
    """The problem of a file that was not ready in time."""
    return DengeError(Problem("exchange.too-slow", {"name": name, "seconds": f"{seconds:g}"}))


@contextmanager
def _only_one(path: Path, name: str, seconds: float | None) -> Iterator[None]:
    """Be the only one, in all processes, who makes this file."""
    end = None if seconds is None else time.monotonic() + seconds
    descriptor = os.open(path.with_name(f".{path.name}.lock"), os.O_RDWR | os.O_CREAT, 0o644)
    try:
        while True:
            if not _is_taken(descriptor):
                break
            if end is not None and time.monotonic() > end:
                raise too_slow(name, seconds or 0)
            time.sleep(_PATIENCE)
        yield
    finally:
        os.close(descriptor)


def _is_taken(descriptor: int) -> bool:
    """Take the lock of an open file unless somebody else has it; it is released when the file is closed."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    return False


def _digest_file(path: Path) -> Path:
    return path.with_name(f".{path.name}.sha256")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _size(path: Path) -> int:
    with suppress(OSError):
        return path.stat().st_size
    return 0


def _used(path: Path) -> float:
    with suppress(OSError):
        return path.stat().st_atime
    return 0.0


def _modified(path: Path) -> float:
    with suppress(OSError):
        return path.stat().st_mtime
    return 0.0
