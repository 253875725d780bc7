"""Reads the rules of the shapes: whom each concerns, what it says, what to do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pyoxigraph import NamedNode

from kg.model.contents import Text
from kg.model.statements import Statements, Subject, Value
from kg.model.term import Rule
from kg.model.terms import texts
from kg.terms import BASE, DENGE, PREFIXES

_SH: Final = PREFIXES["sh"]
_SHAPES: Final = BASE + "shapes#"
_SEVERITIES: Final = {_SH + "Warning": "warning", _SH + "Info": "info"}
_TARGETS: Final = {"classes": "targetClass", "subjects_of": "targetSubjectsOf", "objects_of": "targetObjectsOf"}


def read_rules(statements: Statements) -> tuple[Rule, ...]:
    """Every named shape that has a message, by name."""
    named = [each for each in statements.subjects() if isinstance(each, NamedNode)]
    found = (_rule(statements, each) for each in named if statements.literals(each, _SH + "message"))
    return tuple(sorted(found, key=lambda each: (each.name.casefold(), each.iri)))


def _rule(statements: Statements, shape: NamedNode) -> Rule:
    # A property shape concerns what the node shapes concern that name it.
    holders: list[Subject] = [shape, *statements.subjects_with(_SH + "property", shape)]
    targets = {
        field: tuple(dict.fromkeys(iri for each in holders for iri in statements.iris(each, _SH + name)))
        for field, name in _TARGETS.items()
    }
    chosen = [each for holder in holders for each in statements.values(holder, _SH + "target")]
    severity = statements.iris(shape, _SH + "severity")
    paths = tuple(dict.fromkeys(_paths(statements, shape)))
    named = {iri for iris in targets.values() for iri in iris}
    return Rule(
        iri=shape.value,
        name=shape.value.removeprefix(_SHAPES),
        severity=_SEVERITIES.get(severity[0], "violation") if severity else "violation",
        messages=texts(statements, shape.value, _SH + "message"),
        remedies=texts(statements, shape.value, DENGE + "remedy"),
        classes=targets["classes"],
        subjects_of=targets["subjects_of"],
        objects_of=targets["objects_of"],
        selections=tuple(text for each in chosen for text in _selection(statements, each)),
        paths=paths,
        terms=frozenset(statements.reached(shape) | named | set(paths)),
    )


def _selection(statements: Statements, target: Value) -> tuple[Text, ...]:
    if not isinstance(target, NamedNode):
        return ()
    return texts(statements, target.value, PREFIXES["rdfs"] + "label") or (Text(target.value.rpartition("#")[2], ""),)


def _paths(statements: Statements, shape: Value) -> Iterator[str]:
    """The properties at which a shape looks, also those of the shapes inside it that have no name."""
    pending: list[tuple[Value, bool]] = [(shape, False)]
    seen: set[Value] = set()
    while pending:
        node, in_path = pending.pop(0)
        if isinstance(node, NamedNode) and in_path:
            yield node.value
        if node in seen or (isinstance(node, NamedNode) and node != shape):
            continue
        seen.add(node)
        if isinstance(node, NamedNode) or not in_path:
            for name in ("path", "property", "or", "and", "xone", "not", "node"):
                for each in statements.values(node, _SH + name):
                    inner = statements.items(each) if name in ("or", "and", "xone") else [each]
                    pending += [(one, name == "path") for one in inner]
        else:
            for name in ("alternativePath", "inversePath", "zeroOrMorePath", "oneOrMorePath", "zeroOrOnePath"):
                for each in statements.values(node, _SH + name):
                    pending += [(one, True) for one in statements.items(each) or [each]]
            pending += [(one, True) for one in statements.items(node)]
