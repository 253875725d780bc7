"""One change as the log keeps it: what is said about it, its statements, and a checksum over both."""

from __future__ import annotations

import hashlib
import json
import zlib
from dataclasses import dataclass
from typing import Final

from kg.changes.delta import Delta, decode, encode

Row = tuple[int, str, str, str, str, int, int, str, bytes, bytes]
"""A row of the table `changes`, in the order of its columns."""

KINDS: Final = ("update", "graph-put", "graph-post", "graph-delete", "undo", "annotation", "compact")
"""The kinds of changes that there are words for."""

COMPACTED: Final = "compact"
"""The kind of the change that stands for all that were compacted into it."""

# The fastest level: deltas are small, and a higher level costs more time than the disk does.
_COMPRESSION: Final = 1


@dataclass(frozen=True)
class Change:
    """What is known of a change beside its statements.

    `time` is UTC (RFC 3339); `removed` and `added` are numbers of statements; `graphs` are IRIs in order, the empty
    string for the default graph.
    """

    number: int
    time: str
    author: str
    kind: str
    note: str
    removed: int
    added: int
    graphs: tuple[str, ...]


def described(number: int, time: str, author: str, kind: str, note: str, delta: Delta) -> Change:
    """The change with the numbers and graphs that its statements have."""
    return Change(number, time, author, kind, note, len(delta.removed), len(delta.added), tuple(sorted(delta.graphs())))


def row_of(change: Change, delta: Delta) -> Row:
    """The row that keeps a change."""
    packed = zlib.compress(encode(delta), _COMPRESSION)
    return (
        change.number,
        change.time,
        change.author,
        change.kind,
        change.note,
        change.removed,
        change.added,
        "\n".join(change.graphs),
        packed,
        _checksum(change, packed),
    )


def change_of(row: Row) -> Change:
    """What a row says about its change. Raises ValueError when the row is not the one that was written."""
    number, time, author, kind, note, removed, added, graphs, packed, checksum = row
    touched = tuple(graphs.split("\n")) if removed or added else ()
    change = Change(number, time, author, kind, note, removed, added, touched)
    if _checksum(change, packed) != checksum:
        raise ValueError(f"change {number} does not have the checksum with which it was written")
    return change


def delta_of(row: Row) -> Delta:
    """The statements of a row. Raises ValueError when the row is not the one that was written."""
    change_of(row)
    return decode(zlib.decompress(row[8]))


def _checksum(change: Change, packed: bytes) -> bytes:
    told = [change.number, change.time, change.author, change.kind, change.note, change.removed, change.added]
    head = json.dumps([*told, *change.graphs], ensure_ascii=True).encode()
    return hashlib.sha256(b"%d %b%b" % (len(head), head, packed)).digest()
