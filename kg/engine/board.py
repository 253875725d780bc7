"""A page of memory that the parent, its children and the workers share: which version there is, and who is busy."""

from __future__ import annotations

import mmap
import os
import time
from typing import Final

# Fields of 64 bits: a processor stores each of them in one go, so that no reader sees half of one.
_NUMBER: Final = 0
_JOURNAL_END: Final = 1
_GENERATION: Final = 2
_FIRST_SLOT: Final = 8
SLOTS: Final = 500
_FIRST_WARM: Final = _FIRST_SLOT + SLOTS
_BYTES: Final = 8 * (_FIRST_WARM + SLOTS)
_NANOSECONDS: Final = 1_000_000_000


class Board:
    """The shared page, over a descriptor that may be inherited or handed over. Only the parent writes the header."""

    def __init__(self, descriptor: int) -> None:
        self._map = mmap.mmap(descriptor, _BYTES)
        self._fields = memoryview(self._map).cast("Q")

    @property
    def number(self) -> int:
        """How many changes the dataset has seen; every later query sees at least these."""
        return self._fields[_NUMBER]

    @property
    def journal_end(self) -> int:
        """The bytes of the journal that are whole."""
        return self._fields[_JOURNAL_END]

    @property
    def generation(self) -> int:
        """Which journal this is about; a child of an older generation cannot follow and has to end."""
        return self._fields[_GENERATION]

    def publish(self, number: int, journal_end: int, generation: int) -> None:
        """Announce a change. The number comes last: who reads it finds the rest in place."""
        self._fields[_GENERATION] = generation
        self._fields[_JOURNAL_END] = journal_end
        self._fields[_NUMBER] = number

    def begin(self, slot: int, seconds: float) -> None:
        """Say in a child's slot that it is busy, for `seconds` at most."""
        self._fields[_FIRST_SLOT + slot] = time.monotonic_ns() + int(seconds * _NANOSECONDS)

    def finish(self, slot: int) -> None:
        """Say in a child's slot that it is idle."""
        self._fields[_FIRST_SLOT + slot] = 0

    def deadline(self, slot: int) -> float | None:
        """When the time of a busy child is over (monotonic seconds); None while it is idle."""
        value = self._fields[_FIRST_SLOT + slot]
        return value / _NANOSECONDS if value else None

    def stay_warm(self, slot: int, most: int) -> bool:
        """Ask for a child that has grown whether it may stay, beside `most` such children at most; it then counts."""
        if self._fields[_FIRST_WARM + slot]:
            return True
        if sum(self._fields[_FIRST_WARM:_BYTES]) >= most:
            return False
        self._fields[_FIRST_WARM + slot] = 1
        return True

    def is_warm(self, slot: int) -> bool:
        """Whether a child has grown and stays."""
        return self._fields[_FIRST_WARM + slot] == 1

    def vacate(self, slot: int) -> None:
        """The child of a slot has ended."""
        self._fields[_FIRST_SLOT + slot] = 0
        self._fields[_FIRST_WARM + slot] = 0

    def close(self) -> None:
        """Let go of the memory; the descriptor is the caller's."""
        self._fields.release()
        self._map.close()


def new_board_descriptor() -> int:
    """A descriptor of a new page, all zero."""
    descriptor = os.memfd_create("board")
    os.ftruncate(descriptor, _BYTES)
    return descriptor
