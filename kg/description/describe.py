"""Describes one thing: its types, its statements, what points to it, and the claims that have to do with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pyoxigraph import BlankNode

from kg.description.asking import Row, ask_rows, iri_of
from kg.description.claims import claim_details, connected_claims, in_reading_order, mentioned, summary
from kg.description.evaluations import read_evaluations
from kg.description.grouping import groups, is_inferred
from kg.description.identifications import read_identifications
from kg.description.labels import Names
from kg.description.model import (
    Evaluation,
    Identification,
    Named,
    Position,
    Reasoning,
    ThingDescription,
    Value,
)
from kg.description.nested import find_nested, nested_values
from kg.description.nested import mentioned as nodes_mention
from kg.description.pages import Pages, find_pages
from kg.description.positions import CLAIM, FoundPosition, find_position
from kg.description.reasonings import read_reasonings
from kg.description.sentence import sentence_of
from kg.engine.interface import Engine
from kg.terms import DENGE, PREFIXES

MOST_CLAIMS = 1000
_TYPE = PREFIXES["rdf"] + "type"
_OWN_TYPES = (DENGE,)
# The ends of relations of the discourse.
_REASONING = frozenset(
    DENGE + name
    for name in (
        "hasPremise", "hasConclusion", "targetsProposition", "targetsInference", "hasExplanans", "hasExplanandum",
        "hasCause", "hasEffect", "hasGranted", "hasUpheld", "hasTensionClaim", "hasFirstProposition",
        "hasSecondProposition",
    )
)  # fmt: skip


@dataclass(frozen=True)
class _Surroundings:
    """What is asked only of things of some kinds, as rows, before the names are known."""

    position: FoundPosition
    reasonings: Sequence[Row]
    identifications: Sequence[Row]
    evaluations: Sequence[Row]
    parties: Sequence[Row]

    @classmethod
    def found(cls, engine: Engine, iri: str, types: Iterable[str], incoming: Iterable[Row]) -> _Surroundings:
        """Ask what can be known of a thing of these types to which these properties lead."""
        kinds = set(types)
        leading = {iri_of(row["property"]) for row in incoming}

        def rows(name: str, *, wanted: bool) -> list[Row]:
            return list(ask_rows(engine, name, {"thing": [iri]})) if wanted else []

        return cls(
            find_position(engine, iri, kinds),
            rows("reasonings", wanted=bool(leading & _REASONING)),
            rows("identifications", wanted=DENGE + "mappedThing" in leading),
            rows("evaluations", wanted=DENGE + "evaluates" in leading),
            rows("parties", wanted=DENGE + "hasAgreement" in leading),
        )

    @property
    def mentioned(self) -> set[str]:
        """The IRIs that it names."""
        rows = (*self.reasonings, *self.identifications, *self.evaluations, *self.parties)
        return self.position.mentioned | _iris(rows)

    def named(self, names: Names) -> _Named:
        """The same with names; they must be loaded."""
        parties = (iri_of(row["party"]) for row in self.parties)
        return _Named(
            self.position.named(names),
            read_reasonings(self.reasonings, names),
            read_identifications(self.identifications, names),
            read_evaluations(self.evaluations, names),
            tuple(names.name(each) for each in parties if each is not None),
        )


@dataclass(frozen=True)
class _Named:
    position: Position
    reasonings: tuple[Reasoning, ...]
    identifications: tuple[Identification, ...]
    evaluations: tuple[Evaluation, ...]
    parties: tuple[Named, ...]


def describe(engine: Engine, iri: str, language: str, most_claims: int | None = MOST_CLAIMS) -> ThingDescription | None:
    """The description of `iri`, or None when no graph says anything of it; `most_claims` bounds the claims told of.

    Raises ValueError when `iri` is not an IRI, and the errors of the engine.
    """
    outgoing = list(ask_rows(engine, "statements", {"thing": [iri]}))
    incoming = list(ask_rows(engine, "incoming", {"thing": [iri]}))
    if not outgoing and not incoming:
        return None
    connected = connected_claims(engine, iri)
    shown, all_types = _types(outgoing)
    is_claim = CLAIM in all_types
    details = claim_details(engine, connected.keys() | ({iri} if is_claim else set()))
    around = _Surroundings.found(engine, iri, all_types, incoming)
    nested = find_nested(engine, iri) if any(isinstance(row["value"], BlankNode) for row in outgoing) else {}
    names = Names(engine, language)
    names.load(
        {iri} | _iris(outgoing) | _iris(incoming) | mentioned(details) | around.mentioned | nodes_mention(nested)
    )
    pages = find_pages(engine) if details else Pages({})
    claims = in_reading_order(
        summary(claim, connections, details[claim], names, pages)
        for claim, connections in connected.items()
        if claim != iri
    )
    counts = Counter(connection for claim, each in connected.items() if claim != iri for connection in set(each))

    def blank_values(prop: str) -> tuple[Value, ...]:
        return nested_values(nested, iri, prop, names)

    told = around.named(names)
    description = ThingDescription(
        thing=names.name(iri),
        types=tuple(sorted((names.name(each) for each in shown), key=lambda each: each.label.text)),
        all_types=all_types,
        outgoing=groups(outgoing, "value", names, language, blank_values),
        incoming=groups(incoming, "subject", names, language),
        itself=summary(iri, (), details[iri], names, pages) if is_claim else None,
        claims=claims[:most_claims],
        more_claims=most_claims is not None and len(claims) > most_claims,
        claim_counts=tuple(sorted(counts.items())),
        reasonings=told.reasonings,
        position=told.position,
        identifications=told.identifications,
        evaluations=told.evaluations,
        parties=told.parties,
    )
    return replace(description, sentence=sentence_of(description, claims, language))


def _iris(rows: Iterable[Row]) -> set[str]:
    return {iri for row in rows for term in row.values() if (iri := iri_of(term)) is not None}


def _types(rows: Iterable[Row]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The types to show, those that a person stated where there are any, and all types."""
    stated: set[str] = set()
    inferred: set[str] = set()
    for row in rows:
        kind = iri_of(row["value"])
        if iri_of(row["property"]) == _TYPE and kind is not None:
            (inferred if is_inferred(row["graph"]) else stated).add(kind)
    own = {kind for kind in stated if kind.startswith(_OWN_TYPES)}
    return tuple(sorted(own or stated or inferred)), tuple(sorted(stated | inferred))
