"""The changes since the children were forked, in a memory file that each of them follows for itself."""

from __future__ import annotations

import os
import struct
from typing import Final

from pyoxigraph import Store

from kg.changes import apply, decode
from kg.engine.board import Board

_RECORD: Final = struct.Struct("!QI")
# Past this a new journal begins, and children that follow the old one are replaced: forking is then the cheaper way.
# Number, end of the journal and generation.
Announced = tuple[int, int, int]
LARGEST_JOURNAL: Final = 32 * 1024 * 1024


class Journal:
    """The parent's side: one record a change, its number and its lines of RDF Patch."""

    def __init__(self, board: Board, number: int) -> None:
        self._board = board
        self._generation = 0
        self._end = 0
        self.descriptor = os.memfd_create("journal")
        board.publish(number, 0, 0)

    def append(self, number: int, lines: bytes) -> bool:
        """Add a change and announce it. False when a new journal begins, which children of before do not know."""
        if self._end + len(lines) > LARGEST_JOURNAL:
            self.begin_anew(number)
            return False
        record = _RECORD.pack(number, len(lines)) + lines
        os.pwrite(self.descriptor, record, self._end)
        self._end += len(record)
        self._board.publish(number, self._end, self._generation)
        return True

    def begin_anew(self, number: int) -> None:
        """Begin a new journal after change `number`, which is announced."""
        os.close(self.descriptor)
        self.descriptor = os.memfd_create("journal")
        self._generation += 1
        self._end = 0
        self._board.publish(number, 0, self._generation)

    def close(self) -> None:
        """Give the memory back once the last child has ended."""
        os.close(self.descriptor)


class Follower:
    """A child's side: brings its own copy of the store to the version that was announced last.

    `announced` is what the board said when the store was copied, which is before the child reads the board: meanwhile
    the parent may have announced a change that the copy does not have.
    """

    def __init__(self, board: Board, announced: Announced, descriptor: int, store: Store, keeps_union: bool) -> None:
        self._board = board
        self._descriptor = descriptor
        self._store = store
        self._keeps_union = keeps_union
        self.number, self._read, self._generation = announced

    def catch_up(self) -> bool:
        """Apply what is new. False when the journal is another one, which this child was not forked with."""
        if self._board.number == self.number:
            return True
        if self._board.generation != self._generation:
            return False
        end = self._board.journal_end
        if self._board.generation != self._generation:
            return False  # `end` may be that of the new journal
        while self._read < end:
            number, length = _RECORD.unpack(os.pread(self._descriptor, _RECORD.size, self._read))
            lines = os.pread(self._descriptor, length, self._read + _RECORD.size)
            apply(self._store, decode(lines), self._keeps_union)
            self._read += _RECORD.size + length
            self.number = number
        return True
