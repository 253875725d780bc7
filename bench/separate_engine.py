"""Runs an engine in a process of its own, as a server has it, for tests and measurements without a server.

To fork a large process, as that of the tests is, for each query costs fifty times the query.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Final

from kg.engine import SocketEngine, load_snapshot, private_socket_path, run_engine
from kg.engine.process import leave_with_parent
from kg.problems import DengeError
from kg.project import Settings

_ROOT: Final = Path(__file__).resolve().parent.parent
_PAUSE: Final = 0.02
_END_SECONDS: Final = 30


@contextmanager
def separate_engine(dataset: Path, version: str, settings: Settings) -> Iterator[SocketEngine]:
    """An engine over a file of sorted N-Quads, for the time of a `with` block.

    Raises DengeError `engine.unreachable` when it ends before it has answered.
    """
    with private_socket_path() as path:
        arguments = [str(dataset), version, str(path), json.dumps(asdict(settings)), str(os.getpid())]
        environment = {**os.environ, "PYTHONPATH": str(_ROOT)}
        process = subprocess.Popen([sys.executable, __file__, *arguments], env=environment, stderr=subprocess.DEVNULL)
        try:
            yield _connected(path, process)
        finally:
            process.terminate()
            process.wait(_END_SECONDS)


def _connected(path: Path, process: subprocess.Popen[bytes]) -> SocketEngine:
    engine = SocketEngine(path)
    while True:
        try:
            engine.version()
            return engine
        except DengeError:
            try:
                process.wait(_PAUSE)
            except subprocess.TimeoutExpired:
                continue
            raise


def main() -> int:
    """Serve until SIGTERM, or until the process that wanted it ends."""
    dataset, version, path, settings, parent = sys.argv[1:]
    leave_with_parent(int(parent), signal.SIGKILL)
    return run_engine(load_snapshot(Path(dataset), version), Path(path), Settings(**json.loads(settings)))


if __name__ == "__main__":
    sys.exit(main())
