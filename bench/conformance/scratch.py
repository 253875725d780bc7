"""Starts `denge serve --scratch` for a run of the suites and stops it afterwards."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urljoin

from bench.conformance.endpoint import Addresses, addresses_of
from kg.engine import free_port

_HOST = "127.0.0.1"
_START_SECONDS = 60
_STOP_SECONDS = 20
_SHOWN = 2000
"""Characters of the errors that are shown when it does not start."""


class ScratchError(Exception):
    """The endpoint did not start; the message is the end of what it said."""


@contextmanager
def scratch_endpoint(project: Path) -> Iterator[Addresses]:
    """A new, empty, writable endpoint that may ask itself by SERVICE. Raises ScratchError."""
    port = free_port(_HOST, 0)
    settings = (f'service_hosts=["{_HOST}:{port}"]', "requests_per_minute=0")
    command = [
        *(sys.executable, "-m", "server.command_line", "serve", "--scratch", "--json", "--project", str(project)),
        *("--host", _HOST, "--port", str(port)),
        *(part for setting in settings for part in ("--set", setting)),
    ]
    with (
        tempfile.TemporaryFile() as errors,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, cwd=project) as process,
    ):
        watch = threading.Timer(_START_SECONDS, process.kill)
        watch.start()
        try:
            said = _announced(process)
            watch.cancel()
            if said is None:
                process.wait(_STOP_SECONDS)
                errors.seek(0)
                raise ScratchError(errors.read().decode("utf-8", "replace").strip()[-_SHOWN:])
            yield addresses_of(urljoin(said["address"], "sparql"), token=said["token"])
        finally:
            watch.cancel()
            _stop(process)


def _announced(process: subprocess.Popen[bytes]) -> dict[str, str] | None:
    """The address and the token, read from the JSON lines that the server prints; None when it ends before."""
    said: dict[str, str] = {}
    assert process.stdout is not None
    for line in process.stdout:
        if line.strip():
            said.update(json.loads(line))
        if {"address", "token"} <= said.keys():
            return said
    return None


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
