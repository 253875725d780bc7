"""A part of a file as the body of a response, which a server may send without reading it into memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_PIECE: Final = 1 << 16


@dataclass(frozen=True)
class FilePart:
    """The bytes of a file from `start` on, `length` of them. Iterating it reads them, for servers that know no better.

    The file must stay as it is until it has been sent; one that is removed meanwhile must have been opened before.
    """

    path: Path
    start: int
    length: int

    @property
    def end(self) -> int:
        """Where the part ends: the first byte that no longer belongs to it."""
        return self.start + self.length

    def __iter__(self) -> Iterator[bytes]:
        left = self.length
        with self.path.open("rb") as file:
            file.seek(self.start)
            while left and (piece := file.read(min(left, _PIECE))):
                left -= len(piece)
                yield piece
