"""IRIs of the dataset and of the parts of its description, all under one address that a server can answer."""

from __future__ import annotations

import hashlib
import re
from typing import Final
from urllib.parse import quote

from rdflib import URIRef

from kg.terms import BASE, PREFIXES

DATASET: Final = URIRef(BASE + "dataset")
VOID_EXT: Final = "http://ldf.fi/void-ext#"
"""An extension of VoID for partitions by datatype; SIB's tools for SPARQL read it."""

_IN_A_FRAGMENT = "/?-._~!$&'()*+,;=:@"
_SIMPLE = re.compile(r"[A-Za-z0-9_-]+")


def part_of(*path: str) -> URIRef:
    """The IRI of a part of the description: a fragment, so that who follows it gets the whole (RFC 3986, 3.5).

    A slash is allowed in a fragment.
    """
    return URIRef(f"{DATASET}#{quote('/'.join(path), safe=_IN_A_FRAGMENT)}")


def address_of(path: str) -> URIRef:
    """What a server answers at `path`, under the base address: at build time no other address is known."""
    return URIRef(BASE + path)


def short(term: str) -> str:
    """A name for a term within an IRI: prefix and local name where the prefix table has them, else a digest."""
    fitting = [(len(space), prefix) for prefix, space in PREFIXES.items() if term.startswith(space)]
    if fitting:
        _, prefix = max(fitting)
        local = term[len(PREFIXES[prefix]) :]
        if _SIMPLE.fullmatch(local):
            return f"{prefix}:{local}"
    return hashlib.sha256(term.encode()).hexdigest()[:16]
