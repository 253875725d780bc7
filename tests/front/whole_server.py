"""A scratch endpoint as `denge serve --scratch` makes it: engine, writer, HTTP server, and a token to write with."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

from front_server import ROOT, Client, Seen

from kg.engine import EngineStatus, SocketEngine


class WholeServer(Client):
    """The server on a free port of this machine, until `end`."""

    def __init__(self, project: Path, *settings: str) -> None:
        for name in ("ontology", "kg/articles", "queries"):
            (project / name).mkdir(parents=True)
        (project / "denge.toml").touch()
        command = [sys.executable, "-m", "server.command_line", "serve", "--scratch", "--port", "0", "--json"]
        options = [part for each in settings for part in ("--set", each)]
        self.process = subprocess.Popen(
            [*command, *options, "--project", str(project)],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        told = json.loads(self.process.stdout.readline())
        super().__init__(int(told["address"].rstrip("/").rpartition(":")[2]))
        self.token = {"Authorization": f"Bearer {told['token']}"}

    def update(self, text: str) -> Seen:
        return self.request("POST", "/sparql", f"update={quote(text)}".encode(), Content_Type=FORM, **self.token)

    def engine(self) -> SocketEngine:
        """The engine of this server, asked directly."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        for child in children:
            environment = Path(f"/proc/{child}/environ").read_bytes().split(b"\0")
            for each in environment:
                name, _, value = each.decode().partition("=")
                if name == "DENGE_ENGINE_SOCKET":
                    return SocketEngine(value)
        raise AssertionError("there is no front")

    def end(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        self.process.communicate(timeout=20)
        return self.process.returncode


FORM = "application/x-www-form-urlencoded"


def running(engine: SocketEngine) -> int:
    status: EngineStatus = engine.status()
    return status.running
