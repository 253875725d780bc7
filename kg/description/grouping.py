"""Statements by property, labelled, in an order that a reader can follow."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from pyoxigraph import BlankNode, Literal

from kg.description.asking import Row, Term, iri_of
from kg.description.labels import Names, language_rank
from kg.description.model import Group, Label, Statement, Value
from kg.terms import DENGE, PREFIXES, GraphNames

_LANGUAGE = PREFIXES["dcterms"] + "language"
# Shown as the heading or in the summary of a claim, so not again among the statements.
_SHOWN_ELSEWHERE = frozenset({PREFIXES["rdf"] + "type", PREFIXES["skos"] + "prefLabel", PREFIXES["rdfs"] + "label"})
# Properties that a reader looks for first; the others follow by name.
_FIRST = tuple(DENGE + name for name in ("paraphrase", "rationale", "hasContent", "describes", "concerns"))
BlankValues = Callable[[str], tuple[Value, ...]]
"""The values of a property that are blank nodes."""


@dataclass
class _Found:
    """The graphs in which a value was found."""

    stated: set[str] = field(default_factory=set)
    inferred: set[str] = field(default_factory=set)


def is_inferred(graph: Term) -> bool:
    """Whether the statements of a graph were derived by rules."""
    return (iri_of(graph) or "").startswith(GraphNames().inferred)


def groups(
    rows: Iterable[Row], end: str, names: Names, language: str, blank_values: BlankValues = lambda prop: ()
) -> tuple[Group, ...]:
    """Statements by property. What is both stated and derived counts as stated, and its origins are those of people."""
    values: dict[str, dict[Value, _Found]] = {}
    for row in rows:
        prop = iri_of(row["property"])
        if prop is None or prop in _SHOWN_ELSEWHERE:
            continue
        for value in _values(prop, row[end], names, blank_values):
            found = values.setdefault(prop, {}).setdefault(value, _Found())
            (found.inferred if is_inferred(row["graph"]) else found.stated).add(iri_of(row["graph"]) or "")
    made = (
        Group(
            names.name(prop),
            tuple(
                Statement(
                    value, not each.stated, tuple(names.name(one) for one in sorted(each.stated or each.inferred))
                )
                for value, each in _readable(found, language)
            ),
        )
        for prop, found in values.items()
    )
    return tuple(sorted(made, key=lambda group: (_rank(group.property.iri), group.property.label.text.casefold())))


def _rank(iri: str) -> int:
    return _FIRST.index(iri) if iri in _FIRST else len(_FIRST)


def _values(prop: str, term: Term, names: Names, blank_values: BlankValues) -> tuple[Value, ...]:
    if isinstance(term, BlankNode):
        return blank_values(prop)
    if isinstance(term, Literal):
        if prop == _LANGUAGE:
            return (Value(Label(names.language_name(term.value), ""), datatype=term.datatype.value),)
        return (Value(Label(term.value, term.language or ""), datatype=term.datatype.value),)
    iri = iri_of(term)
    if iri is None:
        return ()
    named = names.name(iri)
    return (Value(named.label, iri=iri, content=named.content),)


def _readable(values: Mapping[Value, _Found], language: str) -> list[tuple[Value, _Found]]:
    """Where there are texts in several languages, only those in the best one; things by name."""
    tagged = [value.label.language for value in values if value.iri is None and value.label.language]
    best = min((language_rank(each, language) for each in tagged), default=0)
    kept = [
        (value, found)
        for value, found in values.items()
        if value.iri is not None or not value.label.language or language_rank(value.label.language, language) == best
    ]
    return sorted(kept, key=lambda each: (not each[1].stated, each[0].label.text.casefold(), each[0].iri or ""))
