"""Compares what a client says of a row with what the graph says of candidates, in one pass for a whole batch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from kg.engine.interface import Engine
from kg.reconciliation.asking import batches, iri_of, nodes, rows
from kg.reconciliation.identifiers import identifier_of, read_term, read_thing
from kg.reconciliation.model import Condition, Given, Quantifier, Reference
from kg.reconciliation.properties import Source
from kg.terms import PREFIXES
from kg.text import fold

_TRUE = frozenset({"true", "1"})
_BOOLEAN = PREFIXES["xsd"] + "boolean"


@dataclass
class Held:
    """Values in the forms in which they are compared: folded texts and names, IRIs, numbers, truth values."""

    texts: set[str] = field(default_factory=set)
    iris: set[str] = field(default_factory=set)
    numbers: set[float] = field(default_factory=set)
    booleans: set[bool] = field(default_factory=set)

    def meets(self, other: Held) -> bool:
        """Whether the two have anything in common."""
        return not (
            self.texts.isdisjoint(other.texts)
            and self.iris.isdisjoint(other.iris)
            and self.numbers.isdisjoint(other.numbers)
            and self.booleans.isdisjoint(other.booleans)
        )


# By thing and property.
Facts = Mapping[tuple[str, str], Held]


def gather(engine: Engine, things: Iterable[str], properties: Iterable[str], characters: int) -> Facts:
    """What the graph says of these things for these properties: one query for each so many characters of IRIs."""
    wanted = sorted(set(properties))
    found: dict[tuple[str, str], Held] = {}
    for group in batches(sorted(set(things)) if wanted else (), characters):
        for row in rows(engine, "evidence", {"thing": nodes(group), "property": nodes(wanted)}):
            thing, prop = iri_of(row.get("thing")), iri_of(row.get("property"))
            if thing is not None and prop is not None:
                _hold(found.setdefault((thing, prop), Held()), row.get("value"), row.get("text"))
    return found


def _hold(held: Held, value: object, text: object) -> None:
    if isinstance(value, NamedNode):
        held.iris.add(value.value)
        held.texts |= {fold(value.value), fold(identifier_of(value.value))}
        if isinstance(text, Literal):
            held.texts.add(_folded(text.value))
    elif isinstance(value, Literal):
        held.texts.add(_folded(value.value))
        if value.datatype.value == _BOOLEAN:
            held.booleans.add(value.value in _TRUE)
        elif not value.language:
            number = as_number(value.value)
            held.numbers |= {number} if number is not None else set()


@dataclass(frozen=True)
class Comparison:
    """A condition made ready to be held against many candidates: for each value what equals it, in `Held`."""

    property: str
    forward: tuple[str, ...]
    quantifier: Quantifier
    values: tuple[Held, ...]

    def holds(self, facts: Facts, thing: str) -> bool:
        """Whether a thing meets the condition."""
        held = [found for prop in self.forward if (found := facts.get((thing, prop))) is not None]
        met = (any(value.meets(each) for each in held) for value in self.values)
        if self.quantifier == "all":
            return all(met)
        return not any(met) if self.quantifier == "none" else any(met)


def prepare(condition: Condition, source: Source) -> Comparison:
    """The test that a condition is.

    Texts are the same without regard to case, diacritics and the dots of i, in any language; a text that is a number
    is also the same as that number; a thing is the same by identifier.
    """
    return Comparison(condition.property, source.forward, condition.quantifier, tuple(map(_wanted, condition.values)))


def _wanted(value: Given) -> Held:
    if isinstance(value, Reference):
        iris = {iri for iri in (read_thing(value.identifier), read_term(value.identifier)) if iri is not None}
        return Held(iris=iris)
    if isinstance(value, bool):
        return Held(booleans={value})
    if isinstance(value, int | float):
        return Held(numbers={value})
    number = as_number(value)
    return Held(texts={_folded(value)}, numbers={number} if number is not None else set())


def _folded(text: str) -> str:
    return " ".join(fold(text).split())


def as_number(text: str) -> float | None:
    """The number that a text is, or None; what is longer than numbers are is none."""
    try:
        return float(text) if len(text) < 40 and not text.strip().isalpha() else None
    except ValueError:
        return None
