"""An identifier for each request, in its header, its problem documents and the log."""

from __future__ import annotations

import re
import uuid

from flask import g, request

HEADER = "X-Request-Id"
_ACCEPTED = re.compile(r"[A-Za-z0-9._-]{8,64}")


def identify_request() -> None:
    """Take over the identifier of a proxy when it is well formed, else make one."""
    given = request.headers.get(HEADER, "")
    g.request_id = given if _ACCEPTED.fullmatch(given) else uuid.uuid4().hex


def request_id() -> str:
    """The identifier of this request."""
    identifier: str = g.request_id
    return identifier
