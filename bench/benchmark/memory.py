"""The memory of a tree of processes: each page counted once, by what each process has of it (PSS of the kernel)."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Final

from bench.benchmark.endpoints import Endpoint
from bench.benchmark.processes import tree
from bench.benchmark.queries import BenchmarkQuery

_PROCESSES: Final = Path("/proc")
_KIB_IN_MIB: Final = 1024


def megabytes(process: int) -> float:
    """The proportional set size of a process and all its descendants in MiB, from /proc/*/smaps_rollup (Linux)."""
    return sum(_own(each) for each in tree(process)) / _KIB_IN_MIB


def _own(process: int) -> int:
    try:
        lines = (_PROCESSES / str(process) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def megabytes_during(query: BenchmarkQuery, endpoint: Endpoint) -> float:
    """The most that was seen while a query was answered."""
    done = threading.Event()

    def ask() -> None:
        try:
            with endpoint.connection() as connection:
                connection.query(query.varied(0), query.accept)
        finally:
            done.set()

    thread = threading.Thread(target=ask)
    thread.start()
    most = megabytes(endpoint.process)
    while not done.wait(0.02):
        most = max(most, megabytes(endpoint.process))
    thread.join()
    return most
