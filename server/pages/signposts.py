"""Links in the header of a response, to what belongs together with it (RFC 8288; FAIR Signposting Profile, level 1)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from flask import Response

from server.pages.forms import Form
from server.public_address import public_address

LICENSE: Final = "https://creativecommons.org/licenses/by/4.0/"
ABOUT_PAGE: Final = "https://schema.org/AboutPage"
# What may stand in an IRI as it is; everything else is percent-encoded, as a header is ASCII (RFC 3987, 3.1).
_OF_AN_ADDRESS: Final = ":/?#[]@!$&'()*+,;=-._~%"


@dataclass(frozen=True)
class Signpost:
    """A link: its target, an IRI or a path on this server; its relations; the media type of what is there."""

    target: str
    relations: str
    media_type: str = ""

    def written(self, address: str) -> str:
        """The link as a value of the header Link; `address` is the one under which readers reach the server."""
        target = address + self.target if self.target.startswith("/") else self.target
        kind = f'; type="{self.media_type}"' if self.media_type else ""
        return f'<{quote(target, safe=_OF_AN_ADDRESS)}>; rel="{self.relations}"{kind}'


def forms_of(address: str, forms: Iterable[Form], relations: str) -> list[Signpost]:
    """A link to each form of what is at an address."""
    return [Signpost(f"{address}.{each.suffix}", relations, each.media_type) for each in forms]


def put_up(response: Response, signposts: Sequence[Signpost]) -> Response:
    """The response with links in its header, after those that it has."""
    address = public_address()
    written = [each.written(address) for each in signposts]
    if written:
        response.headers["Link"] = ", ".join([*response.headers.getlist("Link"), *written])
    return response
