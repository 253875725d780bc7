"""What this room tells of its routes in /openapi.json."""

from __future__ import annotations

from server.openapi import Contribution, read_contribution
from server.site import Site


def operations(site: Site, language: str) -> Contribution:
    """The operations of this room; the texts stand in `operations.toml`."""
    return read_contribution("server.nanopublications", language)
