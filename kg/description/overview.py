"""The graph at a glance: a few numbers, and the articles it holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal

from kg.description.asking import Term, ask_boolean, ask_rows, iri_of
from kg.description.labels import Names, language_rank
from kg.description.model import Label, Named
from kg.engine.interface import Engine
from kg.terms import DENGE, PREFIXES

_DCTERMS = PREFIXES["dcterms"]


@dataclass(frozen=True)
class Numbers:
    """How many claims the articles make and report, and how many lines of argument and cited works there are."""

    own_claims: int
    reported_claims: int
    arguments: int
    works: int


@dataclass(frozen=True)
class ArticleSummary:
    """What the citation of an article is made of; what the graph does not say is None or empty."""

    article: Named
    title: Label
    creators: tuple[Named, ...]
    year: int | None
    journal: str | None
    volume: int | None
    issue: int | None
    first_page: int | None
    last_page: int | None
    identifiers: tuple[str, ...]


def numbers(engine: Engine) -> Numbers:
    """Count."""
    (row,) = ask_rows(engine, "numbers", {})
    counts = {name: int(term.value) for name, term in row.items() if isinstance(term, Literal)}
    return Numbers(counts["own"], counts["reported"], counts["arguments"], counts["works"])


def has_claims(engine: Engine) -> bool:
    """Whether there is any claim; a real query that stays cheap however large the dataset is."""
    return ask_boolean(engine, "some-claim", {})


def articles(engine: Engine, language: str) -> tuple[ArticleSummary, ...]:
    """The annotated articles, by IRI."""
    found: dict[str, dict[str, list[Term]]] = {}
    for row in ask_rows(engine, "articles", {}):
        article, prop = iri_of(row.get("article")), iri_of(row.get("property"))
        if article is not None and prop is not None:
            found.setdefault(article, {}).setdefault(prop, []).append(row["value"])
    names = Names(engine, language)
    creators = {article: _iris(values, _DCTERMS + "creator") for article, values in found.items()}
    names.load(set(found) | {creator for each in creators.values() for creator in each})
    return tuple(
        ArticleSummary(
            article=names.name(article),
            title=_title(values, names.name(article).label, language),
            creators=tuple(names.name(creator) for creator in creators[article]),
            year=_number(values, DENGE + "publicationYear"),
            journal=next(iter(_texts(values, DENGE + "journalTitle", language)), None),
            volume=_number(values, DENGE + "volume"),
            issue=_number(values, DENGE + "issue"),
            first_page=_number(values, DENGE + "firstPage"),
            last_page=_number(values, DENGE + "lastPage"),
            identifiers=_texts(values, _DCTERMS + "identifier", language),
        )
        for article, values in sorted(found.items())
    )


def _title(values: Mapping[str, Sequence[Term]], label: Label, language: str) -> Label:
    """The title in the language of the article, as a citation gives it; else in the reader's; else the name."""
    original = next(iter(_texts(values, _DCTERMS + "language", language)), language)
    literals = [term for term in values.get(_DCTERMS + "title", ()) if isinstance(term, Literal)]
    titles = [Label(term.value, term.language or "") for term in literals]
    return min(titles, key=lambda each: (language_rank(each.language, original), each.text), default=label)


def _iris(values: Mapping[str, Sequence[Term]], prop: str) -> list[str]:
    return [iri for term in values.get(prop, ()) if (iri := iri_of(term)) is not None]


def _texts(values: Mapping[str, Sequence[Term]], prop: str, language: str) -> tuple[str, ...]:
    literals = [term for term in values.get(prop, ()) if isinstance(term, Literal)]
    literals.sort(key=lambda each: (language_rank(each.language or "", language), each.value))
    return tuple(each.value for each in literals)


def _number(values: Mapping[str, Sequence[Term]], prop: str) -> int | None:
    found = [int(each) for each in _texts(values, prop, "") if each.isdigit()]
    return min(found, default=None)
