"""What an annotation says in words that a reviewer can read, with the names of the things that it speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from pyoxigraph import Literal

from kg.annotations import (
    AnnotationStore,
    ClaimBody,
    Contribution,
    Entry,
    Kept,
    NewProposition,
    RelationBody,
    Selection,
    article_of,
    authors_of,
    is_author,
    list_of,
    read_contribution,
    triples_of,
)
from kg.description import Label, Named, Names
from kg.terms import PREFIXES
from server.annotations.addresses import annotation_address, container_address
from server.annotations.representing import revision_of
from server.site import Site

_VALUE: Final = PREFIXES["rdf"] + "value"
_LANGUAGE: Final = "http://purl.org/dc/elements/1.1/language"
_MOST_REPLIES: Final = 200
_REPLYING: Final = "replying"


@dataclass(frozen=True)
class Part:
    """One thing that an annotation says: a claim, a relation, a mention.

    `kind` is `claim`, `Inference`, `Rebuttal`, `Undercut` or `mention`; `texts` are the annotator's words by language;
    `aim` is what the claim holds or the relation is directed at, and `new` are the names of one that is not in the
    dataset yet.
    """

    kind: str
    texts: tuple[Label, ...] = ()
    stance: str = ""
    aim: Named | None = None
    new: tuple[Label, ...] = ()
    premises: tuple[Named, ...] = ()
    modality: Named | None = None
    asserters: tuple[Named, ...] = ()


@dataclass(frozen=True)
class Shown:
    """An annotation as the page shows it, with the replies to it.

    `condition` is an entity tag that holds as long as nothing of it changes; `article` is the key of the article that
    it speaks of, if any, and `is_author` says whether its annotator wrote that; `last` is the last decision about it.
    """

    kept: Kept
    address: str
    condition: str
    article: str
    is_author: bool
    page: int | None
    parts: tuple[Part, ...]
    notes: tuple[Label, ...]
    in_reply_to: str | None
    last: Entry | None
    replies: tuple[Shown, ...] = ()


def shown(site: Site, found: Iterable[Kept], language: str) -> tuple[Shown, ...]:
    """These annotations in words, each with the replies to it, the oldest first. Raises the problems of a query."""
    kept, store = tuple(found), site.annotations
    replies = {each.slug: replies_to(store, each) for each in kept}
    every = (*kept, *(reply for group in replies.values() for reply in group))
    read = {each.slug: _contribution(each) for each in every}
    articles = {each.slug: _article(store, each) for each in every}
    authors = authors_of(site.engine, set(articles.values()))
    names = Names(site.engine, language)
    names.load({iri for each in read.values() for iri in (*each.named_things(), *_premises(each))})

    def one(each: Kept) -> Shown:
        contribution = read[each.slug]
        decisions = [entry for entry in store.history(each.slug) if entry.action == "standing"]
        return Shown(
            kept=each,
            address=annotation_address(each.slug),
            condition=f'"{revision_of(each)}-seen"',
            article=articles[each.slug],
            is_author=is_author(each.annotator.key, authors.get(articles[each.slug], ())),
            page=contribution.passage.page if contribution.passage else None,
            parts=tuple(_parts(contribution, names)),
            notes=_notes(each),
            in_reply_to=_replied_to(each),
            last=decisions[-1] if decisions else None,
            replies=tuple(one(reply) for reply in replies.get(each.slug, ())),
        )

    return tuple(one(each) for each in kept)


def replies_to(store: AnnotationStore, kept: Kept) -> tuple[Kept, ...]:
    """The annotations that reply to one, without those that were withdrawn."""
    about = store.list(Selection(annotation_address(kept.slug)), 0, _MOST_REPLIES)
    shown_ones = (each for each in about if each.standing != "withdrawn" and each.slug != kept.slug)
    return tuple(each for each in shown_ones if _replied_to(each))


def _contribution(kept: Kept) -> Contribution:
    address = annotation_address(kept.slug)
    return read_contribution(triples_of({**kept.document, "id": address}, address), address)


def _article(store: AnnotationStore, kept: Kept) -> str:
    """The key of the article that an annotation speaks of, also by way of the annotation that it replies to."""
    answered = _replied_to(kept) or ""
    if kept.article or not answered:
        return kept.article
    slug = answered.removeprefix(container_address())
    parent = store.find(slug) if slug != answered else None
    return parent.article if parent else article_of(answered)


def _premises(contribution: Contribution) -> tuple[str, ...]:
    return tuple(each for relation in contribution.relations for each in relation.premises if ":" in each)


def _parts(contribution: Contribution, names: Names) -> Iterable[Part]:
    for claim in contribution.claims:
        yield _claim(claim, names)
    for relation in contribution.relations:
        yield _relation(relation, names)
    for iri in contribution.mentions:
        yield Part("mention", aim=names.name(iri))


def _claim(claim: ClaimBody, names: Names) -> Part:
    new = claim.content if isinstance(claim.content, NewProposition) else None
    return Part(
        "claim",
        _labels(claim.paraphrase),
        claim.stance,
        aim=None if isinstance(claim.content, NewProposition) else names.name(claim.content),
        new=_labels(new.labels) if new else (),
        modality=names.name(claim.modality),
        asserters=tuple(names.name(each) for each in claim.asserters),
    )


def _relation(relation: RelationBody, names: Names) -> Part:
    premises = tuple(names.name(each) for each in relation.premises if ":" in each)
    return Part(relation.kind, _labels(relation.rationale), aim=names.name(relation.aim), premises=premises)


def _labels(texts: Mapping[str, str]) -> tuple[Label, ...]:
    return tuple(Label(texts[language], language) for language in sorted(texts))


def _notes(kept: Kept) -> tuple[Label, ...]:
    """The plain words of an annotation: the values of its textual bodies."""
    address = annotation_address(kept.slug)
    values: dict[Any, str] = {}
    languages: dict[Any, str] = {}
    for each in triples_of({**kept.document, "id": address}, address):
        if isinstance(each.object, Literal) and each.predicate.value in (_VALUE, _LANGUAGE):
            (values if each.predicate.value == _VALUE else languages)[each.subject] = each.object.value
    return tuple(Label(text, languages.get(subject, "")) for subject, text in values.items())


def _replied_to(kept: Kept) -> str | None:
    """What a reply answers."""
    motivations = (str(each).rpartition("#")[2] for each in list_of(kept.document.get("motivation", [])))
    if _REPLYING not in motivations:
        return None
    targets = list_of(kept.document.get("target", []))
    named = (each if isinstance(each, str) else each.get("id", "") for each in targets)
    return next((each for each in named if each), None)
