"""The analysed and the cited works as bibliographic records: what is not known is left open, what is unsure is said."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kg.exchange.asking import Facts, Reader, iri_of
from kg.exchange.names import LANGUAGES, Names, read_names

_DOI: Final = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:)?(10\.[0-9]{4,9}/\S+)$", re.IGNORECASE)
_NOTES: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "cited": "Known only as the article cites it: {as_cited}. Its title is not known here.",
        "ambiguous": "Ambiguous: the same author and year, or a variant of them, may stand for several works.",
        "title": "Title in English: {title}.",
    },
    "tr": {
        "cited": "Yalnızca makalenin gönderme yaptığı biçimiyle biliniyor: {as_cited}. Başlığı burada bilinmiyor.",
        "ambiguous": "Belirsiz: aynı yazar ve yıl ya da bunun bir değişkesi birden çok eseri gösterebilir.",
        "title": "Türkçe başlığı: {title}.",
    },
}


@dataclass(frozen=True)
class Author:
    """A maker of a work: of a person given names, as far as they are known, and surname; of a body its name."""

    given: str
    family: str
    is_person: bool

    @property
    def name(self) -> str:
        """The whole name."""
        return f"{self.given} {self.family}".strip()


@dataclass(frozen=True)
class Record:
    """One work. What is not known is empty; `pages` are first and last.

    `is_analysed` tells an article from what it cites.
    """

    iri: str
    key: str
    is_analysed: bool
    authors: tuple[Author, ...]
    year: str
    title: str
    language: str
    journal: str
    volume: str
    issue: str
    pages: tuple[str, ...]
    keywords: tuple[str, ...]
    doi: str
    is_ambiguous: bool
    notes: tuple[str, ...]


def read_records(reader: Reader) -> tuple[Record, ...]:
    """The analysed works, then the cited ones, by key. Raises what `Reader.rows` raises."""
    names = read_names(reader)
    persons = {iri_of(row.get("person")) for row in reader.rows("persons")}
    as_cited: dict[str, set[str]] = defaultdict(set)
    unsure: set[str] = set()
    for facts in reader.facts("citations").values():
        work = facts.iri("pointsTo")
        as_cited[work].update(facts.texts("citedAs"))
        if facts.is_true("isAmbiguous"):
            unsure.add(work)
    records = [
        _record(iri, facts, names, persons, tuple(sorted(as_cited[iri])), iri in unsure)
        for iri, facts in reader.facts("works").items()
    ]
    return tuple(sorted(records, key=lambda each: (not each.is_analysed, each.key)))


def _record(iri: str, facts: Facts, names: Names, persons: set[str], as_cited: tuple[str, ...], unsure: bool) -> Record:
    is_analysed = bool(facts.iris("renditionOf"))
    language = facts.text("dcterms:language")
    titles = {each: facts.text("dcterms:title", each) for each in LANGUAGES}
    title = titles.get(language) or next((each for each in titles.values() if each), "")
    is_ambiguous = unsure or facts.is_true("isAmbiguous")
    dois = [found[1] for each in facts.texts("dcterms:identifier") if (found := _DOI.match(each))]
    return Record(
        iri=iri,
        key=facts.text("citeKey") or re.sub(r"[^A-Za-z0-9]", "", iri.rpartition("/")[2]),
        is_analysed=is_analysed,
        authors=tuple(
            _author(names.of(each, language or "en"), each in persons, (*as_cited, names.of(iri, "en")))
            for each in facts.iris("dcterms:creator")
        ),
        year=facts.text("publicationYear"),
        title=title,
        language=language,
        journal=facts.text("journalTitle"),
        volume=facts.text("volume"),
        issue=facts.text("issue"),
        pages=tuple(each for each in (facts.text("firstPage"), facts.text("lastPage")) if each),
        keywords=facts.texts("keyword"),
        doi=next(iter(dois), ""),
        is_ambiguous=is_ambiguous,
        notes=(*_notes(titles, title, as_cited, is_ambiguous), *_own_notes(facts)),
    )


def _author(name: str, is_person: bool, cited: tuple[str, ...]) -> Author:
    """The name in its parts. The surname is what citations use, which may be two words; else it is the last word."""
    if not is_person:
        return Author("", name, False)
    words = name.split()
    endings = (" ".join(words[begin:]) for begin in range(len(words)))
    family = next((each for each in endings if any(each in text for text in cited)), words[-1] if words else name)
    return Author(name[: len(name) - len(family)].strip(), family, True)


def _notes(titles: Mapping[str, str], title: str, as_cited: tuple[str, ...], is_ambiguous: bool) -> list[str]:
    """What a reader of the record must know, in both languages."""
    found = []
    for language in LANGUAGES:
        words = _NOTES[language]
        if not title and as_cited:
            found.append(words["cited"].format(as_cited="; ".join(as_cited)))
        if is_ambiguous:
            found.append(words["ambiguous"])
        if titles[language] and titles[language] != title:
            found.append(words["title"].format(title=titles[language]))
    return found


def _own_notes(facts: Facts) -> list[str]:
    return [note for language in LANGUAGES for note in facts.texts("skos:note", language)]
