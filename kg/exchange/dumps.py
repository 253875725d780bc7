"""Writes the dataset or one of its graphs into a file, in memory that hardly grows with the number of statements."""

from __future__ import annotations

import gzip
import mmap
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from kg.changes import Delta
from kg.exchange.current import current_lines
from kg.exchange.lines import Parts, parts_of
from kg.exchange.turtle import graph_block, header, statements

# Of a dump of N-Quads, level 6 leaves 5 % where level 1 leaves 8 %, in three times the time.
_LEVEL: Final = 6


def write_quads(dataset: Path | None, changes: Delta, target: Path) -> None:
    """The dataset as sorted N-Quads; `dataset` is its file, None for one that began with nothing."""
    with target.open("wb") as file:
        if dataset is None:
            file.writelines(current_lines((), changes))
            return
        with dataset.open("rb") as lines:
            file.writelines(current_lines(lines, changes))


def write_trig(quads: Path, target: Path) -> None:
    """Sorted N-Quads as TriG, one block for each graph, in order of their names.

    Eight bytes a statement are held in memory: where its line begins.
    """
    places = _places(quads)
    with target.open("wb") as file, _mapped(quads) as lines:
        file.write(header())
        for graph in sorted(places):
            file.writelines(graph_block(graph, _at(lines, places[graph])))


def write_graph(quads: Path, graph: str, form: str, target: Path) -> int:
    """One graph of sorted N-Quads, as `nq`, `nt` or `ttl`; the number of its statements. None leaves an empty file."""
    name = f"<{graph}>".encode()
    count = 0

    def counted() -> Iterator[Parts]:
        nonlocal count
        with quads.open("rb") as lines:
            for line in lines:
                # Most lines of another graph are told by their end.
                if line.endswith(b" %b .\n" % name) and (parts := parts_of(line)).graph == name:
                    count += 1
                    yield parts

    with target.open("wb") as file:
        if form == "ttl":
            file.write(header())
            file.writelines(statements(counted()))
        else:
            end = b" %b .\n" % name if form == "nq" else b" .\n"
            file.writelines(b"%b %b %b%b" % (*each[:3], end) for each in counted())
    return count


def write_packed(source: Path, target: Path) -> None:
    """A file by gzip: without name and time in it, so that the same content gives the same bytes (RFC 1952, 2.3)."""
    with (
        source.open("rb") as plain,
        target.open("wb") as packed,
        gzip.GzipFile("", "wb", _LEVEL, packed, mtime=0) as file,
    ):
        while piece := plain.read(1 << 20):
            file.write(piece)


@contextmanager
def _mapped(path: Path) -> Iterator[mmap.mmap | bytes]:
    """The file as bytes that the kernel reads when they are looked at; an empty one cannot be mapped."""
    with path.open("rb") as file:
        if not path.stat().st_size:
            yield b""
            return
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
            yield mapped


def _places(path: Path) -> Mapping[bytes, array[int]]:
    """Where the lines of each graph begin."""
    found: dict[bytes, array[int]] = defaultdict(lambda: array("Q"))
    begin = 0
    with path.open("rb") as lines:
        for line in lines:
            found[parts_of(line).graph].append(begin)
            begin += len(line)
    return found


def _at(lines: mmap.mmap | bytes, places: Iterable[int]) -> Iterator[Parts]:
    for begin in places:
        yield parts_of(lines[begin : lines.find(b"\n", begin) + 1])
