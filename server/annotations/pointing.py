"""Leads from what belongs to an article to the container of its annotations (Web Annotation Protocol, 4.4)."""

from __future__ import annotations

import re
from typing import Final

from flask import Response, request

from kg.annotations import article_of
from kg.terms import BASE
from server.annotations.addresses import CONTAINER
from server.links import add_links, link_value
from server.public_address import public_address
from server.site import current_site

SERVICE: Final = "http://www.w3.org/ns/oa#annotationService"
_OF_A_THING: Final = re.compile(r"/(?:id|page|data)/((?:article|work)/.+?)(?:\.[a-z0-9]+)?")
_READ: Final = re.compile(r"/read/([a-z0-9][a-z0-9-]*?)(?:\.json)?")


def name_annotation_service(response: Response) -> Response:
    """Name the container in the header Link where the resource is an article that is annotated here, or part of one."""
    if response.status_code not in (200, 303) or request.method not in ("GET", "HEAD"):
        return response
    if not _is_annotated(_article(request.path)):
        return response
    return add_links(response, (link_value(public_address() + CONTAINER, SERVICE),))


def _article(path: str) -> str:
    """The key of the article that an address belongs to; empty where it belongs to none."""
    thing, read = _OF_A_THING.fullmatch(path), _READ.fullmatch(path)
    return article_of(f"{BASE}id/{thing[1]}") if thing else read[1] if read else ""


def _is_annotated(article: str) -> bool:
    """Works that are only cited have no folder of annotations."""
    return bool(article) and (current_site().project.articles / article).is_dir()
