"""Values of a Turtle file, checked when they are read: what is missing or wrong is told with file and line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from kg.problems import DengeError, Place, Problem

Where = Callable[[Node, Node | None], Place | None]
"""The place of a statement by its subject and property, or of a subject."""


def nowhere(subject: Node, predicate: Node | None) -> None:
    """For graphs that come from no file."""


@dataclass(frozen=True)
class Values:
    """A graph and where its statements stand. `missing` is the code of the problem of a value that is not there."""

    graph: Graph
    where: Where
    missing: str

    def needed(self, subject: Node, predicate: URIRef) -> Node:
        """The value of a property. Raises DengeError with the code `missing`."""
        value = self.graph.value(subject, predicate)
        if value is None:
            values = {"thing": str(subject), "property": self._short(predicate)}
            raise DengeError(Problem(self.missing, values, self.where(subject, None) or Place(str(subject))))
        return value

    def whole(self, subject: Node, predicate: URIRef) -> int:
        """A whole number that must be there. Raises DengeError with the code `missing` or `anchors.wrong-value`."""
        value = self.needed(subject, predicate)
        try:
            return int(str(value))
        except ValueError as error:
            raise self._wrong(subject, predicate, value, "12") from error

    def optional_whole(self, subject: Node, predicate: URIRef) -> int | None:
        """A whole number that may be missing. Raises DengeError `anchors.wrong-value`."""
        return None if self.graph.value(subject, predicate) is None else self.whole(subject, predicate)

    def day(self, subject: Node, predicate: URIRef) -> date:
        """A date, or the date of a time. Raises DengeError with the code `missing` or `anchors.wrong-value`."""
        value = self.needed(subject, predicate)
        try:
            return date.fromisoformat(str(value).partition("T")[0])
        except ValueError as error:
            raise self._wrong(subject, predicate, value, '"2026-01-31"^^xsd:date') from error

    def text(self, subject: Node, predicate: URIRef) -> str:
        """A literal that must be there. Raises DengeError with the code `missing` or `anchors.wrong-value`."""
        value = self.needed(subject, predicate)
        if not isinstance(value, Literal):
            raise self._wrong(subject, predicate, value, '"…"')
        return str(value)

    def _wrong(self, subject: Node, predicate: URIRef, value: Node, example: str) -> DengeError:
        place = self.where(subject, predicate) or Place(str(subject))
        values = {"property": self._short(predicate), "value": str(value), "example": example}
        return DengeError(Problem("anchors.wrong-value", values, place))

    def _short(self, predicate: URIRef) -> str:
        return self.graph.namespace_manager.normalizeUri(predicate)
