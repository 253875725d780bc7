"""An identifier for each request, in its header, its problem documents and the log."""

from __future__ import annotations

import os
import re

from flask import g, request

HEADER = "X-Request-Id"
_ACCEPTED = re.compile(r"[A-Za-z0-9._-]{8,64}")


def accepted_identifier(given: str | None) -> str:
    """The identifier that a proxy gave, when it is well formed, else a new one."""
    return given if given is not None and _ACCEPTED.fullmatch(given) else os.urandom(16).hex()


def identify_request() -> None:
    """Fix the identifier of this request."""
    g.request_id = accepted_identifier(request.headers.get(HEADER))


def request_id() -> str:
    """The identifier of this request."""
    identifier: str = g.request_id
    return identifier
