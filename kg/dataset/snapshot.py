"""Writes a dataset: sorted N-Quads in one file, the same bytes for the same statements."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.dataset.canonical import canonical_lines
from kg.dataset.files import replace_file
from kg.dataset.nquads import Triple


@dataclass(frozen=True)
class Snapshot:
    """What was written: the SHA-256 of the bytes in hexadecimal, the statements in all and in each graph."""

    digest: str
    statements: int
    counts: Mapping[str, int]


def write_dataset(path: Path, graphs: Mapping[str, Iterable[Triple]]) -> Snapshot:
    """Write graphs, by their IRIs, in place of the dataset at `path`. A reader sees the old file or the new one."""
    lines = canonical_lines(graphs)
    content = "".join(f"{line}\n" for line in lines).encode()
    replace_file(path, content)
    counts: dict[str, int] = {}
    for line in lines:
        graph = line[line.rindex(" <") + 2 : -len("> .")]
        counts[graph] = counts.get(graph, 0) + 1
    return Snapshot(hashlib.sha256(content).hexdigest(), len(lines), dict(sorted(counts.items())))
