"""Claims in summary: who makes each, on which page, how firmly, reporting whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from pyoxigraph import Literal

from kg.description.asking import Term, ask_rows, iri_of
from kg.description.composition import STANCES
from kg.description.labels import Names
from kg.description.model import ClaimSummary, Label, Named
from kg.description.pages import Pages, find_pages
from kg.engine.interface import Engine
from kg.terms import DENGE

Details: TypeAlias = Mapping[str, Sequence[Term]]
_LAST = 1_000_000


def connected_claims(engine: Engine, thing: str) -> dict[str, tuple[str, ...]]:
    """The claims that have to do with a thing, each with the words for how (see claims.rq)."""
    found: dict[str, list[str]] = {}
    for row in ask_rows(engine, "claims", {"thing": [thing]}):
        claim, connection = iri_of(row.get("claim")), row.get("connection")
        if claim is not None and isinstance(connection, Literal):
            found.setdefault(claim, []).append(connection.value)
    return {claim: tuple(connections) for claim, connections in found.items()}


def claim_details(engine: Engine, claims: Iterable[str]) -> dict[str, dict[str, list[Term]]]:
    """The values of each claim by property."""
    wanted = sorted(claims)
    details: dict[str, dict[str, list[Term]]] = {claim: {} for claim in wanted}
    for name in ("claim-rows", "claim-details") if wanted else ():
        for row in ask_rows(engine, name, {"claim": wanted}):
            claim, prop = iri_of(row.get("claim")), iri_of(row.get("property"))
            if claim is not None and prop is not None and row["value"] not in details[claim].get(prop, ()):
                details[claim].setdefault(prop, []).append(row["value"])
    return details


def mentioned(details: Mapping[str, Details]) -> set[str]:
    """Every IRI that summaries of these claims will name."""
    found = set(details)
    for values in details.values():
        found |= set(values)
        found |= {iri for terms in values.values() for term in terms if (iri := iri_of(term)) is not None}
    return found


def summary(
    claim: str, connections: tuple[str, ...], details: Details, names: Names, article_pages: Pages
) -> ClaimSummary:
    """One claim; the names must be loaded."""

    def things(name: str) -> tuple[Named, ...]:
        iris = [iri for term in details.get(DENGE + name, ()) if (iri := iri_of(term)) is not None]
        return tuple(names.name(iri) for iri in iris)

    polarity = next((each for each in STANCES if details.get(each)), None)
    content = iri_of(details[polarity][0]) if polarity else None
    numbers = _numbers(details, "page", "lastPage")
    described = [(number, page) for number in numbers if (page := article_pages.of(claim, number)) is not None]
    return ClaimSummary(
        claim=names.name(claim),
        connections=connections,
        polarity=names.name(polarity) if polarity else None,
        content=names.name(content) if content else None,
        pages=numbers,
        section=next(iter(things("section")), None),
        asserters=things("asserter"),
        ultimate_sources=things("ultimateSource"),
        cited_sources=things("citedSource"),
        modality=next(iter(things("hasModality")), None),
        cues=things("hasHedgeCue"),
        works=things("isExpressedIn"),
        page_things=tuple(Named(page, Label(str(number), "")) for number, page in described),
        possible_sources=things("mayBack"),
        reporting_works=things("isKnownThrough"),
        sentences=_numbers(details, "sentenceNumber"),
    )


def claim_summaries(engine: Engine, claims: Iterable[str], language: str) -> dict[str, ClaimSummary]:
    """Claims in summary, by their IRIs."""
    details = claim_details(engine, claims)
    names = Names(engine, language)
    names.load(mentioned(details))
    pages = find_pages(engine)
    return {claim: summary(claim, (), found, names, pages) for claim, found in details.items()}


def in_reading_order(claims: Iterable[ClaimSummary]) -> tuple[ClaimSummary, ...]:
    """By page, then by identifier; claims without a page at the end."""
    return tuple(
        sorted(
            claims,
            key=lambda each: (min(each.pages, default=_LAST), min(each.sentences, default=_LAST), each.claim.iri),
        )
    )


def _numbers(details: Details, *names: str) -> tuple[int, ...]:
    literals = [term.value for name in names for term in details.get(DENGE + name, ()) if isinstance(term, Literal)]
    return tuple(sorted({int(each) for each in literals if each.isdigit()}))
