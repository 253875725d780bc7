"""Content negotiation: the media type that a client wants most among those there are (RFC 9110, 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence

from flask import request

HTML = "text/html"
PROBLEM_JSON = "application/problem+json"
PLAIN_TEXT = "text/plain"


def best_media_type(offered: Sequence[str]) -> str | None:
    """The best of `offered` for the client's Accept header; the first on a tie or without the header; None if none.

    Quality values and the precedence of specific ranges are werkzeug's.
    """
    if not request.headers.get("Accept", "").strip():
        return offered[0]
    return request.accept_mimetypes.best_match(offered)


def names_html() -> bool:
    """Whether the client names HTML itself, as browsers do, and not only through a wildcard."""
    return any(value.lower() in (HTML, "application/xhtml+xml") and quality > 0
               for value, quality in request.accept_mimetypes)  # fmt: skip


def prefers_html(others: Sequence[str]) -> bool:
    """Whether HTML is named and wanted at least as much as any of `others`."""
    return names_html() and best_media_type([HTML, *others]) == HTML
