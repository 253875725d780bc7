"""An empty endpoint that takes writes, as `denge serve --scratch` starts it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

from probing import ProbedServer, Reply, head

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = {"query_seconds": 1.5, "write_seconds": 1.5, "query_megabytes": 256, "body_seconds": 1.0}
GRAPH = "/graphs?graph=http://example.org/g"


class ScratchServer(ProbedServer):
    """The process, the token that it printed, and writes with that token."""

    def __init__(self, folder: Path) -> None:
        chosen = [part for name, value in SETTINGS.items() for part in ("--set", f"{name}={value}")]
        arguments = [
            sys.executable,
            "-m",
            "server.command_line",
            "serve",
            "--scratch",
            "--port",
            "0",
            "--json",
            *chosen,
        ]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        self._process = subprocess.Popen(arguments, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        announced = json.loads(self._process.stdout.readline())
        self.address, self._token = announced["address"], announced["token"]
        parts = urlsplit(self.address)
        self.host, self.port = parts.hostname or "", parts.port or 0
        self.triples = 3
        assert self.update("INSERT DATA { <a:a> <a:b> 1 . GRAPH <a:g> { <a:a> <a:b> 1, 2 } }").status in (200, 204)
        self.triples = self.count()

    def write(self, method: str, target: str, body: bytes, media_type: str, *fields: str) -> Reply:
        """A write with the token."""
        given = (f"Content-Type: {media_type}", f"Content-Length: {len(body)}", *fields)
        request = head(method, target, "Connection: close", f"Authorization: Bearer {self._token}", *given)
        return self.send(request + body)

    def update(self, text: str | bytes) -> Reply:
        body = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
        return self.write("POST", "/sparql", body, "application/sparql-update")

    def put(self, body: bytes, media_type: str, *fields: str) -> Reply:
        return self.write("PUT", GRAPH, body, media_type, *fields)
