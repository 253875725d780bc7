"""A server under bad input: raw requests to it, and whether it is unharmed by them."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import struct
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPResponse
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from _pytest.mark import ParameterSet
from live_server import LiveServer

from kg.project import Project

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"
MEMBERS = {"type", "title", "status", "detail", "instance", "code"}
JSON = "application/sparql-results+json"


@dataclass(frozen=True)
class Reply:
    """An answer over the wire; `status` 0 says that the server closed the connection without one."""

    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def code(self) -> str:
        """The code of a problem document that is whole (RFC 9457, 3.1)."""
        assert self.headers.get("content-type") == "application/problem+json", (self.status, self.body[:200])
        document = self.json()
        assert document.keys() >= MEMBERS
        assert document["status"] == self.status
        return str(document["code"])


NOTHING = Reply(0, {}, b"")


class ProbedServer(LiveServer):
    """A server that serves a project as `denge serve` does, and counts its processes."""

    def __init__(self, project: Project) -> None:
        super().__init__(project)
        parts = urlsplit(self.address)
        self.host, self.port = parts.hostname or "", parts.port or 0
        self.triples = self.count()

    def connection(self, timeout: float = 30) -> socket.socket:
        return socket.create_connection((self.host, self.port), timeout=timeout)

    def send(self, request: bytes, timeout: float = 30) -> Reply:
        """What comes back for these bytes, without any that follow."""
        with self.connection(timeout) as connection:
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                connection.sendall(request)
            return receive(connection)

    def get(self, target: str, *headers: str, timeout: float = 30) -> Reply:
        return self.send(head("GET", target, "Connection: close", *headers), timeout)

    def post(self, body: bytes, media_type: str, *headers: str, target: str = "/sparql", timeout: float = 30) -> Reply:
        fields = ("Connection: close", f"Content-Type: {media_type}", f"Content-Length: {len(body)}", *headers)
        return self.send(head("POST", target, *fields) + body, timeout)

    def query(self, text: str | bytes, timeout: float = 30) -> Reply:
        body = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
        return self.post(body, "application/sparql-query", timeout=timeout)

    def count(self) -> int:
        return int(self.query(COUNT).json()["results"]["bindings"][0]["n"]["value"])

    def seconds_of_ask(self) -> float:
        """The seconds that the next trivial question takes, with a new connection."""
        start = time.monotonic()
        # A comment that never came before: the answer is none that was kept.
        reply = self.get("/sparql?query=" + quote(f"ASK {{}} # {time.monotonic_ns()}"), f"Accept: {JSON}")
        assert reply.status == 200 and reply.json()["boolean"] is True, reply
        return time.monotonic() - start

    def processes(self) -> set[int]:
        """The process ids of the server and of everything that it started."""
        parents = {}
        for folder in Path("/proc").iterdir():
            if folder.name.isdigit():
                with contextlib.suppress(OSError):
                    parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        found = {self._process.pid}
        while new := {child for child, parent in parents.items() if parent in found} - found:
            found |= new
        return found

    def busy_ticks(self) -> int:
        """The processor time that all processes of the server have taken, those that ended included, in ticks."""
        ticks = 0
        for process in self.processes():
            with contextlib.suppress(OSError):
                fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
                ticks += sum(map(int, fields[11:15]))
        return ticks

    def falls_idle(self, within: float) -> bool:
        """Whether the server comes to take next to no processor time, less than a tenth of any, `within` seconds."""
        until = time.monotonic() + within * slowness()
        window = 0.3
        while True:
            before = self.busy_ticks()
            time.sleep(window)
            if (self.busy_ticks() - before) / os.sysconf("SC_CLK_TCK") < window / 10:
                return True
            if time.monotonic() > until:
                return False

    def check_unharmed(self, most_processes: int = 24) -> None:
        """The next question is answered within 100 ms, the data are what they were, children do not pile up."""
        assert self.seconds_of_ask() < 0.1 * slowness()
        assert self.count() == self.triples
        assert len(self.processes()) <= most_processes

    def end(self) -> None:
        """End the server, and see that nothing of it is left."""
        processes = self.processes()
        self._process.send_signal(signal.SIGTERM)
        self._process.communicate(timeout=30)
        until = time.monotonic() + 5
        while left := {each for each in processes if Path(f"/proc/{each}").exists()}:
            assert time.monotonic() < until, f"these processes outlive the server: {left}"
            time.sleep(0.05)


def slowness() -> float:
    """By how much this machine is busier than it can be: work beside the tests is not the server's fault."""
    return max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


def cases(table: Mapping[str, Any], *always: str) -> list[ParameterSet]:
    """The cases of a table for `parametrize`; those not named are many together, and run on request only."""
    assert set(always) <= table.keys()
    return [
        pytest.param(case, id=name, marks=() if name in always else pytest.mark.full) for name, case in table.items()
    ]


def head(method: str, target: str, *fields: str) -> bytes:
    """The head of a request; without a field Host it has one."""
    host = () if any(each.lower().startswith("host:") for each in fields) else ("Host: denge.example",)
    return "\r\n".join([f"{method} {target} HTTP/1.1", *host, *fields, "", ""]).encode("latin-1")


def receive(connection: socket.socket) -> Reply:
    """The next answer on a connection, NOTHING when there is none before it ends."""
    try:
        response = HTTPResponse(connection)
        response.begin()
        headers = {name.lower(): value for name, value in response.getheaders()}
        return Reply(response.status, headers, response.read())
    except (ConnectionError, ValueError, TimeoutError) as error:
        if isinstance(error, TimeoutError):
            raise
        return NOTHING
    except Exception as error:
        if type(error).__module__ == "http.client":
            return NOTHING
        raise


def reset(connection: socket.socket) -> None:
    """Close a connection by RST instead of FIN."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()
