"""`denge serve` with updates over a copy of a project's dataset, and tokens of several annotators."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType

from kg.engine import EngineStatus, SocketEngine, free_port
from kg.project import Project
from kg.tokens import issue

PEOPLE = {
    "ada": ("annotate", "Ada Yorumcu", "0000-0002-1825-0097"),
    "cem": ("annotate", "Cem Okur", ""),
    "hakan-tasdemir": ("annotate", "Hakan Taşdemir", "0009-0001-2607-7685"),
    "dora": ("annotate", "Dora Yazar", ""),
    "emre": ("annotate", "Emre Yazar", ""),
    "bora": ("review", "Bora Hakem", ""),
    "eda": ("review", "Eda Hakem", ""),
    "updates": ("update", "notebook", ""),
}


class AnnotationServer:
    """A server whose processes may be killed; it is started again over the same data."""

    def __init__(self, project: Project, data: Path, *settings: str, log: Path | None = None) -> None:
        """`log` is the file that the server's messages go to."""
        data.mkdir(parents=True, exist_ok=True)
        for file in (project.dataset, project.manifest, project.lookup):
            if file.exists():
                shutil.copy(file, data / file.name)
        self.project = Project(project.root, data, project.settings)
        self.port = free_port("127.0.0.1", 0)
        self.tokens: Mapping[str, str] = {key: self.token(key) for key in PEOPLE}
        self._settings = ("updates=true", *settings)
        self._log = Path(os.devnull) if log is None else log
        self._process: subprocess.Popen[str] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def token(self, key: str, days: float | None = None, now: float | None = None) -> str:
        scope, name, orcid = PEOPLE[key]
        owner = {} if scope == "update" else {"annotator": key, "orcid": orcid}
        return issue(self.project.tokens, scope, name, time.time() if now is None else now, days, **owner).secret

    def start(self) -> None:
        options = [part for each in self._settings for part in ("--set", each)]
        place = ["--project", str(self.project.root), "--data", str(self.project.built), "--port", str(self.port)]
        command = [sys.executable, "-m", "server.command_line", "serve", "--json", *place, *options]
        with self._log.open("a") as messages:
            self._process = subprocess.Popen(
                command, stdout=subprocess.PIPE, stderr=messages, text=True, cwd=self.project.root
            )
        assert self._process.stdout is not None
        assert self._process.stdout.readline(), "the server ended before it answered"

    @property
    def process(self) -> int:
        """The first process of the server."""
        assert self._process is not None
        return self._process.pid

    def kill(self, victim: str) -> bool:
        """Kill one of its processes by SIGKILL; whether the server goes on without a new start."""
        status = self.status()
        process = {"writer": status.writer, "engine": status.process, "front": status.front}[victim]
        assert process is not None and self._process is not None
        os.kill(process, signal.SIGKILL)
        if victim == "writer":
            return True
        self._process.wait(timeout=30)
        return False

    def status(self) -> EngineStatus:
        told = json.loads(self.project.serving.read_text(encoding="utf-8"))
        return SocketEngine(told["socket"]).status()

    def stop(self) -> None:
        """End it as its operator does."""
        assert self._process is not None
        self._process.terminate()
        self._process.wait(timeout=60)
        self._process = None

    def verb(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a verb of the command line over the same data."""
        place = ["--project", str(self.project.root), "--data", str(self.project.built)]
        command = [sys.executable, "-m", "server.command_line", *words, *place]
        return subprocess.run(command, capture_output=True, text=True, cwd=self.project.root, check=False)

    def __enter__(self) -> AnnotationServer:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(timeout=30)
