"""The smallest application that a front can run: it is healthy, and answers a query that is posted to it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

from kg.engine import QueryRequest, SocketEngine
from kg.problems import DengeError


def create() -> Any:
    """The WSGI application of a worker (PEP 3333)."""
    engine = SocketEngine(os.environ["DENGE_ENGINE_SOCKET"])

    def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if environ["PATH_INFO"] == "/-/health":
            status, body = "200 OK", engine.version().encode()
        else:
            try:
                text = environ["wsgi.input"].read().decode()
                status, body = "200 OK", engine.query(QueryRequest(text)).body
            except DengeError as error:
                status, body = "503 Service Unavailable", error.problem.code.encode()
        start_response(status, [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))])
        return [body]

    return application
