"""What crawlers ask for: robots.txt and the site maps."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from flask import Response, make_response

from kg.problems import DengeError, Problem
from server.discovery.modification import modified
from server.discovery.sitemap import FIRST, as_file, as_index, entries, paths_of_things, split
from server.public_address import public_address
from server.site import Site, current_site

# Addresses with endless values: answers to queries, graphs by name; and figures for operators. Pages stay open, also in
# the language that `?lang=` names.
_CLOSED: Final = (
    "/sparql?query=", "/sparql?edit=", "/sparql?default-graph-uri=", "/sparql?named-graph-uri=", "/sparql.",
    "/graphs?graph=", "/graphs?default", "/-/",
)  # fmt: skip
_XML: Final = "application/xml; charset=utf-8"


def robots() -> Response:
    """What crawlers may fetch (RFC 9309): pages, but no answers to ad-hoc queries; and where the site map is."""
    address = public_address()
    prefix = urlsplit(address).path
    closed = "".join(f"Disallow: {prefix}{each}\n" for each in _CLOSED)
    text = f"User-agent: *\n{closed}Allow: {prefix}/\n\nSitemap: {address}/sitemap.xml\n"
    return make_response(text, 200, {"Content-Type": "text/plain; charset=utf-8"})


def sitemap() -> Response:
    """Every public page in both languages; where one file cannot hold them, an index of several files."""
    files = _files(current_site())
    if len(files) == 1:
        return _xml(as_file(files[0]))
    return _xml(as_index(len(files), public_address(), modified(current_site().project)))


def part_of_sitemap(number: int) -> Response:
    """One of the files of the site map, from number 1."""
    files = _files(current_site())
    if not 1 <= number <= len(files):
        raise DengeError(Problem("protocol.not-found", {"address": f"/sitemap-{number}.xml"}))
    return _xml(as_file(files[number - 1]))


def _files(site: Site) -> list[list[str]]:
    questions = [f"/questions/{each.slug}" for each in site.questions]
    paths = dict.fromkeys((*FIRST, *questions, *paths_of_things(site.engine)))  # questions are things in the graph too
    return [list(each) for each in split(entries(paths, public_address(), modified(site.project)))]


def _xml(text: str) -> Response:
    return make_response(text, 200, {"Content-Type": _XML})
