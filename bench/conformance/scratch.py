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
_SETTINGS = 'service_hosts = ["{host}:{port}"]\nrequests_per_minute = 0\n'
_START_SECONDS = 60
_STOP_SECONDS = 20
_FOLDERS = ("kg", "ontology", "queries")


class ScratchError(Exception):
    """The endpoint did not start; the message is the end of what it said."""


@contextmanager
def scratch_endpoint(project: Path) -> Iterator[Addresses]:
    """A new, empty, writable endpoint that may ask itself by SERVICE. Raises ScratchError.

    It runs on a project of its own in a temporary folder, because the settings of `project` may forbid SERVICE; the
    folders of the project are linked into it.
    """
    port = free_port(_HOST, 0)
    with tempfile.TemporaryDirectory(prefix="denge-conformance-") as name:
        folder = Path(name)
        for each in _FOLDERS:
            (folder / each).symlink_to(project / each)
        (folder / "denge.toml").write_text(_SETTINGS.format(host=_HOST, port=port), encoding="utf-8")
        command = [sys.executable, "-m", "server.command_line", "serve", "--scratch", "--json", "--host", _HOST]
        with (
            (folder / "errors").open("w+b") as errors,
            subprocess.Popen(
                [*command, "--port", str(port), "--project", name], stdout=subprocess.PIPE, stderr=errors, cwd=project
            ) as process,
        ):
            watch = threading.Timer(_START_SECONDS, process.kill)
            watch.start()
            try:
                said = _announced(process)
                watch.cancel()
                if said is None:
                    process.wait(_STOP_SECONDS)
                    errors.seek(0)
                    raise ScratchError(errors.read()[-2000:].decode("utf-8", "replace").strip())
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
