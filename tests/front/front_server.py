"""Starts the HTTP server of these tests, and speaks to it over bare sockets."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from kg.engine import free_port
from kg.engine.front import PARENT_VARIABLE

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
NUMBER = "SELECT ?n WHERE { <urn:test:counter> <urn:test:value> ?n }"
ASK = "/sparql?query=ASK%7B%7D"


@dataclass(frozen=True)
class Seen:
    """A response: its status, its headers by names in lower case, its body as it was sent."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def code(self) -> str:
        """The code of a problem document."""
        assert self.headers["content-type"] == "application/problem+json"
        return str(json.loads(self.body)["code"])


class Client:
    """Speaks HTTP to a port of this machine."""

    def __init__(self, port: int) -> None:
        self.port = port

    def connect(self, seconds: float = 10) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=seconds)

    def send(self, sent: bytes, method: str = "GET", half_close: bool = False) -> Seen:
        """Send these very bytes on a connection of their own."""
        with self.connect() as connection:
            with suppress(BrokenPipeError):  # refused before all of it was sent; the answer is there to be read
                connection.sendall(sent)
            if half_close:
                connection.shutdown(socket.SHUT_WR)
            return receive(connection, method)

    def request(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Seen:
        """One request; underscores in names of headers stand for hyphens."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body, named)
            return seen(connection.getresponse())
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Seen:
        return self.request("GET", path, **headers)

    def quickest(self, path: str) -> float:
        """Seconds of the quickest of five requests: what else runs on this machine makes single ones slower."""
        taken = []
        for _ in range(5):
            start = time.monotonic()
            assert self.get(path).status == 200
            taken.append(time.monotonic() - start)
        return min(taken)

    def ask(self, query: str, **headers: str) -> Seen:
        return self.get(f"/sparql?query={quote(query)}", **headers)


class FrontServer(Client):
    """The HTTP server with one worker and the gateway, on a free port of this machine, until `end`."""

    def __init__(self, folder: Path, settings: str = "", descriptors: int | None = None) -> None:
        """With `descriptors` the server is started with this as its soft limit of open ones."""
        super().__init__(free_port("127.0.0.1", 0))
        for name in ("ontology", "kg/articles", "queries", ".denge"):
            (folder / name).mkdir(parents=True)
        (folder / "denge.toml").write_text(settings, encoding="utf-8")
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(HERE)]),
            "DENGE_PROJECT": str(folder),
            PARENT_VARIABLE: str(os.getpid()),
        }
        limits = [] if descriptors is None else ["prlimit", f"--nofile={descriptors}:"]
        command = [*limits, sys.executable, "-m", "server.front.launcher", "front_application:create"]
        options = ["--host", "127.0.0.1", "--port", str(self.port), "--workers", "1", "--threads", "4"]
        self.process = subprocess.Popen([*command, *options, "--kill-timeout", "5"], env=environment)
        until = time.monotonic() + 30
        while True:
            assert time.monotonic() < until and self.process.poll() is None, "the server did not start"
            try:
                assert self.get("/-/versions").status == 200
                return
            except OSError:
                time.sleep(0.05)

    def end(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=10)

    def count(self, name: str) -> int:
        """What the application counted: queries evaluated, work stopped, bytes read by its process."""
        return int(json.loads(self.get("/-/counts").body)[name])


def seen(response: http.client.HTTPResponse) -> Seen:
    body = response.read()
    return Seen(response.status, {name.lower(): value for name, value in response.getheaders()}, body)


def receive(connection: socket.socket, method: str = "GET") -> Seen:
    """The next response on a connection."""
    response = http.client.HTTPResponse(connection, method=method)
    response.begin()
    return seen(response)


def head(method: str, path: str, *fields: str) -> bytes:
    """The head of a request, with a Host."""
    lines = [f"{method} {path} HTTP/1.1", "Host: example.org", *fields]
    return "".join(f"{line}\r\n" for line in [*lines, ""]).encode("latin-1")
