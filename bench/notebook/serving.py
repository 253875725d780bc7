"""Starts `denge serve` over a project for as long as a notebook asks it, and stops it afterwards."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from kg.project import Project

_START_SECONDS = 120
_STOP_SECONDS = 20
_SHOWN = 2000
"""Characters of the errors that are shown when it does not start."""


class ServingError(Exception):
    """The server did not start; the message is the end of what it said."""


@contextmanager
def served(project: Project) -> Iterator[str]:
    """The address of a server of the project, without a final slash. Raises ServingError."""
    command = [
        *(sys.executable, "-m", "server.command_line", "serve", "--json", "--port", "0"),
        *("--project", str(project.root), "--data", str(project.built), "--set", "requests_per_minute=0"),
    ]
    with (
        tempfile.TemporaryFile() as errors,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, cwd=project.root) as process,
    ):
        watch = threading.Timer(_START_SECONDS, process.kill)
        watch.start()
        try:
            address = _announced(process)
            watch.cancel()
            if address is None:
                process.wait(_STOP_SECONDS)
                errors.seek(0)
                raise ServingError(errors.read().decode("utf-8", "replace").strip()[-_SHOWN:])
            yield address.rstrip("/")
        finally:
            watch.cancel()
            _stop(process)


def _announced(process: subprocess.Popen[bytes]) -> str | None:
    """The address, from the line of JSON that the server prints once it answers; None when it ends before."""
    assert process.stdout is not None
    for line in process.stdout:
        if line.strip():
            address: str = json.loads(line)["address"]
            return address
    return None


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
