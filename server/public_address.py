"""The address under which readers reach this server, for permalinks and descriptions."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import request

from server import rebasing
from server.site import current_site


def public_address() -> str:
    """Scheme and host without a final slash: the configured address, else the one that the request was sent to."""
    return (current_site().public_address or request.url_root).rstrip("/")


def inside_address() -> str:
    """The public address as IRIs inside have it, under whatever base the dataset is published."""
    return rebasing.inside_address(public_address(), current_site().project.settings.base_iri)


def public_prefix() -> str:
    """What stands before the paths of this server in the public: the path of the configured address, mostly nothing."""
    return urlsplit(current_site().public_address or "").path.rstrip("/")
