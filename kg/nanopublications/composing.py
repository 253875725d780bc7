"""Puts the four graphs of an unsigned nanopublication together: head, assertion, provenance and pubinfo."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeAlias

from pyoxigraph import Literal, NamedNode, Quad

from kg.nanopublications.asking import Row
from kg.nanopublications.vocabulary import (
    CREATED,
    CREATOR,
    DESCRIBES,
    FOAF,
    LICENCE,
    LICENSE,
    NANOPUBLICATION,
    ORCID,
    PARTS,
    SUPERSEDES,
    TYPE,
    prov,
)
from kg.nanopublications.writing import write_trig
from kg.terms import PREFIXES

Statement: TypeAlias = tuple[NamedNode, NamedNode, NamedNode | Literal]
_LABEL: Final = NamedNode(PREFIXES["rdfs"] + "label")
_METHOD: Final = {
    "en": "annotation of the work from outside its text, by the annotation guideline of Denge",
    "tr": "eserin, metnine dokunmadan, Denge yorumlama kılavuzuna göre yorumlanması",
}


@dataclass(frozen=True)
class Publisher:
    """Who publishes: an ORCID iD as 0000-0002-1825-0097, self-declared, and a name."""

    orcid: str
    name: str

    @property
    def iri(self) -> str:
        """The address of the ORCID iD."""
        return ORCID + self.orcid


@dataclass(frozen=True)
class Publication:
    """How something is published: by whom (an IRI and a name), at what time, and in place of which others."""

    creator: str
    name: str
    created: datetime
    supersedes: tuple[str, ...] = ()


def compose(address: str, parts: Mapping[str, Sequence[Statement]], publication: Publication) -> str:
    """TriG of an unsigned nanopublication at an address that ends in #.

    `parts` are the statements of the assertion, the provenance, and what the publication information says beside who
    publishes when.
    """
    graphs: Mapping[str, Sequence[Statement]] = {
        "Head": [*_head(address)],
        "assertion": parts["assertion"],
        "provenance": parts["provenance"],
        "pubinfo": [*_pubinfo(address, publication), *parts["pubinfo"]],
    }
    quads = [Quad(*each, NamedNode(address + name)) for name, statements in graphs.items() for each in statements]
    return write_trig(dict.fromkeys(quads), address)


def _head(address: str) -> Iterator[Statement]:
    this = NamedNode(address)
    yield this, TYPE, NANOPUBLICATION
    for name, predicate in PARTS.items():
        yield this, predicate, NamedNode(address + name)


def _pubinfo(address: str, publication: Publication) -> Iterator[Statement]:
    this, person = NamedNode(address), NamedNode(publication.creator)
    time = publication.created.isoformat(timespec="seconds")
    yield this, CREATED, Literal(time, datatype=NamedNode(PREFIXES["xsd"] + "dateTime"))
    yield this, CREATOR, person
    yield this, LICENSE, NamedNode(LICENCE)
    for each in publication.supersedes:
        yield this, SUPERSEDES, NamedNode(each)
    yield person, NamedNode(FOAF + "name"), Literal(publication.name)


def claim_parts(address: str, claim: str, rows: Sequence[Row]) -> Mapping[str, Sequence[Statement]]:
    """What a nanopublication of a claim says, from the rows that were asked for."""
    return {
        "assertion": [statement_of(row) for row in rows if row["part"].value == "assertion"],
        "provenance": [*_provenance(address, rows)],
        "pubinfo": [(NamedNode(address), DESCRIBES, NamedNode(claim))],
    }


def statement_of(row: Row) -> Statement:
    """The statement of a row."""
    subject, prop, value = row["subject"], row["property"], row["value"]
    assert isinstance(subject, NamedNode) and isinstance(prop, NamedNode) and isinstance(value, NamedNode | Literal)
    return subject, prop, value


def _provenance(address: str, rows: Sequence[Row]) -> Iterator[Statement]:
    """Who annotated by what method, from which work, by which edition and normalisation."""
    assertion, annotating = NamedNode(address + "assertion"), NamedNode(address + "annotating")
    yield assertion, prov("wasGeneratedBy"), annotating
    yield annotating, TYPE, prov("Activity")
    for language, text in _METHOD.items():
        yield annotating, _LABEL, Literal(text, language=language)
    for row in rows:
        value = row["value"]
        if row["part"].value == "annotator" and isinstance(value, NamedNode):
            yield assertion, prov("wasAttributedTo"), value
            yield annotating, prov("wasAssociatedWith"), value
        elif row["part"].value == "source" and isinstance(value, NamedNode):
            yield assertion, prov("wasDerivedFrom"), value
        elif row["part"].value == "rendition":
            rendition = statement_of(row)
            yield annotating, prov("used"), rendition[0]
            yield rendition
