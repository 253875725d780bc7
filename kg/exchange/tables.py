"""The rows of the tables, as things, texts and numbers; one row is one fact about what somebody claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from kg.exchange.asking import Facts, Reader, iri_of
from kg.exchange.claims import Claim, read_claims
from kg.exchange.names import LANGUAGES, Names, read_names
from kg.exchange.relations import read_relations
from kg.terms import DENGE

Value: TypeAlias = str | int | bool | tuple[str, ...] | tuple[int, ...]
Row: TypeAlias = Mapping[str, Value]


@dataclass(frozen=True)
class Source:
    """What all tables are made from."""

    reader: Reader
    names: Names
    claims: Mapping[str, Claim]


def read_source(reader: Reader) -> Source:
    """Read names and claims. Raises what `Reader.rows` raises."""
    names = read_names(reader)
    claims = read_claims(reader, names)
    return Source(reader, names, claims)


def claim_rows(source: Source) -> Iterator[Row]:
    """The table `claims`."""
    for each in source.claims.values():
        yield {
            "claim": each.iri,
            **{f"label_{language}": each.labels[language] for language in LANGUAGES},
            "article": each.articles,
            "section": each.sections,
            "ultimate_source": each.ultimate_sources,
            "stance": each.stance,
            "proposition": each.proposition,
            "evidentiality": each.evidentiality,
            "hedge_cue": each.hedge_cues,
            "endorsement": each.endorsement,
            "attribution_basis": each.basis,
            "reports": each.reports,
            "known_through": each.known_through,
            **_maker(each),
        }


def link_rows(source: Source) -> Iterator[Row]:
    """The table `links`."""
    for each in read_relations(source.reader, source.claims):
        for begin, end in each.pairs():
            yield {
                "link": each.iri,
                "kind": DENGE + each.kind,
                "verb": each.verb,
                "source": begin,
                "target": end,
                "page": each.pages,
                "drawn_by": each.drawn_by,
                "implicit": each.is_implicit,
                "scheme": each.scheme,
                **{f"rationale_{language}": each.rationale[language] for language in LANGUAGES},
            }


def agreement_rows(source: Source) -> Iterator[Row]:
    """The table `agreements`."""
    described = _describing(source)
    for situation, facts in source.reader.facts("agreements").items():
        for claim in described.get(situation, ()):
            for agreement in facts.iris("hasAgreement"):
                yield {
                    "agreement": agreement,
                    "situation": situation,
                    "stance": claim.stance,
                    "party": facts.iris("hasParty"),
                    "stage": facts.iri("hasStage"),
                    "field": facts.iris("hasField"),
                    **_dates(facts),
                    "claim": claim.iri,
                    **_maker(claim),
                }


def event_rows(source: Source) -> Iterator[Row]:
    """The table `events`."""
    described = _describing(source)
    mentioned: dict[str, list[Claim]] = defaultdict(list)
    for row in source.reader.rows("mentions"):
        claim = source.claims.get(iri_of(row["claim"]))
        if claim is not None:
            mentioned[iri_of(row["event"])].append(claim)
    for event, facts in source.reader.facts("events").items():
        saying = described.get(event, [])
        said = {claim.iri for claim in saying}
        pairs = [(claim, claim.stance) for claim in saying]
        pairs += [(claim, "mentions") for claim in mentioned.get(event, ()) if claim.iri not in said]
        for claim, stance in pairs:
            yield {
                "event": event,
                "stance": stance,
                **_dates(facts),
                "decade": facts.text("decade"),
                **{f"time_in_words_{language}": facts.text("timeInWords", language) for language in LANGUAGES},
                "participant": facts.iris("hasParticipant"),
                "place": facts.iris("takesPlaceAt"),
                "claim": claim.iri,
                **_maker(claim),
            }


def citation_rows(source: Source) -> Iterator[Row]:
    """The table `citations`."""
    for pointer, facts in source.reader.facts("citations").items():
        for prop, support in (("backs", "backs"), ("mayBack", "may back")):
            for iri in facts.iris(prop):
                claim = source.claims.get(iri)
                yield {
                    "citation": pointer,
                    "work": facts.iri("pointsTo"),
                    "cited_as": facts.text("citedAs"),
                    "locator": facts.text("locator"),
                    "ambiguous": facts.is_true("isAmbiguous"),
                    "narrative": facts.is_true("isNarrative"),
                    "support": support,
                    "claim": iri,
                    "asserter": () if claim is None else claim.asserters,
                    "page": facts.numbers("page"),
                }


ROWS: Final[Mapping[str, Callable[[Source], Iterator[Row]]]] = {
    "claims": claim_rows,
    "links": link_rows,
    "agreements": agreement_rows,
    "events": event_rows,
    "citations": citation_rows,
}


def _maker(claim: Claim) -> Row:
    return {
        "asserter": claim.asserters,
        "cited_source": claim.cited_sources,
        "modality": claim.modality,
        "hedged": claim.is_hedged,
        "page": claim.pages,
    }


def _dates(facts: Facts) -> Row:
    year = facts.text("year")
    return {"begins": facts.text("beginsOn") or year, "ends": facts.text("endsOn")}


def _describing(source: Source) -> Mapping[str, list[Claim]]:
    """The claims whose proposition describes a situation or an event."""
    by_proposition: dict[str, list[Claim]] = defaultdict(list)
    for each in source.claims.values():
        if each.proposition:
            by_proposition[each.proposition].append(each)
    found: dict[str, list[Claim]] = defaultdict(list)
    for proposition, facts in source.reader.facts("propositions").items():
        for thing in facts.iris("describes"):
            found[thing] += by_proposition.get(proposition, ())
    return found
