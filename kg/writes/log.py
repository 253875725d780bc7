"""What the writes need of the log of changes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from kg.changes import Delta


class ChangeLog(Protocol):
    """The changes that are on the disk, numbered from 1 without a gap."""

    def last_number(self) -> int:
        """The number of the last change; 0 when there is none."""
        ...

    def append(self, delta: Delta, author: str, kind: str, note: str) -> int:
        """Put a change on the disk and return its number. It is durable on return."""
        ...

    def entries_after(self, number: int) -> Iterable[tuple[int, Delta]]:
        """The changes that are later than `number`, in order."""
        ...

    def entry(self, number: int) -> Delta:
        """One change. Raises a DengeError when there is none of that number."""
        ...
