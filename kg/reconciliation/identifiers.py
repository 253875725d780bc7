"""Identifiers of things and terms as clients write them, and the IRIs that they stand for.

A thing is named by what follows the identifier space in its IRI, such as `state/azerbaijan`; a class or property of the
model by its local name, one of others by its prefixed name. Whole IRIs and prefixed names are understood everywhere.
"""

from __future__ import annotations

import re
from typing import Final

from pyoxigraph import NamedNode

from kg.parameters.names import read_iri, shorten
from kg.terms import BASE, DENGE

IDENTIFIER_SPACE: Final = BASE + "id/"
SCHEMA_SPACE: Final = DENGE
# Longer names than any thing has are not looked up.
LONGEST: Final = 500
_LOCAL = re.compile(r"[a-z0-9-]+(?:/[^\s/]+)+")
_ABSOLUTE = re.compile(r"https?://\S+")


def identifier_of(iri: str) -> str:
    """How a thing is named to clients."""
    local = iri.removeprefix(IDENTIFIER_SPACE)
    return local or iri


def name_of_term(iri: str) -> str:
    """How a class or property is named to clients."""
    local = iri.removeprefix(SCHEMA_SPACE)
    return local if local and local != iri else shorten(iri)


def read_thing(written: str) -> str | None:
    """The IRI that an identifier stands for, or None where it cannot be one."""
    bare = written.strip().removeprefix("<").removesuffix(">")
    if not bare or len(bare) > LONGEST:
        return None
    if _ABSOLUTE.fullmatch(bare):
        return _checked(bare)
    if _LOCAL.fullmatch(bare):
        return _checked(IDENTIFIER_SPACE + bare)
    found = read_iri(bare)
    return found.value if found is not None and found.value.startswith(IDENTIFIER_SPACE) else None


def read_term(written: str) -> str | None:
    """The IRI that the name of a class or property stands for, or None where it cannot be one."""
    bare = written.strip().removeprefix("<").removesuffix(">")
    if not bare or len(bare) > LONGEST:
        return None
    found = read_iri(bare)
    return found.value if found is not None else _checked(SCHEMA_SPACE + bare)


def _checked(iri: str) -> str | None:
    try:
        return NamedNode(iri).value
    except ValueError:
        return None
