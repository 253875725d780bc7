"""Makes an unsigned nanopublication of one claim: stance, selector and digest, their provenance, who publishes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeAlias

from pyoxigraph import Literal, NamedNode, Quad

from kg.engine.interface import Engine
from kg.nanopublications.asking import Row, ask_claim
from kg.nanopublications.vocabulary import (
    CREATED,
    CREATOR,
    FOAF,
    LICENCE,
    LICENSE,
    NANOPUBLICATION,
    NPX,
    ORCID,
    PARTS,
    TEMPORARY,
    TYPE,
    prov,
)
from kg.nanopublications.writing import write_trig
from kg.problems import DengeError, Problem
from kg.terms import DENGE, PREFIXES

_STANCES: Final = tuple(DENGE + each for each in ("affirms", "denies", "entertains", "recommends"))
_LABEL: Final = NamedNode(PREFIXES["rdfs"] + "label")
Statement: TypeAlias = tuple[NamedNode, NamedNode, NamedNode | Literal]


@dataclass(frozen=True)
class Publisher:
    """Who publishes: an ORCID iD as 0000-0002-1825-0097, self-declared, and a name."""

    orcid: str
    name: str


def make_nanopublication(engine: Engine, claim: str, publisher: Publisher, created: datetime) -> str:
    """The nanopublication of an accepted claim as TriG, under a temporary address until it is signed.

    `created` has a time zone. Raises DengeError `nanopublications.unknown-claim`, `nanopublications.no-stance` or
    `nanopublications.no-anchor`, and those of a query.
    """
    rows = ask_claim(engine, claim)
    asserted = [row for row in rows if row["part"].value == "assertion"]
    stated = {str(row["property"].value) for row in asserted if row["subject"].value == claim}
    if not stated:
        raise DengeError(Problem("nanopublications.unknown-claim", {"claim": claim}))
    if not stated.intersection(_STANCES):
        raise DengeError(Problem("nanopublications.no-stance", {"claim": claim}))
    if not any(row["property"].value == DENGE + "spanDigest" for row in asserted):
        raise DengeError(Problem("nanopublications.no-anchor", {"claim": claim}))
    parts: Mapping[str, Iterator[Statement]] = {
        "Head": _head(),
        "assertion": (_statement(row) for row in asserted),
        "provenance": _provenance(rows),
        "pubinfo": _pubinfo(claim, publisher, created),
    }
    quads = [Quad(*statement, _sub(name)) for name, statements in parts.items() for statement in statements]
    return write_trig(dict.fromkeys(quads), TEMPORARY)


def _sub(name: str) -> NamedNode:
    return NamedNode(TEMPORARY + name)


def _statement(row: Row) -> Statement:
    subject, prop, value = row["subject"], row["property"], row["value"]
    assert isinstance(subject, NamedNode) and isinstance(prop, NamedNode) and isinstance(value, NamedNode | Literal)
    return subject, prop, value


def _head() -> Iterator[Statement]:
    this = NamedNode(TEMPORARY)
    yield this, TYPE, NANOPUBLICATION
    for name, predicate in PARTS.items():
        yield this, predicate, _sub(name)


def _provenance(rows: Sequence[Row]) -> Iterator[Statement]:
    """Who annotated by what method, from which work, by which edition and normalisation."""
    assertion, annotating = _sub("assertion"), _sub("annotating")
    yield assertion, prov("wasGeneratedBy"), annotating
    yield annotating, TYPE, prov("Activity")
    yield (
        annotating,
        _LABEL,
        Literal("annotation of the work from outside its text, by the annotation guideline of Denge", language="en"),
    )
    yield (
        annotating,
        _LABEL,
        Literal("eserin, metnine dokunmadan, Denge yorumlama kılavuzuna göre yorumlanması", language="tr"),
    )
    for row in rows:
        value = row["value"]
        if row["part"].value == "annotator" and isinstance(value, NamedNode):
            yield assertion, prov("wasAttributedTo"), value
            yield annotating, prov("wasAssociatedWith"), value
        elif row["part"].value == "source" and isinstance(value, NamedNode):
            yield assertion, prov("wasDerivedFrom"), value
        elif row["part"].value == "rendition":
            rendition = _statement(row)
            yield annotating, prov("used"), rendition[0]
            yield rendition


def _pubinfo(claim: str, publisher: Publisher, created: datetime) -> Iterator[Statement]:
    this, person = NamedNode(TEMPORARY), NamedNode(ORCID + publisher.orcid)
    time = Literal(created.isoformat(timespec="seconds"), datatype=NamedNode(PREFIXES["xsd"] + "dateTime"))
    yield this, CREATED, time
    yield this, CREATOR, person
    yield this, LICENSE, NamedNode(LICENCE)
    yield this, NamedNode(NPX + "describes"), NamedNode(claim)
    yield person, NamedNode(FOAF + "name"), Literal(publisher.name)
