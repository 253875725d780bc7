"""Serves one constant answer by the HTTP library and nothing of Denge: what no answer can be quicker than."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any, cast

import uvicorn

from bench.benchmark.client import SOLUTIONS
from bench.benchmark.endpoints import Endpoint, answering, end_process
from kg.engine import free_port
from kg.engine.process import leave_with_parent

_NAME = "constant"


@contextmanager
def constant(length: int) -> Iterator[Endpoint]:
    """A server, with the HTTP library and the event loop of Denge's, that answers each request with as many bytes.

    Raises EndpointError.
    """
    port = free_port("127.0.0.1", 0)
    command = [sys.executable, "-m", __name__, str(port), str(length), str(os.getpid())]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        yield answering(_NAME, f"http://127.0.0.1:{port}/sparql", process)
    finally:
        end_process(process)


def _application(length: int) -> Callable[..., Awaitable[None]]:
    headers = [(b"content-type", SOLUTIONS.encode()), (b"content-length", str(length).encode())]
    body = b" " * length

    async def answer(scope: Any, receive: Any, send: Any) -> None:
        await receive()  # the body of the request
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    return answer


def main() -> None:
    """Serve until SIGTERM, or until the process that wanted it ends."""
    parser = argparse.ArgumentParser()
    parser.add_argument("port", type=int)
    parser.add_argument("length", type=int)
    parser.add_argument("parent", type=int)
    given = parser.parse_args()
    leave_with_parent(given.parent, signal.SIGTERM)
    uvicorn.run(
        cast(Any, _application(given.length)), host="127.0.0.1", port=given.port, http="httptools", ws="none",
        lifespan="off", loop="uvloop", log_config=None, access_log=False, proxy_headers=False, server_header=False,
    )  # fmt: skip


if __name__ == "__main__":
    main()
