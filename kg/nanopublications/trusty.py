"""Artifact codes of trusty URIs, module RA: a hash over RDF in which the code itself is left blank.

An own reading of the specification (trusty URI, version 1): statements are sorted, each is written on four lines, and
the SHA-256 of that text is written in base64url behind the letters RA. What signs nanopublications is not used here.
"""

from __future__ import annotations

import hashlib
import re
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from typing import Final, TypeAlias

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

CODE: Final = re.compile(r"RA[A-Za-z0-9_-]{43}")
_BLANK: Final = " "
_Key: TypeAlias = tuple[bytes, ...]


def artifact_code(quads: Iterable[Quad], code: str) -> str:
    """The code that these statements should have, where `code` is the one that stands in their IRIs.

    Raises ValueError for blank nodes and statements outside a named graph, which module RA of a nanopublication lacks.
    """
    digest = hashlib.sha256(normal_form(quads, code).encode()).digest()
    return "RA" + urlsafe_b64encode(digest).decode("ascii").rstrip("=")


def normal_form(quads: Iterable[Quad], code: str) -> str:
    """The text that is hashed and signed. Raises ValueError as `artifact_code`."""
    lines = {_sort_key(quad, code): _written(quad, code) for quad in quads}
    return "".join(lines[key] for key in sorted(lines))


def _sort_key(quad: Quad, code: str) -> _Key:
    places = [_iri(each, code).encode() for each in (quad.graph_name, quad.subject, quad.predicate)]
    value = quad.object
    if not isinstance(value, Literal):
        return (*places, b"\0", _iri(value, code).encode())
    # Literals follow IRIs; those with a language come before those with a datatype.
    if value.language is not None:
        return (*places, b"\1", value.value.encode(), b"", value.language.encode())
    return (*places, b"\1", value.value.encode(), value.datatype.value.encode(), b"")


def _written(quad: Quad, code: str) -> str:
    value = quad.object
    if isinstance(value, Literal):
        escaped = value.value.replace("\\", "\\\\").replace("\n", "\\n")
        kind = f"@{value.language.lower()}" if value.language is not None else f"^{value.datatype.value}"
        written = f"{kind} {escaped}"
    else:
        written = _iri(value, code)
    places = (_iri(each, code) for each in (quad.graph_name, quad.subject, quad.predicate))
    return "".join(f"{each}\n" for each in (*places, written))


def _iri(term: NamedNode | BlankNode | DefaultGraph | Literal | Triple, code: str) -> str:
    if not isinstance(term, NamedNode):
        raise ValueError(f"{term} is no IRI")
    return term.value.replace(code, _BLANK)
