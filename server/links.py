"""Links in the header of a response (RFC 8288), for whatever names what belongs together with an answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from urllib.parse import quote

from flask import Response

LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"
"""That of the data, where a document does not name its own."""
ABOUT_PAGE: Final = "https://schema.org/AboutPage"
# What may stand in an IRI as it is; everything else is percent-encoded, as a header is ASCII (RFC 3987, 3.1).
_OF_AN_ADDRESS: Final = ":/?#[]@!$&'()*+,;=-._~%"


def as_uri(iri: str) -> str:
    """An IRI with everything encoded that is no character of a URI."""
    return quote(iri, safe=_OF_AN_ADDRESS)


def link_value(target: str, relations: str, media_type: str | None = None, anchor: str | None = None) -> str:
    """A value of the header Link (RFC 8288, 3), or with `anchor` a link of a link set (RFC 9264, 4.1)."""
    context = f'; anchor="{as_uri(anchor)}"' if anchor else ""
    kind = f'; type="{media_type}"' if media_type else ""
    return f'<{as_uri(target)}>; rel="{relations}"{context}{kind}'


def add_links(response: Response, values: Iterable[str]) -> Response:
    """The response with these links in its one header Link, after those that it has."""
    written = [*response.headers.getlist("Link"), *values]
    if written:
        response.headers["Link"] = ", ".join(written)
    return response
