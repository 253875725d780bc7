"""Links in the header of a response, to what belongs together with it (RFC 8288; FAIR Signposting Profile, level 1)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import Response

from server.forms import Form
from server.links import add_links, link_value
from server.public_address import public_address


@dataclass(frozen=True)
class Signpost:
    """A link: its target, an IRI or a path on this server; its relations; the media type of what is there."""

    target: str
    relations: str
    media_type: str = ""

    def written(self, address: str) -> str:
        """The link as a value of the header Link; `address` is the one under which readers reach the server."""
        target = address + self.target if self.target.startswith("/") else self.target
        return link_value(target, self.relations, self.media_type)


def forms_of(address: str, forms: Iterable[Form], relations: str) -> list[Signpost]:
    """A link to each form of what is at an address."""
    return [Signpost(f"{address}.{each.suffix}", relations, each.media_type) for each in forms]


def put_up(response: Response, signposts: Sequence[Signpost]) -> Response:
    """The response with links in its header, after those that it has."""
    address = public_address()
    return add_links(response, (each.written(address) for each in signposts))
