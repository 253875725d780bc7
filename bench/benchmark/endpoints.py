"""Starts Denge and the other endpoints over the same corpus, and ends them."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from bench.benchmark.client import BrokenReplyError, Connection
from kg.engine import free_port
from kg.project import Project

DENGE: Final = "denge"
FIRST_QUERY: Final = "ASK { ?s ?p ?o }"
_START_SECONDS: Final = 900.0
_END_SECONDS: Final = 20.0
_PAUSE: Final = 0.02
_JSON: Final = "application/sparql-results+json"


class EndpointError(Exception):
    """An endpoint that cannot be started; the message says why."""


@dataclass(frozen=True)
class Endpoint:
    """A running endpoint: the address that takes queries, its first process, and the seconds until it answered."""

    name: str
    address: str
    process: int
    started: float

    def connection(self) -> Connection:
        """A new connection to it."""
        return Connection(self.address)


def union_file(corpus: Project) -> Path:
    """The corpus as N-Triples, each triple once: what the others are to have as their default graph, as Denge has."""
    path = corpus.built / "union.nt"
    if not path.is_file() or path.stat().st_mtime < corpus.dataset.stat().st_mtime:
        previous = b""
        with corpus.dataset.open("rb") as quads, path.open("wb") as triples:
            for line in quads:
                triple = line[: line.rfind(b" ", 0, -3)]
                if triple != previous:
                    triples.write(triple + b" .\n")
                previous = triple
    return path


@contextmanager
def denge(corpus: Project, query_seconds: float, settings: Sequence[str] = ()) -> Iterator[Endpoint]:
    """`denge serve` over the corpus, with this limit of a query."""
    command = [sys.executable, "-m", "server.command_line", "serve", "--project", str(corpus.root)]
    chosen = [f"query_seconds={query_seconds:g}", *settings]
    options = [word for setting in chosen for word in ("--set", setting)]
    log = corpus.built / "denge.log"
    with log.open("wb") as messages:
        begun = time.perf_counter()
        process = subprocess.Popen(
            [*command, "--data", str(corpus.built), "--port", "0", "--json", "--quiet", *options],
            cwd=corpus.root, stdout=subprocess.PIPE, stderr=messages, start_new_session=True,
        )  # fmt: skip
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            if not line:
                raise EndpointError(f"{DENGE}: {log.read_text(encoding='utf-8')[-500:]}")
            address = json.loads(line)["address"] + "sparql"
            yield answering(DENGE, address, process, begun)
        finally:
            end_process(process)


@contextmanager
def oxigraph(corpus: Project, query_seconds: float | None) -> Iterator[Endpoint]:
    """`oxigraph serve` on disk, loaded with `oxigraph load`, with its own limit of a query where there is to be one.

    With a limit it starts a thread for each query that sleeps as long, and thousands of quick queries bring it down.
    """
    program = _program("oxigraph")
    place = corpus.built / "oxigraph"
    union = union_file(corpus)
    if not place.is_dir() or place.stat().st_mtime < corpus.dataset.stat().st_mtime:
        shutil.rmtree(place, ignore_errors=True)
        for file in (corpus.dataset, union):
            load = [program, "load", "--location", str(place), "--file", str(file)]
            subprocess.run(load, check=True, capture_output=True)
        # The planner of the on-disk store is helped by what its documentation advises after a load.
        subprocess.run([program, "optimize", "--location", str(place)], check=True, capture_output=True)
        os.utime(place)
    port = free_port("127.0.0.1", 0)
    command = [program, "serve", "--location", str(place), "--bind", f"127.0.0.1:{port}"]
    limit = [] if query_seconds is None else ["--timeout-s", str(max(1, round(query_seconds)))]
    with _other("oxigraph", [*command, *limit], f"http://127.0.0.1:{port}/query", corpus) as endpoint:
        yield endpoint


@contextmanager
def rdflib_endpoint(corpus: Project, query_seconds: float | None) -> Iterator[Endpoint]:
    """`rdflib-endpoint serve`: rdflib behind FastAPI. It has no limit of a query."""
    if importlib.util.find_spec("rdflib_endpoint") is None or importlib.util.find_spec("uvicorn") is None:
        raise EndpointError("rdflib-endpoint: pip install rdflib-endpoint uvicorn")
    port = free_port("127.0.0.1", 0)
    command = [_program("rdflib-endpoint"), "serve", "--host", "127.0.0.1", "--port", str(port)]
    address = f"http://127.0.0.1:{port}/"
    with _other("rdflib-endpoint", [*command, str(union_file(corpus))], address, corpus) as endpoint:
        yield endpoint


@contextmanager
def _other(name: str, command: Sequence[str], address: str, corpus: Project) -> Iterator[Endpoint]:
    with (corpus.built / f"{name}.log").open("wb") as messages:
        begun = time.perf_counter()
        process = subprocess.Popen(command, cwd=corpus.built, stdout=messages, stderr=messages, start_new_session=True)
        try:
            yield answering(name, address, process, begun)
        finally:
            end_process(process)


def answering(name: str, address: str, process: subprocess.Popen[bytes], begun: float | None = None) -> Endpoint:
    """The endpoint once it has answered a first query; it was `begun` then, or now. Raises EndpointError."""
    begun = time.perf_counter() if begun is None else begun
    while time.perf_counter() - begun < _START_SECONDS:
        if process.poll() is not None:
            raise EndpointError(f"{name} ended with {process.returncode}")
        try:
            with Connection(address) as connection:
                if connection.query(FIRST_QUERY, _JSON).status == 200:
                    return Endpoint(name, address, process.pid, time.perf_counter() - begun)
        except (OSError, BrokenReplyError):
            pass
        time.sleep(_PAUSE)
    raise EndpointError(f"{name} did not answer in {_START_SECONDS:g} s")


def _program(name: str) -> str:
    beside = Path(sys.executable).parent / name
    found = str(beside) if beside.is_file() else shutil.which(name)
    if found is None:
        raise EndpointError(f"{name}: pip install {name}")
    return found


def end_process(process: subprocess.Popen[bytes]) -> None:
    """End the process and what it started; a rival that is busy does not always end when it is asked to."""
    process.terminate()
    try:
        process.wait(_END_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    stream: IO[bytes] | None = process.stdout
    if stream is not None:
        stream.close()
