"""Site maps: every page in every language, split as the protocol asks (sitemaps.org, 0.9; hreflang in XHTML links)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from kg.description import ask_rows, iri_of
from kg.engine.interface import Engine
from kg.problems.wording import LANGUAGES
from server.addresses import page_of
from server.language import PARAMETER

MOST_ADDRESSES: Final = 50_000
MOST_BYTES: Final = 50 * 1024 * 1024
"""Limits of one file, uncompressed."""
EXPLORING: Final = ("/map", "/timeline", "/network", "/places")
FIRST: Final = ("/", "/about", "/questions", "/sparql", "/graphs", *EXPLORING, "/problems", "/ns")

_SPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
_HEAD: Final = (
    f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{_SPACE}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)
_FOOT: Final = "</urlset>\n"


def paths_of_things(engine: Engine) -> tuple[str, ...]:
    """The paths of the pages of things and of vocabularies, in order. Raises the problems of a query."""
    iris = (iri_of(row.get("thing")) for row in ask_rows(engine, "addresses", {}, room="server.discovery"))
    pages = {page.partition("#")[0] for iri in iris if iri is not None and (page := page_of(iri)) is not None}
    return tuple(sorted(pages - set(FIRST)))


def entries(paths: Iterable[str], address: str, modified: datetime | None) -> Iterator[str]:
    """An entry for each page in each language; each names all of them, as search engines ask."""
    last = f"<lastmod>{modified.isoformat()}</lastmod>" if modified else ""
    for path in paths:
        versions = {language: f"{address}{path}?{PARAMETER}={language}" for language in LANGUAGES}
        links = "".join(
            f'<xhtml:link rel="alternate" hreflang="{language}" href={quoteattr(each)}/>'
            for language, each in (*versions.items(), ("x-default", address + path))
        )
        for each in versions.values():
            yield f"<url><loc>{escape(each)}</loc>{last}{links}</url>\n"


def split(
    parts: Iterable[str], most_addresses: int = MOST_ADDRESSES, most_bytes: int = MOST_BYTES
) -> Sequence[Sequence[str]]:
    """The entries in files that keep the limits, at least one file."""
    found: list[list[str]] = [[]]
    size = empty = len((_HEAD + _FOOT).encode())
    for part in parts:
        length = len(part.encode())
        if found[-1] and (len(found[-1]) == most_addresses or size + length > most_bytes):
            found.append([])
            size = empty
        found[-1].append(part)
        size += length
    return found


def as_file(parts: Iterable[str]) -> str:
    """A site map of these entries."""
    return _HEAD + "".join(parts) + _FOOT


def as_index(number: int, address: str, modified: datetime | None) -> str:
    """An index of so many site maps, the first of which is number 1."""
    last = f"<lastmod>{modified.isoformat()}</lastmod>" if modified else ""
    each = "".join(
        f"<sitemap><loc>{escape(f'{address}/sitemap-{one}.xml')}</loc>{last}</sitemap>\n"
        for one in range(1, number + 1)
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="{_SPACE}">\n{each}</sitemapindex>\n'
