"""The addresses of the container, of annotations in it and of our context, as IRIs inside have them."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

from kg.annotations import OWN_PATH
from server.public_address import inside_address

CONTAINER: Final = "/annotations/"


def container_address() -> str:
    """The IRI of the container, which ends in a slash."""
    return inside_address() + CONTAINER


def annotation_address(slug: str) -> str:
    """The IRI of an annotation: the container's and one component."""
    return container_address() + slug


def context_address() -> str:
    """Where this server gives our JSON-LD context."""
    return f"{inside_address()}/{OWN_PATH}"


def collection_address(values: dict[str, str]) -> str:
    """The IRI of a list of annotations or of a page of it, told from the container by its query."""
    return f"{container_address()}?{urlencode(values)}"
