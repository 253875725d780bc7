"""One line of canonical N-Quads in its parts, as bytes and without decoding what they say."""

from __future__ import annotations

from typing import NamedTuple


class Parts(NamedTuple):
    """The terms of a statement as the line writes them; `graph` is empty for the default graph."""

    subject: bytes
    predicate: bytes
    value: bytes
    graph: bytes


def parts_of(line: bytes) -> Parts:
    """The parts of a statement. Triple terms (RDF 1.2) stand as objects only, so that subjects hold no space."""
    subject, predicate, rest = line.split(b" ", 2)
    end = rest.rfind(b" .")
    place = rest.rfind(b" ", 0, end)
    graph = rest[place + 1 : end]
    # A literal may hold spaces and angle brackets, but no IRI and no label of a blank node holds a quotation mark.
    if place < 0 or graph[:1] not in (b"<", b"_") or b'"' in graph or graph.startswith(b"<<"):
        return Parts(subject, predicate, rest[:end], b"")
    return Parts(subject, predicate, rest[:place], graph)
