"""The request that Flask is answering, as plain data."""

from __future__ import annotations

from urllib.parse import quote

from flask import request

from server.http_request import HttpRequest

_MEGABYTE = 1024 * 1024
_OF_A_PATH = "/-._~!$&'()*+,;=:@"


def current_http_request(longest_body: int) -> HttpRequest:
    """The request with its whole body.

    Reading stops with werkzeug's RequestEntityTooLarge (413) at `longest_body` bytes.
    """
    request.max_content_length = longest_body
    return HttpRequest(
        method=request.method,
        path=_sent_path(),
        query_string=request.query_string,
        headers={name.lower(): value for name, value in request.headers.items()},
        body=request.get_data(cache=False),
    )


def _sent_path() -> str:
    """The path as it was sent. WSGI decodes it, so that `%2F` and `/` are one; REQUEST_URI, where given, keeps them."""
    sent = request.environ.get("REQUEST_URI")
    if isinstance(sent, str) and sent.startswith("/"):
        return sent.partition("?")[0]
    return quote(request.path, safe=_OF_A_PATH)


def megabytes(number: int) -> int:
    """A number of megabytes in bytes."""
    return number * _MEGABYTE
