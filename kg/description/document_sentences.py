"""Sentences about works, the parts of an article, its citations and questions, and what the record is made of."""

from __future__ import annotations

from kg.description.told import Told
from kg.terms import DENGE

_NUMBERED = {DENGE + "Page": "pageNumber", DENGE + "Sentence": "sentenceNumber"}


def of_work(told: Told) -> str:
    """Who wrote a work and when; what of it is in the graph, or for how much it is cited."""
    phrases = told.phrases
    creators, year = phrases.names(told.things("dcterms:creator")), told.text("publicationYear")
    own = [each for each in told.of_connection("expressed") if not each.reporting_works]
    if own and creators and year:
        return _analysed(told, creators, year, len(own))
    pattern = "work-unsigned" if not creators else "work" if year else "work-undated"
    text = phrases.fill(pattern, kind=told.kind, creators=creators, year=year)
    cited = [each for each in told.of_connection("cited") if not each.reporting_works]
    where = told.at(number for each in cited for number in each.pages)
    text += phrases.count("cited", len(cited), where=where)
    return text + phrases.count("attributed", len(told.of_connection("expressed")))


def _analysed(told: Told, creators: str, year: str, own: int) -> str:
    """A work whose own claims are in the graph."""
    phrases, journal = told.phrases, told.text("journalTitle")
    ends = told.numbers("firstPage", "lastPage")
    pages = phrases.pages(range(min(ends), max(ends) + 1)) if ends else ""
    place = phrases.fill("article-of", journal=journal, pages=pages) if journal and pages else ""
    return phrases.fill(
        "article",
        kind=told.kind,
        creators=creators,
        year=year,
        place=place,
        own=phrases.count("claims", own),
    )


def of_part(told: Told) -> str:
    """A part of a text: of which work, on which pages, with how many claims."""
    phrases, description = told.phrases, told.description
    work = phrases.names(description.position.within[:1])
    number = next((text for kind in description.all_types if (text := told.text(_NUMBERED.get(kind, "")))), "")
    is_page = DENGE + "Page" in description.all_types
    numbers = told.numbers("page", "lastPage")
    where = "" if is_page or not numbers else told.at(range(min(numbers), max(numbers) + 1))
    if not work:
        return told.kind + where
    pattern = "part-number" if number else "part"
    kind = told.bare_kind if number else told.kind
    text = phrases.fill(pattern, kind=kind, number=number, work=work, where=where)
    reasons = phrases.list([each.label.text for each in told.things("noClaimReason")])
    if reasons:
        return text + phrases.fill("marked", reason=reasons)
    return text + (phrases.count("holds", len(told.of_connection("place"))) or _without_claims(told))


def _without_claims(told: Told) -> str:
    """Of subsections nobody says which claims stand in them."""
    unknown = DENGE + "Subsection" in told.description.all_types
    return "" if unknown else told.phrases.fill("holds-none")


def of_citation(told: Told) -> str:
    """What is cited where, and what it backs."""
    phrases = told.phrases
    sources = phrases.names(told.things("pointsTo")) or told.text("citedAs")
    backs, may = (
        phrases.count(name, len(told.things(prop))) for name, prop in (("backs", "backs"), ("may", "mayBack"))
    )
    return phrases.fill("citation", sources=sources, where=told.where(), backs=backs, may=may)


def of_question(told: Told) -> str:
    """Which question of which work it is, and how many claims answer it."""
    phrases = told.phrases
    work, number = phrases.names(told.things("dcterms:isPartOf")), told.text("ordinal")
    answers = sum(
        len(group.statements) for group in told.description.incoming if group.property.iri == DENGE + "answersQuestion"
    )
    if not work or not number:
        return told.kind + told.where()
    text = phrases.fill("question", work=work, number=number, where=told.where())
    return text + phrases.count("answered", answers)


def of_mapping(told: Told) -> str:
    """Of what it is evidence, and where it was found."""
    source = " ".join(each for each in (told.text("evidenceSource"), told.text("evidenceVersion")) if each)
    return told.phrases.fill("mapping", thing=told.phrases.names(told.things("mappedThing")), source=source)


def of_anchor(told: Told) -> str:
    """The place of something in the text."""
    return told.phrases.fill("anchor", where=told.where())
