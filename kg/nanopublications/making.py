"""Makes unsigned nanopublications: of one claim, of every claim of the dataset, and of a retraction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from pyoxigraph import Literal, NamedNode

from kg.engine.interface import Engine
from kg.nanopublications.asking import Row, ask_claim, ask_claims
from kg.nanopublications.composing import Publication, Publisher, Statement, claim_parts, compose, statement_of
from kg.nanopublications.trusty import CODE
from kg.nanopublications.vocabulary import DRAFTS, ORCID, RETRACTS, TEMPORARY, prov
from kg.problems import DengeError, Problem
from kg.terms import BASE, DENGE, PREFIXES

# A claim that only reports what somebody else claims has its stance there.
_STANCES: Final = tuple(DENGE + each for each in ("affirms", "denies", "entertains", "recommends", "reports"))
_ARTICLES: Final = f"{BASE}id/article/"


def make_nanopublication(
    engine: Engine, claim: str, publisher: Publisher, created: datetime, supersedes: Sequence[str] = ()
) -> str:
    """The nanopublication of an accepted claim as TriG, under a temporary address until it is signed.

    `created` has a time zone; `supersedes` are addresses of older ones in whose place it comes. Raises DengeError
    `nanopublications.unknown-claim`, `nanopublications.no-stance`, `nanopublications.no-anchor` or
    `nanopublications.no-address`, and those of a query.
    """
    rows = ask_claim(engine, claim)
    problem = _unfit(claim, rows)
    if problem is not None:
        raise DengeError(problem)
    replaced = tuple(_published(each) for each in supersedes)
    publication = Publication(publisher.iri, publisher.name, created, replaced)
    return compose(TEMPORARY, claim_parts(TEMPORARY, claim, rows), publication)


def make_retraction(retracted: str, publisher: Publisher, created: datetime) -> str:
    """A nanopublication that takes one of the same publisher back, as TriG, to be signed with the same key.

    Raises DengeError `nanopublications.no-address` where `retracted` is no address of a published one.
    """
    assertion, person = NamedNode(f"{TEMPORARY}assertion"), NamedNode(publisher.iri)
    parts: Mapping[str, Sequence[Statement]] = {
        "assertion": [(person, RETRACTS, NamedNode(_published(retracted)))],
        "provenance": [(assertion, prov("wasAttributedTo"), person)],
        "pubinfo": [],
    }
    return compose(TEMPORARY, parts, Publication(publisher.iri, publisher.name, created))


def draft_nanopublications(engine: Engine, seconds: float | None = None) -> Mapping[str, str]:
    """TriG of an unsigned nanopublication for each claim that can have one, by the IRI of the claim, in their order.

    Each has a temporary address of its own, and is made by who annotated the claim, when that was. The same dataset
    gives the same bytes. Raises the problems of a query.
    """
    found = {}
    for claim, rows in ask_claims(engine, seconds).items():
        publication = _annotated(rows)
        if publication is not None and _unfit(claim, rows) is None:
            address = f"{DRAFTS}{claim.removeprefix(_ARTICLES).replace('/', '-')}#"
            found[claim] = compose(address, claim_parts(address, claim, rows), publication)
    return found


def assertion_of(engine: Engine, claim: str) -> frozenset[Statement]:
    """What the dataset says now of a claim in an assertion; nothing where the claim is not in it."""
    return assertion_in(ask_claim(engine, claim))


def assertion_in(rows: Sequence[Row]) -> frozenset[Statement]:
    """The statements of an assertion among the rows that were asked for."""
    return frozenset(statement_of(row) for row in rows if row["part"].value == "assertion")


def _unfit(claim: str, rows: Sequence[Row]) -> Problem | None:
    """Why a claim cannot be published, if it cannot."""
    asserted = [row for row in rows if row["part"].value == "assertion"]
    stated = {str(row["property"].value) for row in asserted if row["subject"].value == claim}
    if not stated:
        return Problem("nanopublications.unknown-claim", {"claim": claim})
    if not stated.intersection(_STANCES):
        return Problem("nanopublications.no-stance", {"claim": claim})
    if not any(row["property"].value == DENGE + "spanDigest" for row in asserted):
        return Problem("nanopublications.no-anchor", {"claim": claim})
    return None


def _published(address: str) -> str:
    """An address with the code of what it names at its end."""
    try:
        NamedNode(address)
    except ValueError:
        address = ""
    code = CODE.search(address)
    if code is None or not address.endswith(code.group()):
        raise DengeError(Problem("nanopublications.no-address", {"address": address or "–"}))
    return address


def _annotated(rows: Sequence[Row]) -> Publication | None:
    """Who annotated a claim first and when, as what an unsigned nanopublication says of its making."""
    times = sorted(row["value"].value for row in rows if row["part"].value == "annotated")
    people = sorted(row["value"].value for row in rows if row["part"].value == "annotator")
    if not times or not people:
        return None
    told = {
        (row["property"].value, getattr(row["value"], "language", None)): row["value"].value
        for row in rows
        if row["part"].value == "person" and row["subject"].value == people[0] and isinstance(row["value"], Literal)
    }
    orcid = told.get((DENGE + "orcid", None))
    label = PREFIXES["skos"] + "prefLabel"
    name = next((told[label, each] for each in ("en", "tr", None) if (label, each) in told), people[0])
    time = times[0] if "T" in times[0] else f"{times[0]}T00:00:00+00:00"
    return Publication(f"{ORCID}{orcid}" if orcid else people[0], name, datetime.fromisoformat(time))
