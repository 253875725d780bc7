"""Names and places of terms on the pages of the ontology, from the model itself."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote, urlencode

from pyoxigraph import NamedNode

from kg.description import Label, Named
from kg.model import Model, Term, Text, choose
from kg.parameters.names import shorten
from kg.terms import BASE
from kg.text import turkish_sort_key
from server.presentation import keep_language, link_of

_PATTERNS = {"class": "?thing a {term}", "property": "?thing {term} ?value"}
_MENTION = "?thing ?property {term}"


class TermNames:
    """Names things of the model for one page: `here` is the document that the page shows."""

    def __init__(self, model: Model, language: str, here: str) -> None:
        self._model = model
        self._language = language
        self._here = here

    def name(self, iri: str) -> Named:
        """A term with its name in the language of the page; the prefixed name where it has none."""
        found = choose(self._labels(iri), self._language)
        return Named(iri, Label(found.text, found.language) if found else Label(shorten(iri), ""))

    def sorting(self, term: Term) -> tuple[tuple[object, ...], str]:
        """By what terms are sorted on a page: their names in its language."""
        return turkish_sort_key(self.name(term.iri).label.text), term.iri

    def place(self, iri: str) -> str | None:
        """Where all about a term is told: on this page, on that of its document, or where others keep it."""
        term = self._model.terms.get(iri)
        if term is None or not term.document:
            return link_of(iri)
        anchor = "#" + quote(term.name)
        return anchor if term.document == self._here else keep_language(f"/{term.document}{anchor}")

    def title(self, address: str) -> Text:
        """The title of a document in the language of the page; its address where it has none."""
        head = self._model.heads.get(address)
        return (choose(head.titles, self._language) if head else None) or Text(f"/{address}", "")

    def choose(self, texts: Iterable[Text]) -> Text | None:
        """The text in the language of the page, else in English, else any."""
        return choose(texts, self._language)

    def lineage(self, term: Term) -> tuple[str, ...]:
        """The terms above a term, the widest first, by the first wider one at each step."""
        found: list[str] = []
        current = term
        while current.broader and current.broader[0] not in (*found, term.iri):
            found.append(current.broader[0])
            if current.broader[0] not in self._model.terms:
                break
            current = self._model.terms[current.broader[0]]
        return tuple(reversed(found))

    def _labels(self, iri: str) -> tuple[Text, ...]:
        if iri in self._model.terms:
            return self._model.terms[iri].words.labels
        if iri in self._model.foreign:
            return self._model.foreign[iri].labels
        head = self._model.heads.get(iri.removeprefix(BASE))
        return head.titles if head else ()


def in_page_order(texts: Iterable[Text], language: str) -> list[Text]:
    """Texts with those in the language of the page first, then English, then others; the order of each is kept."""
    order = {language: 0, "en": 1, "": 2}
    return sorted(texts, key=lambda each: order.get(each.language, 3) if each.language != language else 0)


def listing_address(term: Term) -> str:
    """The address of the query that lists the uses of a term."""
    written = shorten(term.iri)
    prefix, colon, _ = written.partition(":")
    namespace = term.iri.removesuffix(term.name)
    known = colon and not written.startswith(BASE)
    declaration = f"PREFIX {prefix}: {NamedNode(namespace)}\n" if known else ""
    pattern = _PATTERNS.get(term.kind, _MENTION).format(term=written if known else str(NamedNode(term.iri)))
    query = f"{declaration}SELECT * WHERE {{ {pattern} }} LIMIT 1000"
    return keep_language(f"/sparql?{urlencode({'query': query})}")


def prefixed(iri: str) -> str:
    """The prefixed name of an IRI, as people write it in queries."""
    return shorten(iri)
