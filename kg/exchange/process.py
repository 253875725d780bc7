"""Writes one dump in a process of its own, so that it can be stopped and keeps nobody waiting.

`python -m kg.exchange.process PARENT WORK SOURCE TARGET [MORE...]`: PARENT is the process to end with.
"""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from kg.changes import Delta, decode
from kg.engine.process import leave_with_parent
from kg.exchange.dumps import write_graph, write_packed, write_quads, write_trig

EMPTY = 3
"""The exit code when a graph has no statement."""


def main(arguments: list[str]) -> int:
    """Do the work and end with `parent`."""
    parent, *rest = arguments
    leave_with_parent(int(parent), signal.SIGKILL)
    return write(*rest)


def write(work: str, source: str, target: str, *more: str) -> int:
    """Do the work: `quads` with the changes from a file, `trig`, `gz`, or `graph` with its IRI and form."""
    if work == "quads":
        changes = decode(Path(more[0]).read_bytes()) if more else Delta()
        write_quads(Path(source) if source else None, changes, Path(target))
    elif work == "trig":
        write_trig(Path(source), Path(target))
    elif work == "gz":
        write_packed(Path(source), Path(target))
    elif not write_graph(Path(source), more[0], more[1], Path(target)):
        return EMPTY
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
