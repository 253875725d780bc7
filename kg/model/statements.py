"""The statements of the model by subject and property, in the order of the files; lists are read as lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from kg.terms import PREFIXES

Subject: TypeAlias = NamedNode | BlankNode
Value: TypeAlias = NamedNode | BlankNode | Literal

_RDF: Final = PREFIXES["rdf"]
_MOST_ITEMS: Final = 10_000


class Statements:
    """What some files say, to be looked up."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._values: dict[Subject, dict[str, list[Value]]] = {}
        self._subjects: dict[tuple[str, Value], list[Subject]] = {}
        for quad in quads:
            subject, value = quad.subject, quad.object
            if isinstance(subject, Triple) or isinstance(value, Triple):
                continue  # a statement about a statement declares no term
            of_subject = self._values.setdefault(subject, {}).setdefault(quad.predicate.value, [])
            if value not in of_subject:
                of_subject.append(value)
                self._subjects.setdefault((quad.predicate.value, value), []).append(subject)

    def subjects(self) -> Iterator[Subject]:
        """Every subject."""
        return iter(self._values)

    def properties(self, subject: Subject) -> Iterator[tuple[str, list[Value]]]:
        """What is said of a subject, by property."""
        return iter(self._values.get(subject, {}).items())

    def values(self, subject: Value, *properties: str) -> list[Value]:
        """The values of these properties, those of the first property first."""
        if isinstance(subject, Literal):
            return []
        said = self._values.get(subject, {})
        return [value for each in properties for value in said.get(each, ())]

    def iris(self, subject: Value, *properties: str) -> list[str]:
        """The values that are IRIs."""
        return [each.value for each in self.values(subject, *properties) if isinstance(each, NamedNode)]

    def literals(self, subject: Value, *properties: str) -> list[Literal]:
        """The values that are literals."""
        return [each for each in self.values(subject, *properties) if isinstance(each, Literal)]

    def subjects_with(self, prop: str, value: Value) -> list[Subject]:
        """The subjects that have this value."""
        return list(self._subjects.get((prop, value), ()))

    def items(self, head: Value) -> list[Value]:
        """The members of an RDF list; a list in a circle ends where it begins again."""
        found: list[Value] = []
        seen: set[Value] = set()
        while not isinstance(head, Literal) and head not in seen and len(found) < _MOST_ITEMS:
            seen.add(head)
            found += self.values(head, _RDF + "first")[:1]
            rest = self.values(head, _RDF + "rest")
            if not rest:
                break
            head = rest[0]
        return found

    def reached(self, start: Subject) -> set[str]:
        """The IRIs that the description of a subject mentions, through blank nodes; properties are not among them."""
        found: set[str] = set()
        pending: list[Value] = [start]
        seen: set[Value] = set()
        while pending:
            current = pending.pop()
            if isinstance(current, Literal) or current in seen:
                continue
            seen.add(current)
            for _, values in self.properties(current):
                found |= {each.value for each in values if isinstance(each, NamedNode)}
                pending += [each for each in values if isinstance(each, BlankNode)]
        return found
