"""Sorted statements as Turtle or as the blocks of TriG (RDF 1.1 Turtle, TriG), with every literal as it was given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from kg.exchange.lines import Parts
from kg.terms import PREFIXES

_TYPE: Final = b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_STRING_END: Final = re.compile(rb"\"\^\^(<[^<>\"]*>)$")
# Of the local names that Turtle allows, those that need no escape and cannot end a statement.
_LOCAL: Final = re.compile(rb"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?$")
_PREFIXES: Final = {namespace.encode(): prefix.encode() for prefix, namespace in PREFIXES.items()}
_REMEMBERED: Final = 1 << 16


def header() -> bytes:
    """The declarations of all prefixes of the model, and an empty line."""
    lines = (f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items())
    return "".join([*lines, "\n"]).encode()


def statements(parts: Iterable[Parts], indent: bytes = b"") -> Iterator[bytes]:
    """The statements of one graph, a block for each subject; those of one subject stand together in `parts`."""
    subject = predicate = None
    for each in parts:
        if each.subject != subject:
            if subject is not None:
                yield b" .\n"
            yield b"%b%b %b %b" % (indent, _term(each.subject), _verb(each.predicate), _object(each.value))
        elif each.predicate != predicate:
            yield b" ;\n%b    %b %b" % (indent, _verb(each.predicate), _object(each.value))
        else:
            yield b" , %b" % _object(each.value)
        subject, predicate = each.subject, each.predicate
    if subject is not None:
        yield b" .\n"


def graph_block(graph: bytes, parts: Iterable[Parts]) -> Iterator[bytes]:
    """The statements of a named graph as a block of TriG; those of the default graph stand without one."""
    if not graph:
        yield from statements(parts)
        return
    yield b"\n%b {\n" % graph
    yield from statements(parts, b"    ")
    yield b"}\n"


def _verb(predicate: bytes) -> bytes:
    return b"a" if predicate == _TYPE else _term(predicate)


def _object(value: bytes) -> bytes:
    if not value.startswith(b'"'):
        return _term(value)
    typed = _STRING_END.search(value)
    return value if typed is None else value[: typed.start(1)] + _term(typed[1])


@lru_cache(_REMEMBERED)
def _term(term: bytes) -> bytes:
    """An IRI with its prefix where it has one, and any other term as it stands: N-Quads is a part of Turtle."""
    if not term.startswith(b"<") or term.startswith(b"<<"):
        return term
    iri = term[1:-1]
    place = max(iri.rfind(b"#"), iri.rfind(b"/")) + 1
    prefix = _PREFIXES.get(iri[:place])
    local = iri[place:]
    return b"%b:%b" % (prefix, local) if prefix is not None and _LOCAL.match(local) else term
