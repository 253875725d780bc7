"""How to cite the dataset, as files for reference managers."""

from __future__ import annotations

from flask import Response, make_response

from server.discovery.about import redirection
from server.discovery.asking import current_citation, negotiated
from server.discovery.citing import FORMATS
from server.discovery.signposts import ABOUT
from server.negotiation import HTML


def citation() -> Response:
    """How to cite the dataset, in the format that the client prefers; a browser is sent to the page about it."""
    media_type = negotiated([HTML, *(each.media_type for each in FORMATS.values())])
    if media_type == HTML:
        return redirection(f"{ABOUT}#cite")
    return citation_file(next(suffix for suffix, each in FORMATS.items() if each.media_type == media_type))


def citation_file(suffix: str) -> Response:
    """How to cite the dataset, as the file that the suffix names."""
    chosen = FORMATS[suffix]
    content_type = f"{chosen.media_type}; charset=utf-8"
    return make_response(chosen.write(current_citation()), 200, {"Content-Type": content_type})
