"""What a running engine tells about itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class EngineStatus:
    """The version and size of the dataset, seconds since the start, and queries now and so far.

    `outcomes` counts ended queries by "answered", by the code of their problem, or by "client-gone".
    """

    version: str
    triples: int
    uptime_seconds: float
    running: int
    waiting: int
    outcomes: Mapping[str, int]
