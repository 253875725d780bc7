"""Class expressions of OWL 2 as data: unions, intersections and restrictions, of whatever depth."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.model.statements import Statements, Value
from kg.terms import PREFIXES

_OWL: Final = PREFIXES["owl"]
_GROUPS: Final = {"unionOf": "any-of", "intersectionOf": "all-of", "oneOf": "one-of"}
_QUANTIFIERS: Final = {"someValuesFrom": "some", "allValuesFrom": "only", "hasValue": "value"}
_NUMBERS: Final = {
    "minCardinality": "at-least",
    "minQualifiedCardinality": "at-least",
    "maxCardinality": "at-most",
    "maxQualifiedCardinality": "at-most",
    "cardinality": "exactly",
    "qualifiedCardinality": "exactly",
}
_DEEPEST: Final = 20


@dataclass(frozen=True)
class Expression:
    """A class or a description of one.

    `kind` is named, literal, any-of, all-of, one-of, not, some, only, value, at-least, at-most, exactly, or other for
    what has no words here. `name` is an IRI, or the text of a literal; `property` is that of a restriction, turned
    round when `inverse`.
    """

    kind: str
    name: str = ""
    parts: tuple[Expression, ...] = ()
    property: str = ""
    inverse: bool = False
    number: int | None = None

    def classes(self) -> tuple[str, ...]:
        """The named classes that it is a union of, one for a name; none for anything else."""
        if self.kind == "named":
            return (self.name,)
        return tuple(name for each in self.parts for name in each.classes()) if self.kind == "any-of" else ()


def read_expression(statements: Statements, value: Value, depth: int = 0) -> Expression:
    """The expression that stands at a node."""
    if isinstance(value, NamedNode):
        return Expression("named", value.value)
    if isinstance(value, Literal):
        return Expression("literal", value.value)
    if depth > _DEEPEST:
        return Expression("other")

    def inner(*nodes: Value) -> tuple[Expression, ...]:
        return tuple(read_expression(statements, each, depth + 1) for each in nodes)

    for prop, kind in _GROUPS.items():
        for head in statements.values(value, _OWL + prop):
            return Expression(kind, parts=inner(*statements.items(head)))
    for complement in statements.values(value, _OWL + "complementOf"):
        return Expression("not", parts=inner(complement))
    return _restriction(statements, value, inner)


def _restriction(statements: Statements, node: BlankNode, inner: Callable[..., tuple[Expression, ...]]) -> Expression:
    on = statements.values(node, _OWL + "onProperty")
    inverse = [iri for each in on if isinstance(each, BlankNode) for iri in statements.iris(each, _OWL + "inverseOf")]
    properties = inverse or [each.value for each in on if isinstance(each, NamedNode)]
    if not properties:
        return Expression("other")
    for prop, kind in _QUANTIFIERS.items():
        for filler in statements.values(node, _OWL + prop):
            return Expression(kind, parts=inner(filler), property=properties[0], inverse=bool(inverse))
    for prop, kind in _NUMBERS.items():
        for number in statements.literals(node, _OWL + prop):
            of = statements.values(node, _OWL + "onClass", _OWL + "onDataRange")
            if number.value.isdecimal():
                return Expression(kind, "", inner(*of), properties[0], bool(inverse), int(number.value))
    return Expression("other")
