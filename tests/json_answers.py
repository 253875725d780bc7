"""Answers in JSON for HTTP servers of the tests' own, which show how clients of Denge behave towards others."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler
from typing import Any


def answer_json(handler: BaseHTTPRequestHandler, status: int, document: Any, **headers: str) -> None:
    """Send a whole answer; an underscore in the name of a header stands for a hyphen."""
    body = json.dumps(document).encode()
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)
