"""Headers that every response carries: security, cross-origin reading, negotiation, length, request id."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from flask import request
from werkzeug.wrappers import Response

from server.identification import HEADER, request_id
from server.language import current_language
from server.static_files import ENDPOINT, let_browsers_keep

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        # Scripts fetch what the page itself would load: other maps, forms of the same address.
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
# For the small pages that clients of reconciliation show within their own; nothing on them does anything but lead on.
FRAMED_SECURITY_POLICY = CONTENT_SECURITY_POLICY.replace("frame-ancestors 'none'", "frame-ancestors *")
POLICY_HEADER = "Content-Security-Policy"
VERSION_HEADER = "Dataset-Version"
_DAY = 86_400


# Anyone may read: the data are public and there are no cookies.
ON_EVERY_RESPONSE: Mapping[str, str] = MappingProxyType(
    {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Content-Security-Policy": CONTENT_SECURITY_POLICY,
        "Cross-Origin-Resource-Policy": "cross-origin",
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Expose-Headers": (
            "Accept-Post, Allow, Content-Disposition, Content-Location, Content-Range, ETag, Link, Location, "
            "Preference-Applied, Retry-After, Total-Count, Vary, "
            "WWW-Authenticate, "
            f"{VERSION_HEADER}, {HEADER}"
        ),
    }
)


def add_headers(response: Response) -> Response:
    """Complete the headers of a response."""
    headers = response.headers
    headers[HEADER] = request_id()
    framed = headers.get(POLICY_HEADER) == FRAMED_SECURITY_POLICY
    headers.update(ON_EVERY_RESPONSE)
    if framed:
        headers[POLICY_HEADER] = FRAMED_SECURITY_POLICY
    if request.endpoint == ENDPOINT:
        let_browsers_keep(response)
    else:
        response.vary.update(["Accept", "Accept-Language"])
        headers.setdefault("Cache-Control", "no-cache")
        if response.mimetype == "text/html":
            headers["Content-Language"] = current_language()
    if request.method == "OPTIONS" and response.status_code < 300:
        headers["Access-Control-Allow-Methods"] = headers.get("Allow", "GET, HEAD, OPTIONS")
        headers["Access-Control-Allow-Headers"] = (
            "Accept, Accept-Language, Authorization, Content-Type, If-Match, If-None-Match, If-Range, Prefer, Range, "
            "Slug"
        )
        headers["Access-Control-Max-Age"] = str(_DAY)
    return response
