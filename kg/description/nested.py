"""Statements about blank nodes, nested in the statements that lead to them: nobody can ask for them by a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse

from kg.description.labels import Names
from kg.description.model import Group, Label, Statement, Value
from kg.engine.interface import DescriptionRequest, Engine
from kg.engine.recipe import Recipe

Object: TypeAlias = NamedNode | BlankNode | Literal
# What is said of a node of the description of one thing, by property.
Said: TypeAlias = Mapping[str, Sequence[Object]]
_DEEPEST = 6


def find_nested(engine: Engine, iri: str) -> dict[str, dict[str, list[Object]]]:
    """What is said of the thing itself, under its IRI, and of each blank node around it, under the node's label."""
    answer = engine.query(DescriptionRequest(iri, RdfFormat.N_TRIPLES.media_type, Recipe()))
    found: dict[str, dict[str, list[Object]]] = {}
    for triple in parse(answer.body, format=RdfFormat.N_TRIPLES):
        if isinstance(triple.subject, NamedNode | BlankNode) and isinstance(
            triple.object, NamedNode | BlankNode | Literal
        ):
            values = found.setdefault(triple.subject.value, {}).setdefault(triple.predicate.value, [])
            values.append(triple.object)
    return found


def mentioned(found: Mapping[str, Said]) -> set[str]:
    """Every IRI that the nested statements name."""
    iris: set[str] = set()
    for said in found.values():
        iris |= set(said)
        iris |= {each.value for values in said.values() for each in values if isinstance(each, NamedNode)}
    return iris


def nested_values(found: Mapping[str, Said], iri: str, prop: str, names: Names) -> tuple[Value, ...]:
    """The values of one property of the thing that are blank nodes, with their statements; names must be loaded."""
    nodes = found.get(iri, {}).get(prop, ())
    return tuple(_value(found, each, names, _DEEPEST) for each in nodes if isinstance(each, BlankNode))


def _value(found: Mapping[str, Said], node: Object, names: Names, depth: int) -> Value:
    if isinstance(node, Literal):
        return Value(Label(node.value, node.language or ""), datatype=node.datatype.value)
    if isinstance(node, NamedNode):
        named = names.name(node.value)
        return Value(named.label, iri=node.value, content=named.content)
    said = found.get(node.value, {}) if depth else {}
    groups = (
        Group(
            names.name(prop),
            tuple(Statement(_value(found, each, names, depth - 1), inferred=False) for each in values),
        )
        for prop, values in said.items()
    )
    parts = tuple(sorted(groups, key=lambda group: group.property.label.text.casefold()))
    return Value(Label("", ""), parts=parts)
