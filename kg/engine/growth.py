"""How much memory a child has come to own, and whether it makes place for a new one."""

from __future__ import annotations

import ctypes
import os
import re
import resource
from typing import Final

from kg.engine.board import Board

# Pages of memory that a child may have come to own, as copies of the parent's or new ones: 64 MB. A lookup takes a few,
# a scan of a large dataset copies most of it, because reading counts references.
GROWN_PAGES: Final = 16_384
_PRIVATE: Final = re.compile(rb"^Private_\w+: +(\d+) kB", re.MULTILINE)


class Growth:
    """Watches the memory of the child that it is made in.

    A child that has grown is replaced, but for so many as may stay warm: what they have copied they need not copy
    again, so that the next scan is several times as quick. A warm child goes too when it owns more than a copy of the
    dataset.
    """

    def __init__(self, board: Board, slot: int, warm_children: int) -> None:
        """Opens a descriptor, so it is made before none may be opened."""
        self._board = board
        self._slot = slot
        self._warm_children = warm_children
        self._most = int(_content_of("/proc/self/statm").split()[1]) * os.sysconf("SC_PAGE_SIZE")
        self._seen = 0
        self._memory = os.open("/proc/self/smaps_rollup", os.O_RDONLY)
        self._trim = ctypes.CDLL(None).malloc_trim

    @property
    def descriptor(self) -> int:
        """The one that it holds."""
        return self._memory

    def is_too_much(self) -> bool:
        """Whether the child should end after this answer."""
        faults = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
        if faults - self._seen < GROWN_PAGES:
            return False
        self._seen = faults
        if not self._board.stay_warm(self._slot, self._warm_children):
            return True
        self._trim(0)  # what the last query freed is given back, so that only what stays is counted
        return self._private_bytes() > self._most

    def _private_bytes(self) -> int:
        """Memory that is this child's alone (proc(5), smaps_rollup)."""
        return 1024 * sum(map(int, _PRIVATE.findall(os.pread(self._memory, 4096, 0))))


def _content_of(path: str) -> str:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        return os.read(descriptor, 4096).decode("ascii")
    finally:
        os.close(descriptor)
