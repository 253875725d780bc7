"""Puts the statements of a large dataset in the order in which queries read them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_Place = tuple[bytes, bytes]


@dataclass(frozen=True)
class Statements:
    """The statements of a file: where they can be read, how many there are, and whether a triple may be in several
    graphs.
    """

    path: Path
    count: int
    repeats_triple: bool


@contextmanager
def statements_of(path: Path, ordered_from: int) -> Iterator[Statements]:
    """The statements of a file of sorted N-Quads; of one of `ordered_from` bytes or more in another order.

    Oxigraph keeps statements in memory in the order in which they came, and a query that goes through those of one
    property reads whatever lies between. So each graph comes as a whole, and in it each property.

    In a file sorted by bytes the graphs of one triple stand on neighbouring lines; one that is not sorted is taken to
    repeat triples. Raises OSError.
    """
    places: dict[_Place, list[bytes]] | None = {} if path.stat().st_size >= ordered_from else None
    count = 0
    repeats = False
    previous_line = previous_triple = b""
    with path.open("rb") as lines:
        for line in lines:
            if not line.strip():
                continue
            count += 1
            end = line.rfind(b" ", 0, -3)
            triple = line[:end]
            repeats = repeats or triple == previous_triple or line < previous_line
            previous_line, previous_triple = line, triple
            if places is not None:
                places.setdefault(_place(line, end), []).append(line)
    if places is None:
        yield Statements(path, count, repeats)
        return
    descriptor = _written(places)
    places.clear()  # the memory is needed for the store
    try:
        yield Statements(Path(f"/proc/self/fd/{descriptor}"), count, repeats)
    finally:
        os.close(descriptor)


def _place(line: bytes, end: int) -> _Place:
    """The graph of a statement, which begins at `end`, and its property."""
    parts = line.split(b" ", 2)
    return line[end:].rstrip(), parts[1] if len(parts) > 1 else b""


def _written(places: dict[_Place, list[bytes]]) -> int:
    """The statements by their places in a memory file, for its descriptor."""
    descriptor = os.memfd_create("statements")
    with os.fdopen(descriptor, "wb", closefd=False) as file:
        for place in sorted(places):
            for line in places[place]:
                file.write(line if line.endswith(b"\n") else line + b"\n")
    return descriptor
