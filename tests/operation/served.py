"""`denge serve` as an operator starts it, on a free port, with what it writes to its log."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

from kg.project import Project

ROOT = Path(__file__).resolve().parents[2]


def is_alive(process: int) -> bool:
    """Whether a process exists and is no zombie."""
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] not in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return False


def descendants_of(process: int) -> list[int]:
    """Children, their children, and so on, without those of a process that has ended meanwhile."""
    found: list[int] = []
    with suppress(FileNotFoundError, ProcessLookupError):
        for task in Path(f"/proc/{process}/task").iterdir():
            for child in (task / "children").read_text(encoding="utf-8").split():
                found += [int(child), *descendants_of(int(child))]
    return found


class Served:
    """A server for the time of a `with` block. `log` are the lines of its log so far, as objects."""

    def __init__(
        self,
        project: Project,
        folder: Path,
        settings: Sequence[str] = (),
        command: Sequence[str] = (sys.executable, "-m", "server.command_line"),
        **process: Any,
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._log = folder / "log"
        arguments = [*command, "serve", "--port", "0", "--json", "--project", str(project.root)]
        arguments += ["--data", str(project.built), *(part for each in settings for part in ("--set", each))]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), **process.pop("environment", {})}
        with self._log.open("w") as log:
            self.process = subprocess.Popen(
                arguments, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=log, text=True, **process
            )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, f"the server ended before it answered: {self._log.read_text(encoding='utf-8')}"
        self.address: str = json.loads(line)["address"]
        self.port = urlsplit(self.address).port or 0

    def get(self, path: str, **headers: str) -> str:
        """The text at a path; urllib raises for a status of 400 and above."""
        asked = urllib.request.Request(f"{self.address}{path}", headers=headers)
        with urllib.request.urlopen(asked, timeout=30) as answer:
            return str(answer.read().decode())

    def log(self) -> list[dict[str, Any]]:
        """The lines of the log."""
        return [json.loads(line) for line in self._log.read_text(encoding="utf-8").splitlines()]

    def terminate(self) -> int:
        """Ask it to end as a supervisor does, and return its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(60)

    def __enter__(self) -> Served:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        left = [self.process.pid, *descendants_of(self.process.pid)] if self.process.poll() is None else []
        for number in left:
            if is_alive(number):
                os.kill(number, signal.SIGKILL)
        self.process.wait()
        if self.process.stdout is not None:
            self.process.stdout.close()
