"""The request that Flask is answering, as plain data."""

from __future__ import annotations

from urllib.parse import quote

from flask import request

from server.http_request import HttpRequest

_MEGABYTE = 1024 * 1024
# WSGI hands the path over decoded, so that `%2F` and `/` are one. It is encoded again as RFC 3986 (3.3) demands.
_OF_A_PATH = "/-._~!$&'()*+,;=:@"


def current_http_request(longest_body: int) -> HttpRequest:
    """The request with its whole body.

    Reading stops with werkzeug's RequestEntityTooLarge (413) at `longest_body` bytes.
    """
    request.max_content_length = longest_body
    return HttpRequest(
        method=request.method,
        path=quote(request.path, safe=_OF_A_PATH),
        query_string=request.query_string,
        headers={name.lower(): value for name, value in request.headers.items()},
        body=request.get_data(cache=False),
    )


def megabytes(number: int) -> int:
    """A number of megabytes in bytes."""
    return number * _MEGABYTE
