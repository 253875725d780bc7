"""Responses of this room: formats and conditions of a request, links and methods of a resource."""

from __future__ import annotations

from typing import Final

from flask import Response, make_response, request
from werkzeug.datastructures import ETags
from werkzeug.http import parse_etags

from kg.annotations import AnnotationStore, Kept
from kg.problems import DengeError, Problem
from server.annotations.representing import (
    OFFERED,
    PROFILE,
    Representation,
    annotation_document,
    represented,
    revision_of,
)
from server.links import add_links, link_value
from server.negotiation import best_media_type
from server.site import current_site

LDP: Final = "http://www.w3.org/ns/ldp#"
_RESOURCE: Final = link_value(f"{LDP}Resource", "type")
_ANNOTATION: Final = link_value("http://www.w3.org/ns/oa#Annotation", "type")
_CONTAINER: Final = (
    link_value(f"{LDP}BasicContainer", "type"),
    link_value("http://www.w3.org/TR/annotation-protocol/", f"{LDP}constrainedBy"),
)
METHODS_OF_CONTAINER: Final = "GET, HEAD, OPTIONS, POST"
METHODS_OF_ANNOTATION: Final = "DELETE, GET, HEAD, OPTIONS, PUT"


def current_store() -> AnnotationStore:
    """The annotations of the project that is served."""
    store: AnnotationStore = current_site().annotations
    return store


def required_format() -> str:
    """The format that the client wants most. Raises DengeError `protocol.not-acceptable`."""
    wanted = best_media_type(OFFERED)
    if wanted is None:
        raise DengeError(Problem("protocol.not-acceptable", {"available": ", ".join(OFFERED)}))
    return wanted


def annotation_response(kept: Kept, status: int = 200) -> Response:
    """An annotation in the format that the client wants, or 304 where it has it."""
    wanted = best_media_type(OFFERED) or OFFERED[0] if status == 201 else required_format()
    return respond(represented(annotation_document(kept), wanted, revision_of(kept)), status)


def respond(representation: Representation, status: int = 200) -> Response:
    """A representation with its entity tag; without it when the client says that it has it (RFC 9110, 13.1.2)."""
    reads = request.method in ("GET", "HEAD")
    known = reads and parse_etags(request.headers.get("If-None-Match")).contains_weak(representation.tag)
    response = make_response(b"" if known else representation.body, 304 if known else status)
    if known:
        response.headers.pop("Content-Type", None)
    else:
        response.headers["Content-Type"] = representation.content_type
    response.headers["ETag"] = f'"{representation.tag}"'
    return response


def require_condition(kept: Kept) -> bool:
    """Whether the request makes a condition that holds for the annotation as it is now.

    A tag of either format will do: it stands for the state that the client knows. Raises DengeError
    `annotations.precondition-failed` (412).
    """
    match, none_match = request.headers.get("If-Match"), request.headers.get("If-None-Match")
    fails = match is not None and not _fits(parse_etags(match), kept)
    if fails or (none_match is not None and _fits(parse_etags(none_match), kept)):
        raise stale(kept)
    return match is not None


def stale(kept: Kept) -> DengeError:
    """The problem of a condition that does not hold (any more)."""
    return DengeError(Problem("annotations.precondition-failed", {"modified": kept.modified}))


def _fits(tags: ETags, kept: Kept) -> bool:
    return tags.star_tag or any(each.startswith(f"{revision_of(kept)}-") for each in tags.as_set())


def as_container(response: Response) -> Response:
    """What every response of the container says of it (Web Annotation Protocol, 4.1)."""
    response.headers["Allow"] = METHODS_OF_CONTAINER
    response.headers["Accept-Post"] = PROFILE
    response.vary.add("Accept")
    response.vary.add("Prefer")
    return add_links(response, _CONTAINER)


def as_annotation(response: Response) -> Response:
    """What every response of an annotation says of it (3.1)."""
    response.headers["Allow"] = METHODS_OF_ANNOTATION
    response.vary.add("Accept")
    return add_links(response, (_RESOURCE, _ANNOTATION))
