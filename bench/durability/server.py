"""The server whose processes are killed, over a copy of a project's dataset."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final, Literal

from kg.engine import EngineStatus, SocketEngine, free_port
from kg.problems import DengeError
from kg.project import Project
from kg.tokens import issue

Victim = Literal["writer", "engine", "front"]
_START_SECONDS: Final = 120.0
_OPTIONS: Final = ("updates=true", "validation=off", "requests_per_minute=0", "queries_at_once=4")


class Server:
    """`denge serve` with updates; started again whenever it has ended."""

    def __init__(self, project: Project, data: Path) -> None:
        self._root = project.root
        self._data = data
        data.mkdir(parents=True, exist_ok=True)
        for file in (project.dataset, project.manifest):
            shutil.copy(file, data / file.name)
        self.port = free_port("127.0.0.1", 0)
        self.project = Project(project.root, data, project.settings)
        self.token = issue(self.project.tokens, "update", "durability", time.time()).secret
        self.annotating, self.reviewing = (
            issue(self.project.tokens, scope, scope, time.time(), annotator=scope).secret
            for scope in ("annotate", "review")
        )
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Start it, and return when it answers. Raises RuntimeError when it does not."""
        options = [part for each in _OPTIONS for part in ("--set", each)]
        place = ["--project", str(self._root), "--data", str(self._data), "--port", str(self.port)]
        command = [sys.executable, "-m", "server.command_line", "serve", "--json", *place, *options]
        self._process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            cwd=self._root,
            start_new_session=True,
        )
        assert self._process.stdout is not None
        if not self._process.stdout.readline():
            raise RuntimeError(f"the server ended with {self._process.wait()} before it answered")

    def kill(self, victim: Victim) -> bool:
        """Kill one of its processes; whether the server goes on without a new start.

        The engine takes all with it, and so does the end of the front; a writer is replaced.
        """
        status = self.status()
        target = {"writer": status.writer, "engine": status.process, "front": status.front}[victim]
        assert target is not None
        with suppress(ProcessLookupError):
            os.kill(target, signal.SIGKILL)
        if victim == "writer":
            return True
        assert self._process is not None
        self._process.wait(timeout=30)
        self._process = None
        return False

    def status(self) -> EngineStatus:
        """What the engine tells. Raises RuntimeError when it does not answer in time."""
        until = time.monotonic() + _START_SECONDS
        while time.monotonic() < until:
            try:
                told = json.loads(self.project.serving.read_text(encoding="utf-8"))
                status = SocketEngine(told["socket"]).status()
                if status.writer is not None:
                    return status
            except (DengeError, OSError, ValueError):
                time.sleep(0.01)
        raise RuntimeError("the engine does not answer")

    def __enter__(self) -> Server:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(timeout=60)
