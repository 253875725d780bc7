"""Reads a nanopublication from TriG or N-Quads and says what is wrong with its four graphs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from kg.nanopublications.vocabulary import DRAFTS, NANOPUBLICATION, PARTS, SIGNATURE_TARGET, TYPE
from kg.problems import DengeError, Place, Problem

LONGEST: Final = 1_000_000
"""Bytes of a file: far more than a nanopublication has."""
MOST_STATEMENTS: Final = 1200


@dataclass(frozen=True)
class Nanopublication:
    """One nanopublication. `graphs` names its head, assertion, provenance and pubinfo."""

    iri: str
    quads: tuple[Quad, ...]
    graphs: Mapping[str, NamedNode]

    def part(self, name: str) -> tuple[Quad, ...]:
        """The statements of one of its graphs."""
        return tuple(each for each in self.quads if each.graph_name == self.graphs[name])

    def values(self, subject: NamedNode, predicate: NamedNode) -> tuple[str, ...]:
        """What the publication information says of something."""
        found = (each.object for each in self.part("pubinfo") if (each.subject, each.predicate) == (subject, predicate))
        return tuple(sorted(each.value for each in found if isinstance(each, NamedNode | Literal)))

    @property
    def signatures(self) -> tuple[NamedNode, ...]:
        """The signature elements that point to this nanopublication."""
        pointing = {each.subject for each in self.part("pubinfo") if self._is_signed_by(each)}
        return tuple(sorted((each for each in pointing if isinstance(each, NamedNode)), key=str))

    @property
    def is_draft(self) -> bool:
        """Whether it still has the temporary address."""
        return self.iri.startswith(DRAFTS)

    def _is_signed_by(self, quad: Quad) -> bool:
        return quad.predicate == SIGNATURE_TARGET and quad.object == NamedNode(self.iri)


def read_nanopublication(text: str, source: str) -> Nanopublication:
    """The nanopublication of a file in TriG, N-Quads or JSON-LD without remote context; `source` is its name.

    Raises DengeError `nanopublications.too-large`, `nanopublications.unreadable`, `nanopublications.not-one` or
    `nanopublications.wrong-graphs`.
    """
    if len(text.encode()) > LONGEST:
        raise DengeError(Problem("nanopublications.too-large", {"most": str(LONGEST)}, Place(source)))
    quads = _parsed(text, source)
    if len(quads) > MOST_STATEMENTS:
        values = {"count": str(len(quads)), "most": str(MOST_STATEMENTS)}
        raise DengeError(Problem("nanopublications.too-many-statements", values, Place(source)))
    heads = [each for each in quads if each.predicate == TYPE and each.object == NANOPUBLICATION]
    if len(heads) != 1 or not isinstance(heads[0].subject, NamedNode) or not isinstance(heads[0].graph_name, NamedNode):
        raise DengeError(Problem("nanopublications.not-one", {"count": str(len(heads))}, Place(source)))
    graphs = {"head": heads[0].graph_name}
    head = [each for each in quads if each.graph_name == heads[0].graph_name and each.subject == heads[0].subject]
    for name, predicate in PARTS.items():
        named = [each.object for each in head if each.predicate == predicate]
        if len(named) != 1 or not isinstance(named[0], NamedNode):
            raise _wrong_graphs(source, name)
        graphs[name] = named[0]
    _check_graphs(quads, graphs, source)
    return Nanopublication(heads[0].subject.value, quads, graphs)


def _parsed(text: str, source: str) -> tuple[Quad, ...]:
    kind = RdfFormat.JSON_LD if text.lstrip().startswith(("{", "[")) and _is_json(text) else RdfFormat.TRIG
    try:
        return tuple(dict.fromkeys(parse(text, format=kind)))
    except (SyntaxError, ValueError, OSError) as error:
        # A line of N-Quads with a graph is no TriG; what is neither is told as TriG.
        with suppress(SyntaxError, ValueError, OSError):
            return tuple(dict.fromkeys(parse(text, format=RdfFormat.N_QUADS)))
        place = Place(source, getattr(error, "lineno", None))
        reason = (getattr(error, "msg", None) or str(error)).splitlines()[0]
        raise DengeError(Problem("nanopublications.unreadable", {"reason": reason}, place)) from error


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _check_graphs(quads: tuple[Quad, ...], graphs: Mapping[str, NamedNode], source: str) -> None:
    if len({each.value for each in graphs.values()}) != len(graphs):
        raise _wrong_graphs(source, "head")
    filled = {each.graph_name for each in quads}
    for name, graph in graphs.items():
        if graph not in filled:
            raise _wrong_graphs(source, name)
    others = filled - set(graphs.values())
    if others:
        shown = sorted("default" if isinstance(each, DefaultGraph) else str(each) for each in others)
        raise _wrong_graphs(source, shown[0])
    for node in _nodes(quads):
        if not isinstance(node, NamedNode | Literal):
            raise DengeError(Problem("nanopublications.blank-node", {"node": str(node)}, Place(source)))


def _nodes(quads: tuple[Quad, ...]) -> Iterator[NamedNode | BlankNode | Literal | Triple]:
    for quad in quads:
        yield quad.subject
        yield quad.object


def _wrong_graphs(source: str, graph: str) -> DengeError:
    return DengeError(Problem("nanopublications.wrong-graphs", {"graph": graph}, Place(source)))
