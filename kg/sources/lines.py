"""Turtle with the line of every triple: rdflib's parser, told to remember where each object begins.

The parser of rdflib counts lines while it skips white space, and skips the same white space several times, so its own
line number runs ahead of the text. Places are therefore taken from character offsets.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Mapping, MutableSequence
from dataclasses import dataclass
from typing import Any

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import XSD
from rdflib.plugins.parsers.notation3 import RDFSink, SinkParser
from rdflib.term import Node

Triple = tuple[Node, Node, Node]

_SPACE = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_NUMBERS = (
    (re.compile(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+)[eE][-+]?[0-9]+"), XSD.double),
    (re.compile(r"[-+]?[0-9]*\.[0-9]+"), XSD.decimal),
    (re.compile(r"[-+]?[0-9]+"), XSD.integer),
)


@dataclass(frozen=True)
class PlacedTriples:
    """The triples of one text with the lines, from 1, on which their objects begin.

    `predicates` gives the first line for a subject with a predicate, `subjects` the line on which a subject stands.
    """

    triples: Mapping[Triple, int]
    predicates: Mapping[tuple[Node, Node], int]
    subjects: Mapping[Node, int]


class _PlacingSink(RDFSink):
    """Receives triples and the offset that the parser has set; keeps literals as they are written."""

    def __init__(self) -> None:
        super().__init__(Graph())
        self.offset = 0
        self.triples: dict[Triple, int] = {}

    def newLiteral(self, s: str, dt: URIRef | None, lang: str | None) -> Literal:  # noqa: N802
        """Make a literal without changing its lexical form."""
        return Literal(s, datatype=dt, normalize=False) if dt else Literal(s, lang=lang)

    def makeStatement(self, quadruple: Any, why: Any = None) -> None:  # noqa: N802
        """Keep a triple with the offset of its object."""
        formula, predicate, subject, value = quadruple
        subject, predicate, value = (self.normalise(formula, term) for term in (subject, predicate, value))
        self.triples.setdefault((subject, predicate, value), self.offset)


class _PlacingParser(SinkParser):
    """Sets the sink's offset to the first character of the object before each triple is made."""

    def __init__(self, sink: _PlacingSink) -> None:
        super().__init__(sink, turtle=True)
        self.sink = sink
        self.subjects: dict[Node, int] = {}
        self._open_lists: list[list[int]] = []
        self._read_objects: deque[int] = deque()

    def object(self, argstr: str, i: int, res: MutableSequence[Any]) -> int:
        """Read a subject or an object and remember where it begins."""
        start = _skip_space(argstr, i)
        self.sink.offset = start
        is_subject = not self._open_lists
        if not is_subject:
            self._open_lists[-1].append(start)
        end = super().object(argstr, i, res)
        if is_subject and end >= 0:
            self.subjects.setdefault(res[-1], start)
        return end

    def objectList(self, argstr: str, i: int, res: MutableSequence[Any]) -> int:  # noqa: N802
        """Read the objects of one predicate; lists nest where an object is a blank node with properties."""
        self._open_lists.append([])
        end = super().objectList(argstr, i, res)
        self._read_objects = deque(self._open_lists.pop())
        return end

    def makeStatement(self, quadruple: Any) -> None:  # noqa: N802
        """Make a triple; they come in the order of the objects that were just read."""
        self.sink.offset = self._read_objects.popleft()
        super().makeStatement(quadruple)

    def nodeOrLiteral(self, argstr: str, i: int, res: MutableSequence[Any]) -> int:  # noqa: N802
        """Read a node or a literal; numbers keep the digits that the file has."""
        start = _skip_space(argstr, i)
        for pattern, datatype in _NUMBERS:
            if match := pattern.match(argstr, start):
                res.append(Literal(match.group(), datatype=datatype, normalize=False))
                return match.end()
        return super().nodeOrLiteral(argstr, i, res)


def _skip_space(text: str, offset: int) -> int:
    match = _SPACE.match(text, offset)
    return match.end() if match else offset


def parse_with_lines(text: str) -> PlacedTriples:
    """Parse Turtle that is known to be well-formed. Blank nodes get labels that differ from run to run."""
    sink = _PlacingSink()
    parser = _PlacingParser(sink)
    parser.loadBuf(text)
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    triples = {triple: bisect_right(starts, offset) for triple, offset in sink.triples.items()}
    predicates: dict[tuple[Node, Node], int] = {}
    for (subject, predicate, _), line in triples.items():
        predicates.setdefault((subject, predicate), line)
    subjects = {subject: bisect_right(starts, offset) for subject, offset in parser.subjects.items()}
    return PlacedTriples(triples, predicates, subjects)
