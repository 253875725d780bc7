"""Statements as Turtle: the same bytes for the same statements, with Denge's prefixes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse, serialize
from rdflib.term import Node

from kg.dataset import canonical_lines, rdflib_term
from kg.problems import DengeError
from kg.sources import check_turtle, parse_with_lines
from kg.terms import BASE, PREFIXES

_HEAD: Final = (
    "# Written by `denge export annotations`, which keeps the statements of this file and not its comments.\n"
)
_LABELS: Final = "# Blank nodes have the labels of dataset "
_FILE: Final = "urn:x-denge:file"
_ARTICLE_FOLDER: Final = re.compile(rf"{re.escape(BASE)}id/article/[a-z0-9-]+/([a-z-]+)/(?:[a-z0-9-]+/)?")


def turtle_of(quads: Iterable[Quad], dataset: str) -> bytes:
    """The statements in order, without their graph; blank nodes keep their labels, of which it is said that they are
    those of a version of the dataset.
    """
    ordered = sorted(quads, key=_order)
    labels = f"{_LABELS}{dataset}.\n" if any(map(blank_labels, ordered)) else ""
    head = f"{_HEAD}{labels}".encode()
    content = head + _serialized(ordered, _prefixes(ordered))
    # rdflib misreads some names that are right, such as those that end with an escaped dot; whole IRIs it reads.
    return content if reads_back(content, ordered) else head + _serialized(ordered, {})


def _serialized(quads: Iterable[Quad], prefixes: Mapping[str, str]) -> bytes:
    triples = (quad.triple for quad in quads)
    return serialize(triples, format=RdfFormat.TURTLE, prefixes=dict(prefixes)) or b""


def quads_of(content: bytes, graph: str) -> set[Quad]:
    """The statements of a file that is known to be well-formed, with the labels that blank nodes have there."""
    triples = parse(content, format=RdfFormat.TURTLE)
    return {Quad(each.subject, each.predicate, each.object, NamedNode(graph)) for each in triples}


def labels_of(content: bytes) -> str | None:
    """The version of the dataset whose labels the blank nodes of a file have, None where it does not say."""
    for line in content.decode("utf-8-sig").split("\n")[:3]:
        if line.startswith(_LABELS):
            return line.removeprefix(_LABELS).rstrip(". \r")
    return None


def blank_labels(quad: Quad) -> frozenset[str]:
    """The labels of the nodes without an address among subject and object."""
    return frozenset(term.value for term in (quad.subject, quad.object) if isinstance(term, BlankNode))


def reads_back(content: bytes, quads: Iterable[Quad]) -> bool:
    """Whether the parser that reads the project's files gets these statements out of a file, and no others."""
    text = content.decode()
    try:
        check_turtle(text, "")
        found = parse_with_lines(text).triples
    except (DengeError, SyntaxError, ValueError):
        return False
    expected = [tuple(rdflib_term(term) for term in (each.subject, each.predicate, each.object)) for each in quads]
    return canonical_lines({_FILE: _triples(found)}) == canonical_lines({_FILE: _triples(expected)})


def _triples(found: Iterable[tuple[Node, ...]]) -> list[tuple[Node, Node, Node]]:
    return [(subject, predicate, value) for subject, predicate, value in found]


def _order(quad: Quad) -> tuple[bool, str, bool, str, str]:
    """Things with an address first, and of each its type first."""
    is_type = quad.predicate.value.endswith("22-rdf-syntax-ns#type")
    return isinstance(quad.subject, BlankNode), str(quad.subject), not is_type, quad.predicate.value, str(quad.object)


def _prefixes(quads: Iterable[Quad]) -> dict[str, str]:
    """The prefixes of the table that the statements use, and one for each kind of thing of an article."""
    used = {iri for quad in quads for iri in _iris(quad)}
    found = {prefix: iri for prefix, iri in sorted(PREFIXES.items()) if any(each.startswith(iri) for each in used)}
    for iri in sorted(used):
        if (folder := _ARTICLE_FOLDER.match(iri)) and folder[1] not in PREFIXES:
            found.setdefault(folder[1], folder[0])
    return found


def _iris(quad: Quad) -> Iterable[str]:
    for term in (quad.subject, quad.predicate, quad.object):
        if isinstance(term, NamedNode):
            yield term.value
        elif isinstance(term, Literal) and term.language is None:
            yield term.datatype.value
