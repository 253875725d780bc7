"""The right to write to a log: one process has it at a time."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from types import TracebackType

from kg.problems import DengeError, Place, Problem


class WritingRight:
    """Held from `take` to `release`, or to the end of the process, and by its forked children as long as they live.

    It is a lock (flock) on a file beside the log; the file stays when the lock goes, and names the last holder.
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    @classmethod
    def take(cls, log: Path) -> WritingRight:
        """Take the right to write to the log at a path.

        Raises DengeError `changes.in-use` when another process has it, `changes.unwritable` where no file can be made.
        """
        path = log.with_name(f"{log.name}.lock")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as error:
            values = {"file": path.name, "reason": error.strerror or type(error).__name__}
            raise DengeError(Problem("changes.unwritable", values, Place(str(path)))) from error
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            holder = os.pread(descriptor, 20, 0).decode("ascii", "replace").strip() or "?"
            os.close(descriptor)
            values = {"file": log.name, "process": holder}
            raise DengeError(Problem("changes.in-use", values, Place(str(log)))) from error
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        return cls(descriptor)

    def release(self) -> None:
        """Give the right back."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def __enter__(self) -> WritingRight:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()
