"""Starts `denge serve` for as long as a measurement, a notebook or a browser asks it, and stops it afterwards."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from kg.project import Project

_START_SECONDS: Final = 120
_STOP_SECONDS: Final = 20
_SHOWN: Final = 2000
"""Characters of the errors that are shown when it does not start."""


class ServingError(Exception):
    """The server did not start; the message is the end of what it said."""


@contextmanager
def served(project: Project) -> Iterator[str]:
    """The address, without a final slash, of a server of the project on a free port. Raises ServingError."""
    options = ["--port", "0", "--project", str(project.root), "--data", str(project.built)]
    with serving(project.root, [*options, "--set", "requests_per_minute=0"], ("address",)) as said:
        yield said["address"].rstrip("/")


@contextmanager
def serving(folder: Path, options: Sequence[str], wanted: Collection[str]) -> Iterator[Mapping[str, str]]:
    """`denge serve --json` with these options in a folder, until the end of the block.

    Gives what the server announces, of which the keys in `wanted` are waited for. Raises ServingError.
    """
    command = [sys.executable, "-m", "server.command_line", "serve", "--json", *options]
    with (
        tempfile.TemporaryFile() as errors,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, cwd=folder) as process,
    ):
        watch = threading.Timer(_START_SECONDS, process.kill)
        watch.start()
        try:
            said = _announced(process, wanted)
            watch.cancel()
            if said is None:
                process.wait(_STOP_SECONDS)
                errors.seek(0)
                raise ServingError(errors.read().decode("utf-8", "replace").strip()[-_SHOWN:])
            yield said
        finally:
            watch.cancel()
            _stop(process)


def _announced(process: subprocess.Popen[bytes], wanted: Collection[str]) -> dict[str, str] | None:
    """What the JSON lines say that the server prints; None when it ends before it has said what is wanted."""
    said: dict[str, str] = {}
    assert process.stdout is not None
    for line in process.stdout:
        if line.strip():
            said.update(json.loads(line))
        if said.keys() >= set(wanted):
            return said
    return None


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
