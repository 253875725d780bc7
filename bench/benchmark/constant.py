"""Serves one constant answer by the HTTP library and nothing of Denge: what no answer can be quicker than."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from granian import Granian
from granian.constants import HTTPModes, Interfaces, Loops
from granian.log import LogLevels

from bench.benchmark.client import SOLUTIONS
from bench.benchmark.endpoints import Endpoint, answering, end_process
from kg.engine import free_port
from kg.engine.process import leave_with_parent

_NAME = "constant"


@contextmanager
def constant(length: int) -> Iterator[Endpoint]:
    """A server, with the interface and event loop of Denge's, that answers each request with as many bytes.

    Raises EndpointError.
    """
    port = free_port("127.0.0.1", 0)
    command = [sys.executable, "-m", __name__, str(port), str(length), str(os.getpid())]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        yield answering(_NAME, f"http://127.0.0.1:{port}/sparql", process)
    finally:
        end_process(process)


def _application(length: int) -> Callable[[Any, Any], Awaitable[None]]:
    fields = [("content-type", SOLUTIONS), ("content-length", str(length))]
    body = b" " * length

    async def answer(scope: Any, protocol: Any) -> None:
        await protocol()  # the body of the request
        protocol.response_bytes(200, fields, body)

    return answer


def main() -> None:
    """Serve until SIGTERM, or until the process that wanted it ends."""
    parser = argparse.ArgumentParser()
    parser.add_argument("port", type=int)
    parser.add_argument("length", type=int)
    parser.add_argument("parent", type=int)
    given = parser.parse_args()
    leave_with_parent(given.parent, signal.SIGTERM)
    server = Granian(
        _NAME, address="127.0.0.1", port=given.port, interface=Interfaces.RSGI, loop=Loops.uvloop,
        http=HTTPModes.http1, websockets=False, log_access=False, log_level=LogLevels.error,
    )  # fmt: skip
    server.serve(target_loader=partial(_application, given.length), wrap_loader=False)


if __name__ == "__main__":
    main()
