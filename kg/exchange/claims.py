"""The claims as exports need them: who makes each, of what, where, how firmly, reporting whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kg.exchange.asking import Facts, Reader
from kg.exchange.names import LANGUAGES, Names
from kg.terms import DENGE

STANCES: Final = ("affirms", "denies", "entertains", "recommends")
_HEDGED: Final = DENGE + "HedgedClaim"


@dataclass(frozen=True)
class Claim:
    """A claim. Names are IRIs; `stance` and `proposition` are empty where it only says that somebody else claims.

    `labels` are its words in our own, by language: its paraphrase, else the name of its proposition, else the words of
    the claim through which it is known.
    """

    iri: str
    articles: tuple[str, ...]
    labels: Mapping[str, str]
    stance: str
    proposition: str
    asserters: tuple[str, ...]
    ultimate_sources: tuple[str, ...]
    cited_sources: tuple[str, ...]
    pages: tuple[int, ...]
    sections: tuple[str, ...]
    modality: str
    evidentiality: str
    hedge_cues: tuple[str, ...]
    is_hedged: bool
    endorsement: str
    basis: str
    reports: tuple[str, ...]
    known_through: tuple[str, ...]


def read_claims(reader: Reader, names: Names) -> Mapping[str, Claim]:
    """All claims by IRI, in order. Raises what `Reader.rows` raises."""
    facts = reader.facts("claims")
    return {iri: _claim(iri, each, facts, names) for iri, each in facts.items()}


def _claim(iri: str, own: Facts, facts: Mapping[str, Facts], names: Names) -> Claim:
    stance = next((each for each in STANCES if own.iris(each)), "")
    proposition = own.iri(stance) if stance else ""
    return Claim(
        iri=iri,
        articles=own.iris("renditionOf"),
        labels={language: _label(own, proposition, facts, names, language) for language in LANGUAGES},
        stance=stance,
        proposition=proposition,
        asserters=own.iris("asserter"),
        ultimate_sources=own.iris("ultimateSource"),
        cited_sources=own.iris("citedSource"),
        pages=own.numbers("page"),
        sections=own.iris("section"),
        modality=own.iri("hasModality"),
        evidentiality=own.iri("hasEvidentiality"),
        hedge_cues=own.iris("hasHedgeCue"),
        is_hedged=_HEDGED in own.iris("rdf:type"),
        endorsement=own.iri("hasEndorsement"),
        basis=own.iri("hasAttributionBasis"),
        reports=own.iris("reports"),
        known_through=own.iris("isKnownThrough"),
    )


def _label(own: Facts, proposition: str, facts: Mapping[str, Facts], names: Names, language: str) -> str:
    if words := own.text("paraphrase", language):
        return words
    if proposition:
        return names.of(proposition, language)
    through = (facts[each].text("paraphrase", language) for each in own.iris("isKnownThrough") if each in facts)
    return next((words for words in through if words), "")
