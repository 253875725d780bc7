"""Runs `denge serve` and reads from it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from types import TracebackType

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Response:
    """An answer: status, headers and body."""

    status: int
    headers: Message
    body: bytes


class DownloadServer:
    """A server on a free port, for the time of a `with` block; it has to end with 0."""

    def __init__(self, project: Path, data: Path, folder: Path, *settings: str) -> None:
        command = [sys.executable, "-m", "server.command_line", "serve", "--port", "0", "--json"]
        command += ["--project", str(project), "--data", str(data)]
        command += [part for each in settings for part in ("--set", each)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        self._log = (folder / "log").open("w")
        self.process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=self._log, text=True
        )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, (folder / "log").read_text()
        self.address: str = json.loads(line)["address"]

    def get(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Response:
        """Ask for a path below the address; names of headers have underscores for hyphens."""
        named: Mapping[str, str] = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(self.address + path, body, named, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return Response(answer.status, answer.headers, answer.read())
        except urllib.error.HTTPError as error:
            with error:
                return Response(error.code, error.headers, error.read())

    def file(self, name: str) -> bytes:
        """A download, which has to be there."""
        answer = self.get(f"download/{name}")
        assert answer.status == 200, answer.body.decode()
        return answer.body

    def __enter__(self) -> DownloadServer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.send_signal(signal.SIGTERM)
        try:
            assert self.process.wait(60) == 0 or kind is not None
        finally:
            self.process.kill()
            self.process.communicate()
            self._log.close()
