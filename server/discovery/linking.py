"""Link sets, and the headers in which pages name theirs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from flask import Response, make_response, request

from kg.description import ask_rows, iri_of
from kg.problems import DengeError, Problem
from server.addresses import thing_of
from server.discovery.asking import current_facts, negotiated
from server.discovery.forms import FORMS
from server.discovery.signposts import ABOUT, of_dataset, of_landing_page, of_thing, to_link_set
from server.discovery.typed_links import LINKSET, LINKSET_JSON, TypedLink, as_json, as_text
from server.links import add_links
from server.negotiation import HTML
from server.public_address import public_address
from server.site import current_site

LINK_SETS: Final = "/linkset"
_HOME: Final = "/"
_OF_THINGS: Final = ("/page/", "/data/")
_JSON: Final = "application/json"


def link_set() -> Response:
    """The links around the dataset: what to cite, descriptions, dumps, licence, makers (RFC 9264)."""
    return _links([*of_dataset(current_facts(), public_address())])


def link_set_of_thing(path: str) -> Response:
    """The links around the page of a thing (RFC 9264)."""
    iri = thing_of(path)
    unknown = DengeError(Problem("description.unknown-thing", {"iri": iri}))
    try:
        rows = list(ask_rows(current_site().engine, "types", {"thing": [iri]}, room="server.discovery"))
    except ValueError as error:  # it is no IRI
        raise unknown from error
    if not rows:
        raise unknown
    classes = [each for row in rows if (each := iri_of(row.get("class"))) is not None]
    return _links([*of_thing(iri, classes, public_address())])


def name_link_set(response: Response) -> Response:
    """Name the link set of what was asked for in the header: of the dataset, or of a thing (RFC 9264, 6)."""
    if response.status_code != 200 or request.method not in ("GET", "HEAD"):
        return response
    address, path = public_address(), request.path
    links: list[TypedLink] = []
    if path.startswith(_OF_THINGS):
        name = _without_form(path.split("/", 2)[2])
        links += to_link_set(address + path, f"{address}{LINK_SETS}/{name}")
    elif path in (_HOME, ABOUT) or path in {f"{ABOUT}.{suffix}" for suffix in FORMS}:
        if response.mimetype == HTML:
            links += of_landing_page(address + path, current_facts(), address)
        elif path != _HOME:
            links.append(TypedLink(address + path, "describes", address + ABOUT, HTML))
        links += to_link_set(address + path, address + LINK_SETS)
    return add_links(response, (link.in_header() for link in links))


def _without_form(name: str) -> str:
    """The name of a thing without the suffix of a form, in an address of data."""
    stem, dot, suffix = name.rpartition(".")
    return stem if request.path.startswith("/data/") and dot and suffix in (*FORMS, "trig") else name


def _links(links: Sequence[TypedLink]) -> Response:
    if negotiated([LINKSET_JSON, LINKSET, _JSON]) == LINKSET:
        return make_response(as_text(links), 200, {"Content-Type": LINKSET})
    return make_response(as_json(links), 200, {"Content-Type": LINKSET_JSON})
