"""The line of a request: of each that failed, and of every other one where `access_log` is set."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any, Final

from server.logs.formatting import shortened

_log: Final = logging.getLogger("denge.request")
_REFUSED: Final = 400
_FAILED: Final = 500
_OVERLOADED: Final = 503


@dataclass(frozen=True)
class RequestEnd:
    """A request that was answered.

    `path` is without its query string, which may hold what is private. `code` and `reason` are those of the problem
    that it ended with; `query` is the SPARQL of the client, which is written only when it failed, and cut.
    """

    request_id: str
    method: str
    path: str
    status: int
    seconds: float
    client: str
    code: str | None = None
    reason: str | None = None
    query: str | None = None


def log_request(end: RequestEnd, access_log: bool) -> None:
    """Write the line of a request that failed (400 and above), or of any when `access_log` is set."""
    if end.status < _REFUSED and not access_log:
        return
    fields: dict[str, Any] = {
        "request": end.request_id,
        "method": shortened(end.method),
        "path": shortened(end.path),
        "status": end.status,
        "milliseconds": round(end.seconds * 1000, 3),
        "client": end.client,
    }
    if end.status < _REFUSED:
        _log.info("request", extra={"fields": fields})
        return
    told = {"code": end.code, "reason": end.reason, "query": end.query}
    fields |= {name: shortened(value) for name, value in told.items() if value is not None}
    if end.status < _FAILED:
        _log.info("request-refused", extra={"fields": fields})
    else:
        level = logging.WARNING if end.status == _OVERLOADED else logging.ERROR
        _log.log(level, "request-failed", extra={"fields": fields})
