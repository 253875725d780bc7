"""What a running engine tells about itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class EngineStatus:
    """The version and size of the dataset, seconds since the start, and queries now and so far.

    `outcomes` counts ended queries by "answered", by the code of their problem, or by "client-gone"; `writes` counts
    ended writes likewise. `waiting` queries have no child yet, `paused` ones are scans that wait for other scans.
    `children` are process ids, `writer` the one of the process that writes, where there is one.
    """

    version: str
    number: int
    triples: int
    uptime_seconds: float
    running: int
    waiting: int
    paused: int
    waiting_writes: int
    outcomes: Mapping[str, int]
    writes: Mapping[str, int]
    process: int
    children: tuple[int, ...]
    writer: int | None
    front: int | None
