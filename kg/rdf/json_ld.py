"""Writes triples as JSON-LD that a person can read: grouped by subject, with prefixes, blank nodes in place.

Oxigraph writes the expanded form, with each address in full and a subject repeated for each of its statements.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any, Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.terms import PREFIXES

_TYPE: Final = PREFIXES["rdf"] + "type"
_XSD: Final = PREFIXES["xsd"]
# Deeper ones are written beside the others, with a label.
_DEEPEST: Final = 16
Node = NamedNode | BlankNode


def json_ld(triples: Iterable[Triple]) -> bytes:
    """A compacted document (JSON-LD 1.1, 4.1) with the prefixes that occur as its context, in the order of `triples`.

    Raises ValueError for triple terms, which JSON-LD 1.1 does not know.
    """
    document = _Document(triples)
    graph = document.graph()
    whole = {"@context": dict(sorted(document.context.items())), "@graph": graph}
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


class _Document:
    """The nodes of a document while it is written, and the prefixes that were used."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self.context: dict[str, str] = {}
        self._told: dict[Node, dict[NamedNode, list[Any]]] = {}
        pointed_to: Counter[BlankNode] = Counter()
        for triple in dict.fromkeys(triples):
            if isinstance(triple.subject, Triple) or isinstance(triple.object, Triple):
                raise ValueError("JSON-LD 1.1 has no triple terms")
            self._told.setdefault(triple.subject, {}).setdefault(triple.predicate, []).append(triple.object)
            if isinstance(triple.object, BlankNode):
                pointed_to[triple.object] += 1
        self._in_place = {node for node, count in pointed_to.items() if count == 1}
        self._labels: dict[BlankNode, str] = {}
        self._namespaces = _unambiguous(self._told)
        self._written: set[Node] = set()

    def graph(self) -> list[dict[str, Any]]:
        """The nodes that stand beside one another: first those that no other leads to, then what is left in circles."""
        roots = [node for node in self._told if node not in self._in_place]
        nodes = [self._node(each, 0) for each in roots]
        nodes += [self._node(each, 0) for each in self._told if each not in self._written]
        return nodes

    def _node(self, node: Node, depth: int) -> dict[str, Any]:
        self._written.add(node)
        members: dict[str, Any] = {}
        if isinstance(node, NamedNode) or node not in self._in_place or depth == 0:
            members["@id"] = self._name(node)
        for predicate, values in self._told.get(node, {}).items():
            if predicate.value == _TYPE and all(isinstance(each, NamedNode) for each in values):
                members["@type"] = _single([self._compact(each.value) for each in values])
            else:
                members[self._compact(predicate.value)] = _single([self._value(each, depth) for each in values])
        return members

    def _value(self, term: Node | Literal, depth: int) -> object:
        if isinstance(term, Literal):
            return self._literal(term)
        is_in_place = term in self._in_place and term not in self._written
        if isinstance(term, BlankNode) and is_in_place and depth < _DEEPEST:
            return self._node(term, depth + 1)
        return {"@id": self._name(term)}

    def _literal(self, literal: Literal) -> object:
        if literal.language is not None:
            value: dict[str, str] = {"@value": literal.value, "@language": literal.language}
            return value if literal.direction is None else {**value, "@direction": literal.direction.value}
        datatype = literal.datatype.value
        if datatype == _XSD + "string":
            return literal.value
        return {"@value": literal.value, "@type": self._compact(datatype)}

    def _name(self, node: Node) -> str:
        if isinstance(node, NamedNode):
            return self._compact(node.value)
        return self._labels.setdefault(node, f"_:b{len(self._labels)}")

    def _compact(self, iri: str) -> str:
        namespace = iri[: max(iri.rfind("/"), iri.rfind("#")) + 1]
        prefix = self._namespaces.get(namespace)
        local = iri[len(namespace) :]
        if prefix is None or not local:
            return iri
        self.context[prefix] = namespace
        return f"{prefix}:{local}"


def _unambiguous(told: Mapping[Node, Mapping[NamedNode, list[Any]]]) -> dict[str, str]:
    """The prefixes by namespace, but for those that are schemes of addresses here: `state:x` would be ambiguous."""
    terms = {term for node, members in told.items() for term in (node, *members, *chain(*members.values()))}
    schemes = {term.value.partition(":")[0] for term in terms if isinstance(term, NamedNode)}
    return {namespace: prefix for prefix, namespace in PREFIXES.items() if prefix not in schemes}


def _single(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values
