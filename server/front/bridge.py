"""Runs a WSGI application (PEP 3333) for a request whose body has been read, and takes its whole response."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Any, Final

from kg.engine.departure import Departure, on_behalf_of
from server.file_part import FilePart
from server.front.arrival import Arrival
from server.front.reply import Reply
from server.identification import HEADER

Application = Callable[..., Iterable[bytes]]
_Failure = tuple[type[BaseException], BaseException, TracebackType]
_REQUEST_ID: Final = "HTTP_" + HEADER.upper().replace("-", "_")
# Of the connection or of the coding that was taken off already; conditions are evaluated by the gateway.
_NOT_PASSED_ON: Final = frozenset(
    {"connection", "content-encoding", "content-length", "content-type", "expect", "host", "keep-alive", "proxy", "te"}
    | {"trailer", "transfer-encoding", "upgrade"}
)
# Of a response: what belongs to the connection, and the length, which is that of the body.
_NOT_TAKEN: Final = frozenset({"connection", "content-length", "keep-alive", "transfer-encoding", "upgrade"})


def environment_of(arrival: Arrival, body: bytes) -> dict[str, Any]:
    """The WSGI environment of a request.

    Texts are bytes in the guise of latin-1, as PEP 3333 has it. Headers with an underscore in their name are left out:
    they could not be told from those with a hyphen. HEAD is asked as GET, so that the length of what GET gets is known.
    """
    name, _, port = arrival.server.rpartition(":")
    environment: dict[str, Any] = {
        "REQUEST_METHOD": "GET" if arrival.method == "HEAD" else arrival.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": arrival.path.encode().decode("latin-1"),
        "QUERY_STRING": arrival.query_string.encode().decode("latin-1"),
        "SERVER_NAME": name,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{arrival.http_version}",
        "REMOTE_ADDR": arrival.client,
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": arrival.scheme,
        "wsgi.input": io.BytesIO(body),
        "wsgi.input_terminated": True,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    if "content-type" in arrival.headers:
        environment["CONTENT_TYPE"] = arrival.headers["content-type"]
    if arrival.host:
        environment["HTTP_HOST"] = arrival.host
    for header, value in arrival.headers.items():
        if header not in _NOT_PASSED_ON and "_" not in header:
            environment["HTTP_" + header.upper().replace("-", "_")] = value
    environment[_REQUEST_ID] = arrival.identifier
    return environment


def respond(application: Application, environment: dict[str, Any], departure: Departure) -> Reply:
    """The whole response of a WSGI application, which works for a client that may leave (`kg.engine.departure`).

    A part of a file is not read: it is handed on as it is.

    Raises what the application raises, RuntimeError when it breaks the rules, and ValueError for a header that is not
    ASCII: clients would read it as latin-1 or as UTF-8.
    """
    started: list[tuple[str, list[tuple[str, str]]]] = []
    written: list[bytes] = []

    def start_response(
        status: str, headers: list[tuple[str, str]], failure: _Failure | None = None
    ) -> Callable[[bytes], object]:
        if started and failure is None:
            raise RuntimeError("start_response was called twice")
        started[:] = [(status, headers)]  # nothing has been sent yet, so another response may take the place
        return written.append

    with on_behalf_of(departure):
        pieces = application(environment, start_response)
        file = pieces if isinstance(pieces, FilePart) else None
        try:
            if file is None:
                written.extend(pieces)
        finally:
            close = getattr(pieces, "close", None)
            if close is not None:
                close()
    if not started:
        raise RuntimeError("the application did not call start_response")
    status, headers = started[0]
    fields = tuple((name.lower(), value) for name, value in headers if name.lower() not in _NOT_TAKEN)
    for name, value in fields:
        if not (name.isascii() and value.isascii()):
            raise ValueError(f"the header {name} is not ASCII")
    return Reply(int(status[:3]), fields, b"".join(written), file=file)
