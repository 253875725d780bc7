"""The operations of this room, for /openapi.json."""

from __future__ import annotations

from server.openapi.contribution import Contribution
from server.openapi.reading import read_contribution
from server.site import Site


def operations(site: Site, language: str) -> Contribution:
    """What discovery answers."""
    return read_contribution("server.discovery", language)
