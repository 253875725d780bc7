"""One line of canonical N-Quads in its parts, as bytes and without decoding what they say."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

# A literal may hold spaces and angle brackets, but no IRI or label of a blank node holds a quotation mark.
_GRAPH: Final = re.compile(rb"(?<=.) (<[^<>\"{}|^`\\\x00-\x20]*>|_:[^\s\"<>]+) \.\n?$", re.DOTALL)


class Parts(NamedTuple):
    """The terms of a statement as the line writes them; `graph` is empty for the default graph."""

    subject: bytes
    predicate: bytes
    value: bytes
    graph: bytes


def parts_of(line: bytes) -> Parts:
    """The parts of a statement. Triple terms (RDF 1.2) stand as objects only, so that subjects hold no space."""
    subject, predicate, rest = line.split(b" ", 2)
    found = _GRAPH.search(rest)
    if found is None:
        return Parts(subject, predicate, rest[: rest.rindex(b" .")], b"")
    return Parts(subject, predicate, rest[: found.start()], found[1])
