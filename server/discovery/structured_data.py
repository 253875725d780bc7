"""What search engines read of a page: schema.org as JSON-LD. Claims stand under the names of those who make them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from kg.description import ArticleSummary, ClaimSummary, Named, ThingDescription
from kg.terms import DENGE, PREFIXES
from server.addresses import page_of
from server.discovery.facts import DATASET, Facts
from server.discovery.signposts import ABOUT
from server.links import LICENCE

Data = dict[str, Any]
CONTEXT: Final = "https://schema.org/"
_WORK: Final = DENGE + "Work"
_DCTERMS = PREFIXES["dcterms"]


def of_dataset(
    facts: Facts, title: str, makers: Sequence[Named], articles: Sequence[ArticleSummary], language: str, address: str
) -> Data:
    """The dataset, for its own pages."""
    return {
        "@context": CONTEXT,
        "@type": "Dataset",
        "@id": DATASET,
        "name": title,
        "url": address + ABOUT,
        "identifier": DATASET,
        "license": LICENCE,
        "isAccessibleForFree": True,
        "inLanguage": ["tr", "en"],
        "version": facts.version,
        **_some("description", facts.descriptions.get(language)),
        **_some("keywords", list(facts.keywords.get(language, ()))),
        **_some("datePublished", facts.issued.isoformat() if facts.issued else None),
        **_some("creator", [_agent(each) for each in makers]),
        **_some("isBasedOn", [_article(each) for each in articles]),
        **_some(
            "distribution",
            [
                {
                    "@type": "DataDownload",
                    "name": each.titles.get(language, each.path),
                    "contentUrl": address + each.path,
                    "encodingFormat": each.media_type,
                }
                for each in facts.dumps
            ],
        ),
    }


def of_thing(description: ThingDescription, title: str, language: str, address: str) -> Data | None:
    """A claim or a work, for its page; None for all other things."""
    if description.itself is not None:
        return _claim(description, description.itself, title, language, address)
    return _work(description, language, address) if _WORK in description.all_types else None


def _claim(description: ThingDescription, claim: ClaimSummary, title: str, language: str, address: str) -> Data:
    """A claim: its words are a paraphrase of ours, its authors are those who make it, never we."""
    pages = ", ".join(str(each) for each in claim.pages)
    return {
        "@context": CONTEXT,
        "@type": "Claim",
        "@id": claim.claim.iri,
        "url": _page(claim.claim.iri, address),
        "name": claim.claim.label.text,
        "inLanguage": language,
        **_some("text", _text(description, DENGE + "paraphrase", language)),
        **_some("author", [_agent(each) for each in claim.asserters]),
        **_some(
            "appearance",
            [
                {
                    "@type": "CreativeWork",
                    "isPartOf": {"@type": "ScholarlyArticle", "@id": each.iri, "name": each.label.text},
                    **_some("pagination", pages),
                }
                for each in claim.works
            ],
        ),
        **_some("citation", [_creative_work(each) for each in claim.cited_sources if _is_work(each)]),
        "isPartOf": {"@type": "Dataset", "@id": DATASET, "name": title, "url": address + ABOUT, "license": LICENCE},
    }


def _work(description: ThingDescription, language: str, address: str) -> Data:
    """A work; only what the graph knows of it."""
    thing = description.thing
    journal = _text(description, DENGE + "journalTitle", language)
    volume, issue = (_text(description, DENGE + name, language) for name in ("volume", "issue"))
    periodical = {"@type": "Periodical", "name": journal} if journal else None
    part: Data | None = periodical
    if volume:
        part = {"@type": "PublicationVolume", "volumeNumber": volume, **_some("isPartOf", part)}
    if issue:
        part = {"@type": "PublicationIssue", "issueNumber": issue, **_some("isPartOf", part)}
    return {
        "@context": CONTEXT,
        "@type": "ScholarlyArticle" if journal else "CreativeWork",
        "@id": thing.iri,
        "url": _page(thing.iri, address),
        "name": _text(description, _DCTERMS + "title", language) or thing.label.text,
        **_some("inLanguage", _text(description, _DCTERMS + "language", language)),
        **_some("author", [_agent(each) for each in _things(description, _DCTERMS + "creator")]),
        **_some("datePublished", _text(description, DENGE + "publicationYear", language)),
        **_some("pageStart", _text(description, DENGE + "firstPage", language)),
        **_some("pageEnd", _text(description, DENGE + "lastPage", language)),
        **_some("identifier", _text(description, _DCTERMS + "identifier", language)),
        **_some("isPartOf", part),
    }


def _article(article: ArticleSummary) -> Data:
    return {
        "@type": "ScholarlyArticle",
        "@id": article.article.iri,
        "name": article.title.text,
        **_some("author", [_agent(each) for each in article.creators]),
        **_some("datePublished", str(article.year) if article.year else None),
    }


def _agent(agent: Named) -> Data:
    kind = "Person" if agent.iri.startswith(PREFIXES["person"]) else "Organization"
    return {"@type": kind, "@id": agent.iri, "name": agent.label.text}


def _creative_work(work: Named) -> Data:
    return {"@type": "CreativeWork", "@id": work.iri, "name": work.label.text}


def _is_work(source: Named) -> bool:
    return source.iri.startswith(PREFIXES["work"])


def _page(iri: str, address: str) -> str:
    return address + (page_of(iri) or ABOUT)


def _things(description: ThingDescription, prop: str) -> Iterable[Named]:
    for group in description.outgoing:
        if group.property.iri == prop:
            yield from (
                Named(each.value.iri, each.value.label) for each in group.statements if each.value.iri is not None
            )


def _text(description: ThingDescription, prop: str, language: str) -> str | None:
    """A literal in a language, else in any."""
    labels = [
        statement.value.label
        for group in description.outgoing
        if group.property.iri == prop
        for statement in group.statements
        if statement.value.iri is None
    ]
    return next((each.text for each in labels if each.language == language), labels[0].text if labels else None)


def _some(name: str, value: object) -> Data:
    """The member, or nothing where there is no value."""
    return {name: value} if value else {}
