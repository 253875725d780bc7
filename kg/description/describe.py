"""Describes one thing: its types, its statements, what points to it, and the claims that have to do with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pyoxigraph import Literal

from kg.description.asking import Row, Term, ask_rows, iri_of
from kg.description.claims import claim_details, connected_claims, in_reading_order, mentioned, summary
from kg.description.labels import Names, language_rank
from kg.description.model import Group, Label, Statement, ThingDescription, Value
from kg.description.pages import find_pages
from kg.engine.interface import Engine
from kg.terms import DENGE, PREFIXES, GraphNames

MOST_CLAIMS = 200
_TYPE = PREFIXES["rdf"] + "type"
_LANGUAGE = PREFIXES["dcterms"] + "language"
_OWN_TYPES = (DENGE,)
# Shown as the heading or in the summary of a claim, so not again among the statements.
_SHOWN_ELSEWHERE = frozenset({_TYPE, PREFIXES["skos"] + "prefLabel", PREFIXES["rdfs"] + "label"})
# Properties that a reader looks for first; the others follow by name.
_FIRST = tuple(DENGE + name for name in ("paraphrase", "rationale", "hasContent", "describes", "concerns"))


def describe(engine: Engine, iri: str, language: str) -> ThingDescription | None:
    """The description of `iri`, or None when no graph says anything of it.

    Raises ValueError when `iri` is not an IRI, and the errors of the engine.
    """
    outgoing = list(ask_rows(engine, "statements", {"thing": [iri]}))
    incoming = list(ask_rows(engine, "incoming", {"thing": [iri]}))
    if not outgoing and not incoming:
        return None
    connected = connected_claims(engine, iri)
    is_claim = any(iri_of(row["value"]) == DENGE + "Claim" for row in outgoing if iri_of(row["property"]) == _TYPE)
    details = claim_details(engine, connected.keys() | ({iri} if is_claim else set()))
    names = Names(engine, language)
    names.load({iri} | _iris(outgoing) | _iris(incoming) | mentioned(details))
    pages = find_pages(engine)
    claims = in_reading_order(
        summary(claim, connections, details[claim], names, pages)
        for claim, connections in connected.items()
        if claim != iri
    )
    types = _types(outgoing)
    return ThingDescription(
        thing=names.name(iri),
        types=tuple(sorted((names.name(each) for each in types[0]), key=lambda each: each.label.text)),
        all_types=types[1],
        outgoing=_groups(outgoing, "value", names, language),
        incoming=_groups(incoming, "subject", names, language),
        itself=summary(iri, (), details[iri], names, pages) if is_claim else None,
        claims=claims[:MOST_CLAIMS],
        more_claims=len(claims) > MOST_CLAIMS,
    )


def _iris(rows: Iterable[Row]) -> set[str]:
    return {iri for row in rows for name, term in row.items() if name != "graph" and (iri := iri_of(term)) is not None}


def _types(rows: Iterable[Row]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The types to show, those that a person stated where there are any, and all types."""
    stated: set[str] = set()
    inferred: set[str] = set()
    for row in rows:
        kind = iri_of(row["value"])
        if iri_of(row["property"]) == _TYPE and kind is not None:
            (inferred if _is_inferred(row["graph"]) else stated).add(kind)
    own = {kind for kind in stated if kind.startswith(_OWN_TYPES)}
    return tuple(sorted(own or stated or inferred)), tuple(sorted(stated | inferred))


def _is_inferred(graph: Term) -> bool:
    return (iri_of(graph) or "").startswith(GraphNames().inferred)


def _groups(rows: Iterable[Row], end: str, names: Names, language: str) -> tuple[Group, ...]:
    """Statements by property. What is both stated and derived counts as stated."""
    values: dict[str, dict[Value, bool]] = {}
    for row in rows:
        prop = iri_of(row["property"])
        if prop is None or prop in _SHOWN_ELSEWHERE:
            continue
        value = _value(prop, row[end], names)
        if value is not None:
            inferred = _is_inferred(row["graph"])
            by_value = values.setdefault(prop, {})
            by_value[value] = by_value.get(value, True) and inferred
    groups = (
        Group(names.name(prop), tuple(Statement(value, inferred) for value, inferred in _readable(found, language)))
        for prop, found in values.items()
    )
    return tuple(sorted(groups, key=lambda group: (_rank(group.property.iri), group.property.label.text.casefold())))


def _rank(iri: str) -> int:
    return _FIRST.index(iri) if iri in _FIRST else len(_FIRST)


def _value(prop: str, term: Term, names: Names) -> Value | None:
    if isinstance(term, Literal):
        if prop == _LANGUAGE:
            return Value(Label(names.language_name(term.value), ""), datatype=term.datatype.value)
        return Value(Label(term.value, term.language or ""), datatype=term.datatype.value)
    iri = iri_of(term)
    if iri is None:
        return None
    named = names.name(iri)
    return Value(named.label, iri=iri, content=named.content)


def _readable(values: Mapping[Value, bool], language: str) -> list[tuple[Value, bool]]:
    """Where there are texts in several languages, only those in the best one; things by name."""
    tagged = [value.label.language for value in values if value.iri is None and value.label.language]
    best = min((language_rank(each, language) for each in tagged), default=0)
    kept = [
        (value, inferred)
        for value, inferred in values.items()
        if value.iri is not None or not value.label.language or language_rank(value.label.language, language) == best
    ]
    return sorted(kept, key=lambda each: (each[1], each[0].label.text.casefold(), each[0].iri or ""))
