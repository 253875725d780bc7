"""Runs the engine alone, without a server: `python -m bench.benchmark.separate_engine DATASET SOCKET`."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from bench.benchmark.endpoints import EndpointError
from kg.engine import SocketEngine, load_snapshot, private_socket_path, run_engine
from kg.engine.process import leave_with_parent
from kg.problems import DengeError
from kg.project import Settings

_VERSION: Final = "benchmark"
_START_SECONDS: Final = 120.0
_PAUSE: Final = 0.05


@contextmanager
def separate_engine(dataset: Path) -> Iterator[SocketEngine]:
    """An engine over a file of sorted N-Quads in a process of its own, as a server has it. Raises EndpointError."""
    with private_socket_path() as path:
        command = [sys.executable, "-m", __name__, str(dataset), str(path), str(os.getpid())]
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        try:
            yield _answering(SocketEngine(path), process)
        finally:
            process.terminate()
            process.wait()


def _answering(engine: SocketEngine, process: subprocess.Popen[bytes]) -> SocketEngine:
    begun = time.monotonic()
    while process.poll() is None and time.monotonic() - begun < _START_SECONDS:
        try:
            engine.version()
            return engine
        except DengeError:
            time.sleep(_PAUSE)
    raise EndpointError("the engine does not answer")


def main() -> int:
    """Serve until SIGTERM, or until the process that wanted it ends."""
    parser = argparse.ArgumentParser()
    parser.add_argument("dataset", type=Path)
    parser.add_argument("socket", type=Path)
    parser.add_argument("parent", type=int)
    given = parser.parse_args()
    leave_with_parent(given.parent, signal.SIGKILL)
    return run_engine(load_snapshot(given.dataset, _VERSION), given.socket, Settings())


if __name__ == "__main__":
    sys.exit(main())
