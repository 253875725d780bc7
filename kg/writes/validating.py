"""Validates what a write brings: the nodes that it touches, against the shapes of the project."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode, QuerySolutions
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, RDFS, SKOS
from rdflib.term import Node

from kg.changes import Delta
from kg.engine.writing import Remark
from kg.problems import DengeError, Problem
from kg.validation import Change, FocusedShapes, Labels, Result, labels_of, name_of, read_shapes
from kg.writes.neighbourhood import neighbourhood, node_of
from kg.writes.reading import Reading
from kg.writes.touching import touched

# More findings tell no more than that the write is wrong as a whole.
_MOST_TOLD: Final = 10
_TYPE: Final = NamedNode(str(RDF.type))
_REHEARSED: Final = 20
_FIRST_BRACE: Final = re.compile(r"\{")


class Validation:
    """The shapes of a project, read once. For one thread only."""

    def __init__(self, shapes: Path) -> None:
        """Read the shapes of a folder. Raises DengeError `sources.encoding` or `sources.syntax` for a broken file."""
        self._shapes = FocusedShapes(read_shapes(shapes))

    def rehearse(self, reading: Reading) -> None:
        """Validate a few things that are there, so that the first write does not wait for what the processor loads.

        Raises DengeError `validation.shapes`.
        """
        typed = reading.store.quads_for_pattern(None, _TYPE, None, None)
        things = {node_of(quad.subject) for quad in islice(typed, _REHEARSED)}
        changes: dict[Node, Change] = {thing: Change(beyond=True) for thing in things}
        _results(self._shapes, reading, neighbourhood(reading), changes)

    def remarks(
        self, reading: Reading, delta: Delta, enforce: bool, lenient: tuple[str, ...] = ()
    ) -> tuple[Remark, ...]:
        """What the write brings that was not there before, if it may pass. The store is in the state after the write.

        What the shapes in `lenient` find lets a write pass.

        Raises DengeError `writes.invalid` when there is a violation and `enforce` is set, and `validation.shapes`.
        """
        data = neighbourhood(reading)
        changes = touched(delta, data, self._shapes.reach)
        found = _results(self._shapes, reading, data, changes)
        if not found:
            return ()
        new = _without(found, self._results_before(self._shapes, reading, delta, found))
        violations = [each for each in new if each.shape.severity == "violation" and each.shape.name not in lenient]
        if enforce and violations:
            raise DengeError(_invalid(violations, data))
        return tuple(_remark(each) for each in new)

    @staticmethod
    def _results_before(
        shapes: FocusedShapes, reading: Reading, delta: Delta, found: Iterable[Result]
    ) -> tuple[Result, ...]:
        """What would have been found at the same nodes before the write. The store is left as it is."""
        changes = {each.focus: Change(beyond=True) for each in found}
        reading.apply(delta.inverse())
        try:
            return _results(shapes, reading, neighbourhood(reading), changes)
        finally:
            reading.apply(delta)


def _results(shapes: FocusedShapes, reading: Reading, data: Graph, changes: dict[Node, Change]) -> tuple[Result, ...]:
    return shapes.results(data, changes, lambda text, nodes: _selected(reading, text, nodes))


def _selected(reading: Reading, text: str, nodes: frozenset[Node]) -> Iterable[Node]:
    """Which of the nodes the SELECT of a target gives, asked of all graphs. Blank nodes cannot be named there."""
    named = " ".join(node.n3() for node in nodes if isinstance(node, URIRef))
    asked = _FIRST_BRACE.sub(lambda brace: f"{{ VALUES ?this {{ {named} }} ", text, count=1)
    rows = reading.store.query(asked, use_default_graph_as_union=not reading.keeps_union)
    assert isinstance(rows, QuerySolutions)
    return {node_of(row["this"]) for row in rows}


def _without(found: Iterable[Result], before: Iterable[Result]) -> list[Result]:
    known = {(each.shape.name, each.focus, each.value) for each in before}
    return [each for each in found if (each.shape.name, each.focus, each.value) not in known]


def _remark(result: Result) -> Remark:
    message = result.shape.message
    return Remark(result.shape.name, str(result.focus), message.get("en", ""), message.get("tr", ""))


def _invalid(violations: list[Result], data: Graph) -> Problem:
    told = violations[:_MOST_TOLD]
    labels = labels_of(
        (node, predicate, label)
        for node in {each.focus for each in told}
        for predicate in (SKOS.prefLabel, RDFS.label)
        for label in data.objects(node, predicate)
    )
    rest = len(violations) - len(told)
    values = {
        "count": str(len(violations)),
        "findings_en": _joined(told, labels, "en") + (f" And {rest} more." if rest else ""),
        "findings_tr": _joined(told, labels, "tr") + (f" Ve {rest} bulgu daha." if rest else ""),
    }
    return Problem("writes.invalid", values)


def _joined(told: Iterable[Result], labels: Labels, language: str) -> str:
    return " ".join(
        f"{name_of(each.focus, labels, language)}: {each.shape.message[language]} {each.shape.remedy[language]}"
        for each in told
    )
